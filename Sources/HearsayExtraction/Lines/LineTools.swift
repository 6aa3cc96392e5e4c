import HearsayCore
import HearsayRules

/// What lines are read with: rules, word lists, the trained model.
package struct LineTools: Sendable {
  let words: FactWords
  let bylines: BylineReader
  let matcher: FurnitureMatcher
  /// Words that a caption holds ("file photo", "Getty Images").
  let captionMarks: [[UInt8]]
  /// Word classes and trained weights that lines are measured with.
  private(set) var measureWords: MeasureWords
  /// The trained model of lines; rules and position alone decide without it.
  private(set) var model: LearnedModel?

  /// Prepares the rules, and the model where there is one and `isTraining` does not forbid it.
  init(_ rules: RuleLibrary, isTraining: Bool = false) throws(Diagnostic) {
    model = isTraining ? nil : try LearnedModel.load("text-lines", from: rules.folder)
    measureWords = MeasureWords(rules, weights: model?.textWeights ?? .none)
    words = FactWords(rules)
    bylines = BylineReader(words)
    matcher = FurnitureMatcher(rules.all())
    captionMarks = rules.words("outlets/caption-marks").map(PhraseForm.of)
  }

  /// The same with another model, as training asks one.
  func asking(_ model: LearnedModel) -> LineTools {
    var out = self
    out.model = model
    out.measureWords.weights = model.textWeights
    return out
  }
}
