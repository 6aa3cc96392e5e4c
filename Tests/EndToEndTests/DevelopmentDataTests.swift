import Foundation
import Testing

/// Pinned floors on the hand-read articles beside the project; skipped, with a notice, where they are absent.
struct DevelopmentDataTests {
  /// A floor never falls without a reason in the change log. Measured figures: Benchmarks/results/.
  struct Floors: Decodable { var seeds, articles: [String: Double] }

  private func figures(_ articles: String, _ gold: String, _ extra: [String] = []) throws -> [String: Double]? {
    let folder = Program.shared.appendingPathComponent(articles)
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("skipped: no development data at \(folder.path)")
      return nil
    }
    let scratch = try Scratch()
    let result = try Program.run(["annotate", "--format", "jsonl", folder.path])
    #expect(result.status == 0, "\(result.errors)")
    let predictions = try scratch.write("predictions.jsonl", result.output)
    let scorer = Program.shared.appendingPathComponent("scorers/score_annotations.py").path
    let scored = try Program.python(
      [scorer, Program.shared.appendingPathComponent(gold).path, predictions, "--json"] + extra)
    let any = try JSONSerialization.jsonObject(with: Data(scored.output.utf8)) as? [String: Any]
    return (any ?? [:]).compactMapValues { $0 as? Double }
  }

  private func floors() throws -> Floors {
    let file = Program.root.appendingPathComponent("Benchmarks/floors-annotate.json")
    return try JSONDecoder().decode(Floors.self, from: Data(contentsOf: file))
  }

  @Test func theFiveSeeds() throws {
    let story = Program.shared.appendingPathComponent("seeds/gold/story.json").path
    guard let got = try figures("seeds/articles", "seeds/gold", ["--story", story]) else { return }
    for (name, floor) in try floors().seeds { #expect((got[name] ?? 0) >= floor, "\(name): \(got[name] ?? 0)") }
  }

  @Test func theHandReadArticles() throws {
    guard let got = try figures("data/articles/articles", "data/articles/gold") else { return }
    for (name, floor) in try floors().articles { #expect((got[name] ?? 0) >= floor, "\(name): \(got[name] ?? 0)") }
  }
}
