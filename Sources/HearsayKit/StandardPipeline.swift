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
  private var extractor: ArticleExtractor
  private let stages: Pipeline

  /// What to tell once about models that are missing or damaged; every article's diagnostics say it too.
  public let notices: [Diagnostic]

  /// Loads what the depth needs. Throws the first ``Diagnostic`` of rule packs or models; the accurate tier's model
  /// missing or damaged makes a notice, and the fast tier reads. With `attitudes`, claims that nobody uttered (wishes,
  /// plans, beliefs) stay in.
  public init(
    rules: RuleLibrary, depth: Depth = .annotate, tier: ReadingTier = .fast, attitudes: Bool = false
  ) throws(Diagnostic) {
    self.rules = rules
    extractor = try ArticleExtractor(rules: rules)
    extractor.explains = false
    guard depth == .annotate else {
      (stages, notices) = (try Pipeline([], given: [.lines, .metadata]), [])
      return
    }
    // Sentences, tokens, tags, quotation marks, who says what; then who the sources are, findings, score.
    let reading = try AttributionStages.prepare(rules: rules, tier: tier, attitudes: attitudes)
    notices = reading.notices
    stages = try Pipeline(reading.stages + SourcingStages.make(rules: rules), given: [.lines, .metadata])
  }

  /// Whether the evidence of what goes names what moved the models most; off unless somebody asks (`clean --explain`),
  /// since it takes half of the time of cleaning (2026-11-27, 120 pages).
  public var explains: Bool {
    get { extractor.explains }
    set { extractor.explains = newValue }
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
