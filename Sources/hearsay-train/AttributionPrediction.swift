import ArgumentParser
import Foundation
import HearsayAttribution
import HearsayCore
import HearsayRules

/// Attributes articles that are clean already and writes the relations, for the scorers.
struct AttributionPrediction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attribute", abstract: "Attributes articles of a corpus file as the model stands; writes JSON lines.")

  @Argument(help: "A JSON-lines file with id and text per article, or a folder of .txt files.")
  var input: String
  @Option(help: "Folder of rule packs.")
  var rules: String = "Rules"
  @Option(help: "fast or accurate.")
  var tier: String = "fast"

  @Flag(help: "Keep attitudes, as the corpus marks them.")
  var attitudes = false

  @Option(help: "A sieve to leave out, by name; may be given several times.")
  var without: [String] = []

  @Option(help: "Takes readings of the accurate tier from this confidence on.")
  var from: Float?

  func run() throws {
    let library = try RuleLibrary(folder: rules)
    let stages = try AttributionStages.make(
      rules: library, tier: ReadingTier(rawValue: tier) ?? .fast,
      without: Set(without).union(attitudes ? AttributionStages.editorsSieves : []), from: from)
    var out = ""
    for var annotated in try CorpusFile.readable(input) {
      for stage in stages { stage.annotate(&annotated.article) }
      out += try Self.record(annotated.article) + "\n"
    }
    FileHandle.standardOutput.write(Data(out.utf8))
  }

  private static func record(_ article: Article) throws -> String {
    let index = CodePointIndex(article.text)
    func pairs(_ spans: [TextSpan]) -> [[Int]] { spans.map(index.pair) }
    let attributions = article.attributions.map { attribution -> [String: Any] in
      [
        "id": attribution.id, "source": pairs(attribution.source), "cue": pairs(attribution.cue),
        "content": pairs(attribution.content), "kind": attribution.kind.rawValue,
        "sourceKind": attribution.sourceKind.rawValue, "stance": attribution.stance.rawValue,
        "confidence": attribution.evidence.confidence, "evidence": attribution.evidence.annotator,
      ]
    }
    let record: [String: Any] = ["id": article.id, "attributions": attributions]
    return String(decoding: try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys]), as: UTF8.self)
  }
}

extension CodePointIndex {
  /// A span's first code point and the one behind its last, as the corpus files have it.
  func pair(_ span: TextSpan) -> [Int] { [codePoints(span).lowerBound, codePoints(span).upperBound] }
}
