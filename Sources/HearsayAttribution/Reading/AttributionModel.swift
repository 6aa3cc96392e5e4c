import HearsayCore
import HearsaySequence

/// The trained weights of both stages, and the numbers that go with them.
package struct AttributionModel: Sendable {
  /// Weights of the two chains: labels and steps.
  package struct Chain: Sendable {
    /// Scores of labels.
    let states: PairedWeights
    /// Scores of going from one label to the next.
    let steps: PairedWeights

    /// Reads the sections `NAME.states` and `NAME.steps`.
    init?(_ file: ModelFile, _ name: String) {
      guard let states = file.section("\(name).states").flatMap(PairedWeights.init),
        let steps = file.section("\(name).steps").flatMap(PairedWeights.init)
      else { return nil }
      self.states = states
      self.steps = steps
    }
  }

  /// What a weight of 1 is in the file: 16-bit numbers hold weights up to 511.
  package static let scale: Float = 64

  package let tagger: Tagger
  package let facts: WordFacts
  package let cues: Chain
  package let arguments: Chain
  /// Decides which candidates are claims.
  package var judge: RelationJudge
  /// Added to the score of every first word of a cue, so that more candidates come up than are right. Unit: weights.
  package var cueBias: Float = 110
  /// A candidate counts when content and source are right with this probability or more. On PolNeAR's development articles
  /// 0.35 is best end to end (68.3), 0.45 costs half a point; on the hand-read articles 0.45 is best (2026-11-27).
  package var threshold: Float
  /// The same where attitudes are kept: what is best on the corpus that marks them, PolNeAR, lies lower.
  static let corpusThreshold: Float = 0.4
  /// Name and version for Evidence.
  package let name: String

  /// Reads a model file; nil when a section is missing or damaged.
  package init?(_ file: ModelFile) {
    guard let tagger = Tagger(file), let facts = WordFacts(file), let cues = Chain(file, "cues"),
      let arguments = Chain(file, "arguments")
    else { return nil }
    self.tagger = tagger
    self.facts = facts
    self.cues = cues
    self.arguments = arguments
    name = "perceptron/\(file["version"] ?? "1")"
    judge = RelationJudge(file)
    threshold = Float(file["threshold"] ?? "") ?? 0.45
  }
}
