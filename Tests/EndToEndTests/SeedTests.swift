import Foundation
import Testing

/// What `annotate --format jsonl` prints, as far as these tests read it.
struct AnnotatedArticle: Decodable {
  struct Line: Decodable {
    var start, end: Int
    var role: String
    var furniture: String?
  }
  struct Attribution: Decodable {
    var content: [[Int]]
    var speaker: String?
    var sourceKind: String
  }
  struct Finding: Decodable {
    var kind: String
    var span: [Int]?
  }
  struct Removed: Decodable { var text: String }
  var id: String
  var title, published, text: String?
  var lines: [Line]
  var attributions: [Attribution]
  var findings: [Finding]
  var removed: [Removed]?
}

/// What seeds/expected says of one sample article.
struct ExpectedReading: Decodable {
  struct Attribution: Decodable {
    var content: String
    var speaker: String?
    var sourceKind: String
  }
  struct Finding: Decodable { var kind, text: String }
  var title: String
  var published: String?
  var furniture: [String]
  var captions: Int
  var attributions: [Attribution]
  var findings: [Finding]
}

struct SeedTests {
  static let seeds = Program.root.appendingPathComponent("seeds")
  static let names = ["harbour-courier", "tidewatch-statement", "daily-lantern", "kestrel-news", "northmark-post"]

  /// A sample article, its reading, and the text that the reading's offsets count in.
  private func reading(_ name: String) throws -> (AnnotatedArticle, ExpectedReading, [Unicode.Scalar]) {
    let expected = try JSONDecoder().decode(
      ExpectedReading.self, from: Data(contentsOf: Self.seeds.appendingPathComponent("expected/\(name).json")))
    let folder = Self.seeds.appendingPathComponent("articles")
    let text = folder.appendingPathComponent("\(name).txt")
    let isText = FileManager.default.fileExists(atPath: text.path)
    let input = isText ? text.path : folder.appendingPathComponent("\(name).html").path
    let result = try Program.run(["annotate", "--format", "json", input])
    #expect(result.status == 0, "\(result.errors)")
    let article = try JSONDecoder().decode(AnnotatedArticle.self, from: Data(result.output.utf8))
    let words = isText ? try String(contentsOf: text, encoding: .utf8) : try #require(article.text)
    return (article, expected, Array(words.unicodeScalars))
  }

  private func words(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  @Test(arguments: names) func titleDateFurnitureAndCaptions(name: String) throws {
    let (article, expected, text) = try reading(name)
    #expect(article.title == expected.title)
    #expect(article.published == expected.published)
    let kept = article.lines.filter { $0.role != "furniture" }.map { words(text, $0.start, $0.end) }
    let gone =
      article.lines.filter { $0.role == "furniture" }.map { words(text, $0.start, $0.end) }
      + (article.removed ?? []).map(\.text)
    for phrase in expected.furniture {
      #expect(!kept.contains { $0.contains(phrase) }, "kept: \(phrase)")
      #expect(gone.contains { $0.contains(phrase) }, "not shown as removed: \(phrase)")
    }
    let captions = Set(article.lines.filter { $0.role == "caption" }.map { words(text, $0.start, $0.end) })
    #expect(captions.count == expected.captions)
  }

  @Test(arguments: names) func attributionsWithTheirSpeakers(name: String) throws {
    let (article, expected, text) = try reading(name)
    for wanted in expected.attributions {
      let found = article.attributions.filter { attribution in
        attribution.content.contains { words(text, $0[0], $0[1]).contains(wanted.content) }
      }
      let speakers = wanted.speaker?.split(separator: "|").map(String.init) ?? []
      #expect(
        found.contains { attribution in
          let isHis = speakers.contains { attribution.speaker?.hasSuffix($0) == true }
          return attribution.sourceKind == wanted.sourceKind && (speakers.isEmpty ? attribution.speaker == nil : isHis)
        },
        "\(wanted.content): \(found.map { "\($0.speaker ?? "nobody") (\($0.sourceKind))" })")
    }
  }

  @Test(arguments: names) func findingsAtTheirPlaces(name: String) throws {
    let (article, expected, text) = try reading(name)
    for wanted in expected.findings {
      let found = article.findings.filter { $0.kind == wanted.kind }.compactMap(\.span)
      let near = found.map { words(text, max(0, $0[0] - 30), min(text.count, $0[1] + 30)) }
      #expect(near.contains { $0.contains(wanted.text) }, "\(wanted.kind) at \(wanted.text): \(near)")
    }
  }
}
