import HearsayCore

/// One way of writing the names of a language family in Latin letters, as rewrites into a shared key.
public struct RomanisationRule: Rule {
  /// The word that a file's `kind:` names.
  public static let kind = "romanisation"
  /// Id, reason and samples.
  public let head: RuleHead
  /// The family whose names it writes: `slavic`, `arabic`, `chinese`, `korean`.
  public let family: String
  /// What an editor calls the system: `English (BGN/PCGN)`.
  public let system: String
  /// Letters and what they become in the key; `^` and `$` hold a pattern to the start or end of a word. The longest wins.
  public let rewrites: [(from: String, to: String)]

  /// Given names, and surname endings with a leading hyphen, of which one must be there for the system to be tried.
  public let shownBy: [String]

  /// Letters that the system never writes: a word that has them comes from another one.
  public let never: [String]

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    family = try fields.string("family")
    system = try fields.string("system")
    rewrites = try fields.pairs("rewrites").map { (from: $0.0, to: $0.1) }
    shownBy = try fields.strings("shown-by")
    never = try fields.strings("never")
    guard !rewrites.isEmpty else { throw fields.refuse("rewrites", "the table is empty") }
  }
}
