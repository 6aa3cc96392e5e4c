import HearsayCore
import HearsayRules

/// A plain text as the trainer sees it: one item per line.
package struct TrainingText: Sendable {
  /// Features; the columns of trained weights are zero until ``setWeights(text:classes:)``.
  package private(set) var matrix: FeatureMatrix
  /// Buckets of the text weights that each line touches, as often as they count.
  package let textIDs: [[UInt32]]
  /// Which line of the input each item is, from 0.
  package let numbers: [Int]

  /// Reads a text.
  package init(_ text: ArticleText, _ tools: TrainingTools) {
    let lines = TextLine.all(in: text)
    let features = LineFeatures(text, lines, tools.lines)
    matrix = features.matrix
    numbers = lines.map(\.number)
    textIDs = text.bytes.withUnsafeBufferPointer { bytes in
      lines.map { TextMeasures.ids(UnsafeBufferPointer(rebasing: bytes[$0.span.range]), tools.lines.measureWords) }
    }
  }

  /// Numbers of the lines that the rules keep together with a model, as `hearsay clean` does.
  package static func kept(_ text: ArticleText, _ tools: TrainingTools, _ model: LearnedModel) -> [Int] {
    var roles = LineRoles(text, tools.lines.asking(model), explains: false)
    let decisions = roles.decide()
    return zip(roles.lines, decisions)
      .filter { ($1.role == .body || $1.role == .subheading) && !$1.repeated }.map { $0.0.number }
  }

  /// Names of the features.
  package static var names: [String] { LineFeatures.names }
  /// The lines' lengths in words.
  package var words: [Float] { Array(matrix.column(LineFeatures.Own.words.rawValue)) }
  /// The column of trained weights.
  package var textScores: [Float] { Array(matrix.column(LineFeatures.Own.wordScore.rawValue)) }

  /// Fills the columns that depend on trained weights.
  package mutating func setWeights(text: HashedWeights, classes: HashedWeights) {
    let words = self.words
    let scores = (0..<matrix.count).map { TextMeasures.score(textIDs[$0], words: Int(words[$0]), text) }
    LineFeatures.setScores(&matrix, words: scores)
  }
}
