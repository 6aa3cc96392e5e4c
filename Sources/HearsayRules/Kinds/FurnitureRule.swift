import HearsayCore

/// Phrases by which a line gives itself away as the site's furniture.
public struct FurnitureRule: Rule {
  /// How a phrase must lie in the line.
  public enum Match: String, Sendable, CaseIterable {
    /// The phrase is the whole line, outer punctuation aside.
    case whole
    /// The line begins with it.
    case prefix
    /// The line ends with it.
    case suffix
    /// The line holds it.
    case inside
  }

  /// The word that a file's `kind:` names.
  public static let kind = "furniture"
  /// Id, reason and samples.
  public let head: RuleHead
  /// The kind of furniture that it shows: `read-also`, `cookie-banner` …
  public let furniture: String
  /// How a phrase must lie in the line.
  public let match: Match
  /// The phrases. Letter case, runs of white space, no-break spaces and quote styles do not matter.
  public let phrases: [String]
  /// Lines of more words than this are left alone; 0 means any length.
  public let maximumWords: Int

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    furniture = try fields.string("furniture")
    match = try fields.choice("match", default: .whole)
    phrases = try fields.strings("phrases")
    maximumWords = Int(try fields.number("max-words") ?? 0)
    guard !phrases.isEmpty else { throw fields.refuse("phrases", "the list is empty") }
  }
}
