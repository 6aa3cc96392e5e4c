import ArgumentParser
import Foundation
import HearsayCore
import HearsayTransformer

/// Writes what the accurate tier's model says of every word piece, to be held against the training's own arithmetic
/// (`Training/compare.py`).
struct PieceScores: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pieces", abstract: "Word pieces of a corpus file with the scores of the accurate tier's labels.")

  @Argument(help: "A JSON-lines file with id and text per article.")
  var input: String
  @Option(help: "The model file.")
  var model = "Rules/models/reading.model"
  @Option(help: "So many articles, from the first.")
  var first = Int.max
  @Flag(help: "Keep to the arithmetic that runs on any processor.")
  var plain = false

  func run() throws {
    let reading = try TransformerReading(path: model, plain: plain)
    for annotated in try CorpusFile.articles(input).prefix(first) {
      let article = annotated.article
      let pieces = article.text.bytes.withUnsafeBufferPointer { bytes in
        reading.pieces(bytes, paragraphs: article.lines.map(\.span.range))
      }
      let scores = reading.labelScores(pieces)
      let index = CodePointIndex(article.text)
      let places = pieces.map { piece in index.codePoints(TextSpan(Int(piece.start), Int(piece.end))).lowerBound }
      let record: [String: Any] = [
        "id": article.id, "starts": places, "numbers": pieces.map { Int($0.number) },
        "labels": reading.labels(scores).map { Int($0) }, "scores": scores.map { ($0 * 1e5).rounded() / 1e5 },
      ]
      let line = try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
      FileHandle.standardOutput.write(line + Data([10]))
    }
  }
}
