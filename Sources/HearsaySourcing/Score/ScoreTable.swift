import HearsayCore
import HearsayRules

/// Weights, identifiability and limits of the score, from `Rules/score`.
struct ScoreTable: Sendable {
  /// The parts, in the order in which they are shown.
  static let parts = [
    "coverage", "identifiability", "plurality", "directness", "reply", "anonymity", "hedges", "quotes",
  ]

  private let rules: [String: ScoreRule]

  /// Throws a ``Diagnostic`` that names a missing part or table.
  init(rules library: RuleLibrary) throws(Diagnostic) {
    var rules: [String: ScoreRule] = [:]
    for rule in library.all(ScoreRule.self) { rules[rule.name] = rule }
    for name in Self.parts + ["identifiability-table", "limits"] {
      guard let rule = rules[name] else {
        throw Diagnostic(
          "score.missing", place: "\(library.folder)/score", message: "there is no rule named `\(name)`",
          advice: "restore it; a part is left out of the sum by `weight: 0`")
      }
      guard rule.weight != nil || !Self.parts.contains(name) else {
        throw Diagnostic(
          "score.weight", place: rule.head.file, message: "a part needs a weight", advice: "add `weight:`")
      }
    }
    self.rules = rules
  }

  func weight(_ part: String) -> Double { rules[part]?.weight ?? 0 }
  func value(_ rule: String, _ name: String) -> Double { rules[rule]?.value(name, default: 0) ?? 0 }
  func limit(_ name: String) -> Double { value("limits", name) }

  /// Every figure behind the parts besides their weights, in a fixed order, for printing beside the score.
  var figures: [ScoreFigure] {
    (["identifiability-table"] + Self.parts + ["limits"]).flatMap { name in
      (rules[name]?.values ?? [:]).sorted { $0.key < $1.key }.map { ScoreFigure("\(name): \($0.key)", $0.value) }
    }
  }

  /// How far a reader could find the source of an attribution, 0 to 1.
  func identifiability(of attribution: Attribution, in article: Article) -> Double {
    var name = attribution.sourceKind.rawValue
    if attribution.sourceKind == .namedPerson, !hasRole(attribution, in: article) { name = "named-person-bare" }
    return value("identifiability-table", name)
  }

  private func hasRole(_ attribution: Attribution, in article: Article) -> Bool {
    if attribution.affiliation != nil { return true }
    guard let index = attribution.sourceIndex, article.sources.indices.contains(index) else { return false }
    return article.sources[index].role != nil || article.sources[index].affiliation != nil
  }
}
