import Foundation
import HearsayCore
import Testing

@testable import HearsayReports

/// Each standard format is read back by software that others wrote, and must give the places that the JSON record gives.
///
/// The readers are Python packages (`prov`, `sarif-tools`, `pybrat`, `pyld`, `rdflib`, `jsonschema`); where one is
/// missing its test is skipped with a notice. `HEARSAY_PYTHON` names the interpreter.
struct OutsideReaderTests {
  @Test(arguments: ["jsonschema", "web-annotation", "prov", "schema-org", "sarif", "brat", "csv"])
  func anOutsideReaderFindsTheSamePlaces(reader: String) throws {
    for article in [HarbourArticle.article, HostileArticle.article, BareArticle.article] {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for type in ReportFormats.all {
        let format = try type.init()
        let files = [(fileExtension: format.fileExtension, bytes: try format.render(article))]
        for file in files + format.companions(article) {
          try Data(file.bytes).write(to: folder.appendingPathComponent("article.\(file.fileExtension)"))
        }
      }
      let outcome = try PythonScript.run("read_formats.py", [reader, folder.path])
      if outcome.status == 77 {
        print("skipped: \(reader): \(outcome.output)")
        return
      }
      #expect(outcome.status == 0, "\(reader) of \(article.id): \(outcome.output)")
    }
  }
}

/// The pages are opened in a real browser; the test is skipped with a notice where Chromium, its driver or a Python package
/// (`selenium`, and `axe-playwright-python` or `axe-selenium-python` for axe-core) is missing.
struct BrowserTests {
  @Test func aBrowserFindsThePagesAccessibleSilentAndLinked() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = try HTMLReport()
    let pages = [("harbour", HarbourArticle.article), ("hostile", HostileArticle.article)]
    for (name, article) in pages {
      try Data(report.render(article)).write(to: folder.appendingPathComponent("\(name).html"))
    }
    let entries = pages.map { IndexEntry($0.1, path: "\($0.0).html") }
    try Data(try IndexPage().render(entries)).write(to: folder.appendingPathComponent("index.html"))
    let outcome = try PythonScript.run("check_pages.py", [folder.path])
    if outcome.status == 77 {
      print("skipped: pages in a browser: \(outcome.output)")
      return
    }
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}

/// A script of the folder Readers.
enum PythonScript {
  /// Runs it and gives its exit status and all that it printed.
  static func run(_ script: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let python = ProcessInfo.processInfo.environment["HEARSAY_PYTHON"] ?? "python3"
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Readers")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, folder.appendingPathComponent(script).path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
