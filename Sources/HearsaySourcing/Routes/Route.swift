import HearsayCore

/// The way by which words came from their speaker to the page.
struct Route {
  var channel: Channel?
  /// The outlet that was told.
  var recipient: String?
  /// The outlet or journal through which the words came.
  var via: String?
  /// People who took part in the interview that brought the words.
  var partners: [Int] = []

  var isEmpty: Bool { channel == nil && recipient == nil && via == nil }
}
