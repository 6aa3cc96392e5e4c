/// Whether two names can be one person's, and by which rule.
public struct NameJudgement: Sendable, Equatable {
  /// The answer.
  public enum Verdict: String, Sendable {
    /// Two spellings of one name.
    case same
    /// One is part of the other: a surname alone, an initial, a middle name left out.
    case part
    /// Names of different people.
    case different
  }

  /// The answer.
  public var verdict: Verdict
  /// The rule that gave it: `names/slavic-german ~ names/slavic-english`, `names/given-slavic`, `gendered ending` …
  public var rule: String

  /// Makes a judgement.
  public init(_ verdict: Verdict, rule: String) {
    self.verdict = verdict
    self.rule = rule
  }

  /// Whether both can name one person.
  public var isSame: Bool { verdict != .different }
}
