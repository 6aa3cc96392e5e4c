/// Who decided something, by what, and how sure it is. Every annotation carries one.
public struct Evidence: Hashable, Sendable {
  /// The stage or sieve that decided, such as `QuoteAndNameSieve`.
  public var annotator: String
  /// The rule's id (`furniture/read-also`) or the model's name and version; empty where the code itself is the rule.
  public var rule: String
  /// Probability that the decision is right, 0 to 1, calibrated where a model gave it.
  public var confidence: Float
  /// What was seen, in a few words for `--explain` and the report; may be empty.
  public var note: String

  /// Signs a decision.
  public init(_ annotator: String, rule: String = "", confidence: Float = 1, note: String = "") {
    self.annotator = annotator
    self.rule = rule
    self.confidence = confidence
    self.note = note
  }

  /// The signature in one word: the rule's id where there is one, else the annotator.
  public var signature: String { rule.isEmpty ? annotator : rule }
}
