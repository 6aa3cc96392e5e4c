import Foundation
import HearsayCore
import HearsayReports

/// One article's reports, rendered and ready to be written.
struct RenderedReport: Sendable {
  let article: Article
  let files: [(fileExtension: String, bytes: [UInt8])]

  init(_ article: Article, _ formats: [any ReportFormat]) throws(Diagnostic) {
    self.article = article
    var files: [(String, [UInt8])] = []
    for format in formats {
      files.append((format.fileExtension, try format.render(article)))
      files += format.companions(article).map { ($0.fileExtension, $0.bytes) }
    }
    self.files = files
  }
}

/// The folder that reports are written to; each file appears whole or not at all.
final class ReportFolder {
  private let path: String
  private var taken: [String: Int] = [:]
  private var names: [String: String] = [:]

  init(_ path: String) { self.path = path }

  /// Makes the folder. Throws `report.unwritable`.
  func make() throws(Diagnostic) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw unwritable(path)
    }
    guard access(path, W_OK) == 0 else { throw unwritable(path) }
  }

  /// Writes the files of one article under a name of its own, even where two inputs share an id.
  func write(_ report: RenderedReport) throws(Diagnostic) {
    let stem = name(for: report.article)
    for file in report.files { try write(file.bytes, as: "\(stem).\(file.fileExtension)") }
  }

  /// The HTML page of a report that was written, relative to the folder.
  func page(of report: RenderedReport) -> String { "\(names[report.article.inputName] ?? report.article.id).html" }

  /// Writes one file through a temporary name.
  func write(_ bytes: [UInt8], as name: String) throws(Diagnostic) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"), options: .atomic)
    } catch {
      throw unwritable("\(path)/\(name)")
    }
  }

  private func name(for article: Article) -> String {
    let safe = String(article.id.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }.prefix(120))
    let base = safe.isEmpty || safe == "index" || safe.hasPrefix(".") ? "article-\(safe)" : safe
    taken[base, default: 0] += 1
    let name = taken[base] == 1 ? base : "\(base)-\(taken[base, default: 0])"
    names[article.inputName] = name
    return name
  }

  private func unwritable(_ place: String) -> Diagnostic {
    Diagnostic(
      "report.unwritable", place: place, message: "cannot be written: \(String(cString: strerror(errno)))",
      advice: "name a folder that may be written with --output")
  }
}
