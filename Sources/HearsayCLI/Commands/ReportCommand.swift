import ArgumentParser
import Foundation
import HearsayCore
import HearsayKit
import HearsayReports

/// `hearsay report`: a provenance report per article, and an index.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes a provenance report per article, and an index page.")

  @OptionGroup var input: InputOptions
  @OptionGroup var reading: TierOption
  @Option(name: .shortAndLong, help: "Folder for the reports; made where it is missing.") var output: String
  @Option(help: "Formats, separated by commas.") var format = "html,json,markdown"
  @Option(help: "Exit 1 when a finding is at least this severe: note, warning or error.") var failOn: String?

  private var severity: Severity? { failOn.flatMap(Severity.init(rawValue:)) }
  func validate() throws {
    if let failOn, severity == nil {
      throw ValidationError("--fail-on: `\(failOn)` is not one of note, warning, error")
    }
  }

  func run() throws {
    let formats = try FormatChoice(format).formats
    let folder = ReportFolder(output)
    try told { () throws(Diagnostic) in try folder.make() }
    let pipeline = try input.pipeline(.annotate, tier: reading.tier, attitudes: reading.attitudes)
    var entries: [IndexEntry] = []
    var broken: Diagnostic?
    var failing = false
    var status: (any Error)?
    do {
      try input.forEachArticle(
        pipeline,
        render: { (article) throws(Diagnostic) in try RenderedReport(article, formats) },
        emit: { report in
          do throws(Diagnostic) {
            try folder.write(report)
            entries.append(IndexEntry(report.article, path: folder.page(of: report)))
          } catch {
            broken = error
            return false
          }
          if let severity {
            failing = failing || report.article.findings.contains { $0.severity >= severity && !$0.needsReview }
          }
          return true
        })
    } catch { status = error }
    if let broken { try told { () throws(Diagnostic) in throw broken } }
    if formats.contains(where: { $0.fileExtension == "html" }) {
      try told { () throws(Diagnostic) in try folder.write(try IndexPage().render(entries), as: "index.html") }
    }
    if let status { throw status }
    if failing { throw ExitCode(1) }
  }

  /// Tells a diagnostic and ends with status 2.
  private func told(_ work: () throws(Diagnostic) -> Void) throws {
    do {
      try work()
    } catch {
      StandardError.tell(error)
      throw ExitCode(2)
    }
  }
}
