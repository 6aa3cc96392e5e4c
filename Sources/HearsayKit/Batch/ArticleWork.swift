import HearsayArchive
import HearsayCore
import HearsayCorpus
import HearsayReports

/// What a worker makes of one input item: everything that is written about it, short of its number.
struct ArticleWork: Sendable {
  /// The bytes of one article.
  struct Written: Sendable {
    var articles: [UInt8]
    var annotations: [UInt8]
    var attributions: [UInt8]
    var overview: OverviewRow
    var reports: [(fileExtension: String, bytes: [UInt8])]
    var archived: ArchivedArticle?
    var notices: [Diagnostic]
    var pageBytes: Int
  }

  /// How it went.
  enum Outcome: Sendable {
    case written(Written)
    /// A filter left it out.
    case leftOut
    case failed(Diagnostic)
  }

  let origin: Origin
  let position: InputPosition
  let passed: PassedRecords
  let outcome: Outcome
}

/// Turns input items into what is written; any number of threads may use one.
struct ArticleWorker: Sendable {
  private let pipeline: StandardPipeline
  private let filter: PageFilter
  private let reports: [any ReportFormat]
  private let isArchived: Bool

  init(_ pipeline: StandardPipeline, _ plan: BatchPlan) throws(Diagnostic) {
    self.pipeline = pipeline
    filter = PageFilter(plan)
    var formats: [any ReportFormat] = []
    for name in plan.reports { formats.append(try ReportFormats.make(name)) }
    reports = formats
    isArchived = plan.sqlite != nil
  }

  func work(_ item: InputItem) -> ArticleWork {
    ArticleWork(origin: item.origin, position: item.position, passed: item.passed, outcome: outcome(item))
  }

  private func outcome(_ item: InputItem) -> ArticleWork.Outcome {
    do throws(Diagnostic) {
      let page = try item.get()
      guard filter.samples(page), page.url == nil || filter.takes(page.url) else { return .leftOut }
      let article = try pipeline.read(page)
      // A file says its address only in its text, if at all.
      guard page.url != nil || filter.takes(article.metadata.url?.value) else { return .leftOut }
      return .written(try written(article, page))
    } catch {
      return .failed(error)
    }
  }

  private func written(_ article: Article, _ page: RawPage) throws(Diagnostic) -> ArticleWork.Written {
    var files: [(String, [UInt8])] = []
    for format in reports { files.append((format.fileExtension, try format.render(article))) }
    return ArticleWork.Written(
      articles: CleanRecord(article).line(), annotations: AnnotationRecord(article).line(),
      attributions: CSVTable.rows(article), overview: OverviewRow(article, page: page), reports: files,
      archived: isArchived ? ArchivedArticle(article, place: page.name) : nil,
      notices: article.diagnostics.filter { $0.level != .notice }, pageBytes: page.bytes.count)
  }
}
