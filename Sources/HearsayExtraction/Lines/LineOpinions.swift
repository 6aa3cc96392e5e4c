import HearsayCore

/// What the trained model thinks of every line of a text.
struct LineOpinions {
  private let model: LearnedModel
  private let matrix: FeatureMatrix
  private let probabilities: [Float]
  private let explains: Bool

  /// Lines at least this likely are kept: those of the choice with the greatest expected F1 in roots of words. A fixed
  /// threshold suits either scraped pages, which are half furniture, or texts that are nearly clean.
  private let threshold: Float

  init(_ model: LearnedModel, _ text: ArticleText, _ lines: [TextLine], _ tools: LineTools, explains: Bool) {
    self.model = model
    self.explains = explains
    let features = LineFeatures(text, lines, tools)
    matrix = features.matrix
    probabilities = model.forest.probabilities(matrix)
    let words = matrix.column(LineFeatures.Own.words.rawValue).map { ($0 + 1).squareRoot() }
    threshold = KeptShare.threshold(probabilities, words: words, bias: Self.bias)
  }

  /// Below 1: a lost line of the body costs more than a line of furniture that stays. (Development lines, cross-validated by
  /// site, 2026-11-28: 0.7 gave light texts line-F1 .9418 and 1.0 .9407, full ones .888 and .889; docs/decisions/0037.)
  private static let bias: Float = 0.7

  /// A short line over a paragraph of the body needs less, since its place speaks for it; one above the body needs more:
  /// two in five of those are the article's (0037). The shares themselves were set by hand, not searched.
  private static let headingShare: Float = 0.45
  private static let kickerShare: Float = 1.5

  /// Whether a line that the rules give a role belongs to the article's text.
  func keeps(_ line: Int, as role: LineRole = .body) -> Bool {
    let share = role == .subheading ? Self.headingShare : role == .kicker ? Self.kickerShare : 1
    return probabilities[line] >= threshold * share
  }

  /// The model's signature under its opinion, with its chief reasons.
  func evidence(_ line: Int) -> Evidence {
    let keeps = keeps(line)
    return Evidence(
      "LineRoles", rule: "models/text-lines", confidence: keeps ? probabilities[line] : 1 - probabilities[line],
      note: explains && !keeps ? model.forest.reasons(matrix, line, names: LineFeatures.names, keeps: keeps) : "")
  }
}
