import HearsayCore
import HearsayRules

/// The stages that say who stands behind each claim, in order.
public enum SourcingStages {
  /// Makes the stages from the rule packs. Throws a ``Diagnostic`` where a word list or table is not usable.
  public static func make(rules: RuleLibrary) throws(Diagnostic) -> [any Annotator] {
    let reader = try ArticleReader(rules: rules)
    return [
      try SourceResolver(rules: rules), try FindingsFinder(rules: rules, reader: reader),
      try TransparencyScorer(rules: rules, reader: reader),
    ]
  }
}
