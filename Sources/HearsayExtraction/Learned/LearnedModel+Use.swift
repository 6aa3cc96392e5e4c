import Foundation
import HearsayCore

/// Asking a model.
extension LearnedModel {
  /// Features and what the second pass sees beside them.
  package static func extended(
    _ matrix: FeatureMatrix, _ opinions: [Float], words: [Float], content: ContentWords, tree: PageStructure?
  ) -> FeatureMatrix {
    var out = matrix
    out.append(SecondPass.columns(opinions, words: words))
    out.append(content.columns(opinions))
    if let tree { out.append(SecondPass.columns(opinions, words: words, structure: tree)) }
    return out
  }

  /// Each item's probability to belong to the article.
  package func probabilities(
    _ matrix: FeatureMatrix, words: [Float], content: ContentWords, tree: PageStructure?
  ) -> [Float] {
    judged(matrix, words: words, content: content, tree: tree).p
  }

  /// The same, with everything that the second forest saw.
  func judged(
    _ matrix: FeatureMatrix, words: [Float], content: ContentWords, tree: PageStructure?
  ) -> (matrix: FeatureMatrix, p: [Float]) {
    guard matrix.count > 0 else { return (matrix, []) }
    let opinions = first.probabilities(matrix)
    let extended = Self.extended(matrix, opinions, words: words, content: content, tree: tree)
    return (extended, second.probabilities(extended))
  }

  /// Reads a model of the rule packs; nil where the file is absent.
  static func load(_ name: String, from folder: String) throws(Diagnostic) -> LearnedModel? {
    let path = "\(folder)/models/\(name).model"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try LearnedModel(Array(data), place: path)
  }
}
