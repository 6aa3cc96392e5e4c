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
  let measureWords: MeasureWords
  /// The trained model of lines; rules and position alone decide without it.
  let model: LearnedModel?

  /// Prepares the rules, and the model where there is one and `isTraining` does not forbid it.
  init(_ rules: RuleLibrary, isTraining: Bool = false) throws(Diagnostic) {
    model = isTraining ? nil : try LearnedModel.load("text-lines", from: rules.folder)
    measureWords = MeasureWords(rules, weights: model?.textWeights ?? .none)
    words = FactWords(rules)
    bylines = BylineReader(words)
    matcher = FurnitureMatcher(rules.all())
    captionMarks = rules.words("outlets/caption-marks").map(PhraseForm.of)
  }
}
