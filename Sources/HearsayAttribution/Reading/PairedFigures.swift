import Foundation

/// What a reading of the transformer is weighed by: its own certainty, and whether the fast tier reads the same.
package struct PairedFigures: Sendable {
  /// The transformer's own confidence.
  package var own: Float
  /// The highest probability of a fast reading that shares a cue word; 0 when none does.
  package var second: Float = 0
  /// The largest overlap (Jaccard, tokens) of the contents of such readings.
  package var overlap: Float = 0
  package var hasSource: Bool
  /// Tokens of the content.
  package var length: Int
  /// Whether the fast tier sees no claim at this cue.
  package var isAlone: Bool { second < PairedReader.secondReading }

  /// Compares a reading with those of the fast tier.
  init(_ reading: AttributionReading, beside others: [AttributionReading]) {
    own = reading.confidence
    hasSource = !reading.source.isEmpty
    length = Self.count(reading.content)
    for other in others where Self.shared(reading.cue, other.cue) > 0 {
      second = max(second, other.confidence)
      let both = Self.shared(reading.content, other.content)
      let all = length + Self.count(other.content) - both
      overlap = max(overlap, all > 0 ? Float(both) / Float(all) : 0)
    }
  }

  private static func shared(_ a: [Range<Int>], _ b: [Range<Int>]) -> Int {
    a.reduce(0) { sum, x in sum + b.reduce(0) { $0 + x.clamped(to: $1).count } }
  }

  private static func count(_ ranges: [Range<Int>]) -> Int { ranges.reduce(0) { $0 + $1.count } }

  /// The figures as the regression takes them, each but the first times its weight.
  package var terms: [Float] {
    let own = min(max(own, 0.02), 0.818)  // the transformer's own confidence ends at 0.8176
    let second = min(max(second, 0.02), 0.98)
    return [
      1, log(own / (0.82 - own)), log(second / (1 - second)), isAlone ? 1 : 0, overlap, hasSource ? 0 : 1,
      length < 3 ? 1 : 0,
    ]
  }

  /// The terms' weights: a logistic regression, fitted to the transformer's 2,204 readings of PolNeAR's development
  /// articles by `Training/weigh.py`. By six-fold cross-validation over articles the area under its curve is 0.843, that
  /// of the transformer's own figure 0.822 (2026-11-28).
  static let weights: [Float] = [-2.130, 0.640, 0.221, 1.304, 1.292, 0.127, -0.449]

  /// The probability that content and source are right.
  package var probability: Float {
    1 / (1 + exp(-zip(terms, Self.weights).reduce(0) { $0 + $1.0 * $1.1 }))
  }
}
