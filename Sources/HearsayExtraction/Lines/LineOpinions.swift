import HearsayCore

/// What the trained model thinks of every line of a text.
struct LineOpinions {
  private let model: LearnedModel
  private let matrix: FeatureMatrix
  private let probabilities: [Float]
  private let explains: Bool

  /// Lines at least this likely are kept. A lost line of the body costs more than a line of furniture that stays, so
  /// it lies below one half. (Development lines, cross-validated by site, 2026-11-28: with .40 line-F1 .892 and .937 on
  /// full and light texts, with .33 .891 and .937, with .27 .889 and .937; of the light texts' furniture .447, .417, .394
  /// goes.)
  static let threshold: Float = 0.33

  init(_ model: LearnedModel, _ text: ArticleText, _ lines: [TextLine], _ tools: LineTools, explains: Bool) {
    self.model = model
    self.explains = explains
    let features = LineFeatures(text, lines, tools)
    matrix = features.matrix
    probabilities = model.forest.probabilities(matrix)
  }

  /// The same for a short line over a paragraph of the body, whose place speaks for it.
  static let headingThreshold: Float = 0.15

  /// Whether a line belongs to the article.
  func keeps(_ line: Int, isHeading: Bool = false) -> Bool {
    probabilities[line] >= (isHeading ? Self.headingThreshold : Self.threshold)
  }

  /// The model's signature under its opinion, with its chief reasons.
  func evidence(_ line: Int) -> Evidence {
    let keeps = keeps(line)
    return Evidence(
      "LineRoles", rule: "models/text-lines", confidence: keeps ? probabilities[line] : 1 - probabilities[line],
      note: explains && !keeps ? model.forest.reasons(matrix, line, names: LineFeatures.names, keeps: keeps) : "")
  }
}
