import HearsayCore

/// A part of the sourcing-transparency score, or a table that several parts share.
///
/// `Rules/score/coverage.yaml` and its seven neighbours are parts and have a weight; `identifiability` and
/// `limits` are tables and have none.
public struct ScoreRule: Rule {
  /// The word that a file's `kind:` names.
  public static let kind = "score"
  /// Id, reason and samples.
  public let head: RuleHead
  /// The part's name, as in `ScoreComponent.name`.
  public let name: String
  /// Its weight out of 100 before renormalising; nil for a table.
  public let weight: Double?
  /// How it is computed, in words for the report.
  public let formula: String
  /// The part's figures, by name.
  public let values: [String: Double]

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    name = try fields.string("name")
    weight = try fields.number("weight")
    formula = try fields.string("formula")
    values = try fields.figures("values")
    if let weight, !(0...100).contains(weight) {
      throw fields.refuse("weight", "expected a number from 0 to 100")
    }
  }

  /// A figure, or the value that holds when the file does not name it.
  public func value(_ name: String, default fallback: Double) -> Double { values[name] ?? fallback }
}
