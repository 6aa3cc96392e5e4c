/// The kinds of rules that code knows. A new kind is one file under Kinds/ and one line here.
public enum RuleKinds {
  /// Every kind.
  public static let all: [any Rule.Type] = [
    CueRule.self,
    FindingRule.self,
    FurnitureRule.self,
    LexiconRule.self,
    RomanisationRule.self,
    ScoreRule.self,
    WordListRule.self,
  ]

  static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })
}
