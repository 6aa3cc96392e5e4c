import HearsayCore

/// The way by which words came from their speaker to the page.
struct Route {
  var channel: Channel?
  /// The outlet that was told.
  var recipient: String?
  /// The outlet or journal through which the words came.
  var via: String?
  /// Whom the speaker cites for the words: "…, the agency said, citing officials".
  var cited: String?
  /// People who took part in the interview that brought the words.
  var partners: [Int] = []

  var isEmpty: Bool { channel == nil && recipient == nil && via == nil }
}
