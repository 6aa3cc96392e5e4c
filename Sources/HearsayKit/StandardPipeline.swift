import HearsayAttribution
import HearsayCore
import HearsayExtraction
import HearsayRules
import HearsaySourcing

/// The whole way from bytes to a finished article, in one list.
///
/// It has no state but its rules and models, so one pipeline serves any number of threads.
public struct StandardPipeline: Sendable {
  /// How far an article is taken.
  public enum Depth: Sendable {
    /// Lines, roles and metadata only.
    case clean
    /// Attributions, sources, findings and score too.
    case annotate
  }

  /// The rule packs in force.
  public let rules: RuleLibrary
  private let extractor: ArticleExtractor
  private let stages: Pipeline

  /// Loads what the depth needs. Throws the first ``Diagnostic`` of rule packs or models.
  public init(rules: RuleLibrary, depth: Depth = .annotate) throws(Diagnostic) {
    self.rules = rules
    extractor = try ArticleExtractor(rules: rules)
    stages = try Pipeline(
      depth == .clean ? [] : Self.annotators(rules), given: [.lines, .metadata])
  }

  /// The order of the stages, first to last.
  private static func annotators(_ rules: RuleLibrary) throws(Diagnostic) -> [any Annotator] {
    try AttributionStages.make(rules: rules)  // sentences, tokens, tags, quotation marks, who says what
      + SourcingStages.make(rules: rules)  // who the sources are, findings, score
  }

  /// The stages after extraction, for showing their order.
  public var annotators: [any Annotator] { stages.stages }

  /// Reads one page. Throws a ``Diagnostic`` where nothing can be read from it.
  public func read(_ page: RawPage) throws(Diagnostic) -> Article {
    var article = try extractor.article(from: page)
    article.diagnostics.insert(contentsOf: page.notices, at: 0)
    stages.run(&article)
    return article
  }
}
