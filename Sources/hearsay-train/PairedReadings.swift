import ArgumentParser
import Foundation
import HearsayAttribution
import HearsayCore
import HearsayRules

/// Writes every reading of the accurate tier with the terms that it is weighed by, for `Training/weigh.py`.
struct PairedReadings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readings", abstract: "Every reading of the accurate tier, sure or not, with what it is weighed by.")

  @Argument(help: "A JSON-lines file with id and text per article, or a folder of .txt files.")
  var input: String
  @Option(help: "Folder of rule packs.")
  var rules: String = "Rules"

  func run() throws {
    let library = try RuleLibrary(folder: rules)
    let reader = try AttributionStages.pairedReader(rules: library)
    let before = try AttributionStages.make(rules: library).dropLast()  // all but the one that attributes
    for var annotated in try CorpusFile.readable(input) {
      for stage in before { stage.annotate(&annotated.article) }
      let line = try Self.record(annotated.article, reader.readings(annotated.article))
      FileHandle.standardOutput.write(line + Data([10]))
    }
  }

  private static func record(
    _ article: Article, _ readings: [(reading: AttributionReading, figures: PairedFigures)]
  ) throws -> Data {
    let index = CodePointIndex(article.text)
    func pairs(_ ranges: [Range<Int>]) -> [[Int]] {
      ranges.map { index.pair(article.tokens[$0.lowerBound].span.union(article.tokens[$0.upperBound - 1].span)) }
    }
    let attributions = readings.map { reading, figures -> [String: Any] in
      [
        "source": pairs(reading.source), "cue": pairs(reading.cue), "content": pairs(reading.content),
        "own": Double(figures.own), "terms": figures.terms.map { Double($0) },
      ]
    }
    let record: [String: Any] = ["id": article.id, "attributions": attributions]
    return try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
  }
}
