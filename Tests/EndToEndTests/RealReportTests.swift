import Foundation
import Testing

/// Reports of real articles, as the program writes them: opened in a browser and read back by software that others wrote.
///
/// The project's own seeds are always there; the shared seeds and five shared articles where they lie beside the project.
/// Chromium, its driver and the Python packages may be missing: `make test-browser` brings them, and without them a test is
/// skipped with a notice.
struct RealReportTests {
  private static let python = ProcessInfo.processInfo.environment["HEARSAY_PYTHON"] ?? "python3"
  private static let readers = Program.root.appendingPathComponent("Tests/HearsayReportsTests/Readers").path

  private static func texts() -> [String] {
    var found = files(in: Program.root.appendingPathComponent("seeds/articles"))
    for folder in ["seeds/articles", "data/articles/articles"] {
      let shared = files(in: Program.shared.appendingPathComponent(folder)).prefix(5)
      if shared.isEmpty { print("skipped: no \(folder) in \(Program.shared.path)") }
      found += shared
    }
    return found
  }

  private static func files(in folder: URL) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).map(\.path).sorted()
  }

  @Test func aBrowserFindsRealReportsAccessibleSilentAndWhole() throws {
    let scratch = try Scratch()
    let written = try Program.run(["report", "--format", "html", "--output", scratch.path("out")] + Self.texts())
    #expect(written.status == 0, "\(written.errors)")
    let outcome = try Program.python(
      ["\(Self.readers)/check_pages.py", scratch.path("out")], program: Self.python)
    if outcome.status == 77 {
      print("skipped: real reports in a browser: \(outcome.output)")
      return
    }
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: ["jsonschema", "web-annotation", "prov", "schema-org", "sarif", "brat", "csv"])
  func anOutsideReaderFindsTheSamePlacesInRealReports(reader: String) throws {
    let scratch = try Scratch()
    let formats = "json,jsonl,csv,web-annotation,prov,schema-org,sarif,brat"
    let written = try Program.run(["report", "--format", formats, "--output", scratch.path("out")] + Self.texts())
    #expect(written.status == 0, "\(written.errors)")
    for file in try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    where file.hasSuffix(".json") && !file.hasSuffix(".prov.json") {
      let stem = String(file.dropLast(5))
      let folder = try Self.own(stem, of: scratch)
      let outcome = try Program.python(["\(Self.readers)/read_formats.py", reader, folder], program: Self.python)
      if outcome.status == 77 {
        print("skipped: \(reader) of real reports: \(outcome.output)")
        return
      }
      #expect(outcome.status == 0, "\(reader) of \(stem): \(outcome.output)\(outcome.errors)")
    }
  }

  /// A folder with one article's files, all named `article`, as the readers want them.
  private static func own(_ stem: String, of scratch: Scratch) throws -> String {
    let folder = scratch.path("one-\(stem)")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    where file.hasPrefix("\(stem).") {
      try FileManager.default.copyItem(
        atPath: scratch.path("out/\(file)"), toPath: "\(folder)/article\(file.dropFirst(stem.count))")
    }
    return folder
  }
}
