import Foundation
import HearsayCore
import HearsayRules

@testable import HearsaySourcing

/// The repository's own rules, read once for the tests of findings and score.
enum FindingsRules {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  // swift-format-ignore: NeverUseForceTry
  static let library = try! RuleLibrary(folder: "\(root)/Rules")
  // swift-format-ignore: NeverUseForceTry
  static let finder = try! FindingsFinder(rules: library)
  // swift-format-ignore: NeverUseForceTry
  static let scorer = try! TransparencyScorer(rules: library)

  /// The article with findings and score.
  static func judged(_ built: FindingsArticle) -> Article {
    var article = built.article
    finder.annotate(&article)
    scorer.annotate(&article)
    return article
  }

  /// The words under the findings of one rule.
  static func words(_ number: String, in built: FindingsArticle) -> [String] {
    let article = judged(built)
    return article.findings.filter { $0.rule == number }.map { $0.span.map { article[$0] } ?? "" }
  }
}
