import Foundation

/// How likely a relation is right, from the scores that led to it.
enum Calibration {
  /// A logistic function of the logarithms: of the cue's probability, the source's and the content's mean scores.
  ///
  /// The weights were set by hand, not fitted: of PolNeAR's development readings from 0.7 on, 79% are right end to end
  /// (1,951 readings, 2026-11-27).
  static func confidence(cue: Float, source: Float, content: Float) -> Float {
    let x = 1.5 + 1.0 * max(-4, cue) + 0.3 * max(-4, source) + 0.5 * max(-4, content)
    return 1 / (1 + exp(-x))
  }
}
