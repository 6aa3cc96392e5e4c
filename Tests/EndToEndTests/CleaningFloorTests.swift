import Foundation
import Testing

/// Pinned floors of cleaning on every sixth development page; skipped, with a notice, where the pages are absent.
///
/// The shipped model learned from these pages, so the floors guard against breakage and say nothing of other pages:
/// for those see the cross-validated figures in docs/extraction.md.
struct CleaningFloorTests {
  private struct Floors: Decodable { var atLeast, atMost: [String: Double] }

  @Test func everySixthDevelopmentPage() throws {
    let data = Program.shared.appendingPathComponent("data/extraction")
    guard FileManager.default.fileExists(atPath: data.path) else {
      print("skipped: no development pages at \(data.path)")
      return
    }
    // A debug build takes minutes over what the release build does in a second.
    guard !Program.path.contains("/debug/") else {
      print("skipped: set HEARSAY_BINARY to a release build")
      return
    }
    let got = try figures(data)
    let file = Program.root.appendingPathComponent("Benchmarks/floors-clean.json")
    let floors = try JSONDecoder().decode(Floors.self, from: Data(contentsOf: file))
    #expect(floors.atLeast.count >= 6)
    for (name, floor) in floors.atLeast { #expect((got[name] ?? 0) >= floor, "\(name): \(got[name] ?? 0)") }
    for (name, most) in floors.atMost { #expect((got[name] ?? 1) <= most, "\(name): \(got[name] ?? 1)") }
  }

  /// The scorer's figures, flat: the first number of each list, `title recall` for fields of a field.
  private func figures(_ data: URL) throws -> [String: Double] {
    let scratch = try Scratch()
    let names = try FileManager.default.contentsOfDirectory(atPath: data.appendingPathComponent("html").path).sorted()
    let chosen = names.enumerated().filter { $0.offset % 6 == 0 }.map { String($0.element.dropLast(8)) }
    for id in chosen {
      try unzip(data.appendingPathComponent("html/\(id).html.gz"), to: scratch.path("pages/\(id).html"))
    }
    let cleaned = try Program.run(["clean", "--format", "jsonl", scratch.path("pages")])
    #expect(cleaned.status == 0, "\(cleaned.errors)")
    let predictions = try scratch.write("clean.jsonl", cleaned.output)
    let ids = try scratch.write("ids", chosen.joined(separator: "\n"))
    let scorer = Program.shared.appendingPathComponent("scorers/score_extraction.py").path
    let gold = data.appendingPathComponent("gold.jsonl.gz").path
    let scored = try Program.python([scorer, gold, predictions, "--ids", ids, "--json"])
    let any = try JSONSerialization.jsonObject(with: Data(scored.output.utf8)) as? [String: Any] ?? [:]
    var out: [String: Double] = [:]
    for (key, value) in any {
      if let list = value as? [Any] { out[key] = list.first as? Double }
      for (name, figure) in value as? [String: Any] ?? [:] { out["\(key) \(name)"] = figure as? Double }
    }
    return out
  }

  private func unzip(_ from: URL, to path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", from.path]
    process.standardOutput = FileHandle(forWritingAtPath: path)
    try process.run()
    process.waitUntilExit()
  }
}
