import Foundation

/// How likely a relation is right, from the scores that led to it.
enum Calibration {
  /// A logistic function of the logarithms: of the cue's probability, the source's and the content's mean scores.
  static func confidence(cue: Float, source: Float, content: Float) -> Float {
    let x = 1.5 + 1.0 * max(-4, cue) + 0.3 * max(-4, source) + 0.5 * max(-4, content)
    return 1 / (1 + exp(-x))
  }
}
