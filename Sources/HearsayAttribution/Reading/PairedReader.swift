import Foundation
import HearsayCore

/// The accurate tier beside the fast one: the transformer's readings, each weighed by whether the perceptron reads the
/// same cue. Where the two disagree, confidence falls and the reading says so.
package struct PairedReader: AttributionReader {
  let accurate: TransformerReader
  let fast: PerceptronReader
  package var name: String { accurate.name }

  /// From which confidence on a reading counts. On PolNeAR's 84 development articles, by cross-validation, 0.45 to 0.55 all
  /// give 74 end to end; on the twelve hand-read articles precision rises and recall falls by five points between them
  /// (2026-11-27).
  static let threshold: Float = 0.5
  /// Candidates of the fast tier count as a second reading from this probability on.
  static let secondReading: Float = 0.03

  package func read(_ article: Article) -> [AttributionReading] {
    let second = fast.readings(article, from: Self.secondReading)
    return accurate.readings(article, wanted: Self.worthReading(article, second)).compactMap { reading in
      let match = Match(reading, second)
      var weighed = reading
      weighed.confidence = Self.confidence(reading, match)
      if match.probability < Self.secondReading { weighed.note = "the fast tier reads no claim here" }
      return weighed.confidence >= Self.threshold ? weighed : nil
    }
  }

  /// The lines in which the fast tier sees a cue, be it ever so doubtful, or that hold a quotation. The others, a tenth of
  /// the words of PolNeAR's development articles and more of other texts, stay unread by the transformer: of 1,475 right
  /// readings seven go, and detection rises from 77.9 to 78.1 (2026-11-28).
  static func worthReading(_ article: Article, _ second: [AttributionReading]) -> Set<Int> {
    var out = Set(article.quotations.map(\.line))
    for reading in second {
      for cue in reading.cue { out.insert(article.sentences[Int(article.tokens[cue.lowerBound].sentence)].line) }
    }
    return out
  }

  /// How a reading agrees with the fast tier's.
  struct Match {
    /// The highest probability of a fast reading that shares a cue word; 0 when none does.
    var probability: Float = 0
    /// The largest overlap (Jaccard, tokens) of the contents of such readings.
    var overlap: Float = 0

    init(_ reading: AttributionReading, _ others: [AttributionReading]) {
      for other in others where Self.shared(reading.cue, other.cue) > 0 {
        probability = max(probability, other.confidence)
        let both = Self.shared(reading.content, other.content)
        let all = Self.count(reading.content) + Self.count(other.content) - both
        overlap = max(overlap, all > 0 ? Float(both) / Float(all) : 0)
      }
    }

    private static func shared(_ a: [Range<Int>], _ b: [Range<Int>]) -> Int {
      a.reduce(0) { sum, x in sum + b.reduce(0) { $0 + x.clamped(to: $1).count } }
    }

    private static func count(_ ranges: [Range<Int>]) -> Int { ranges.reduce(0) { $0 + $1.count } }
  }

  /// The probability that content and source are right: a logistic regression over both tiers' figures, fitted to the
  /// transformer's 2,402 readings of PolNeAR's development articles. By six-fold cross-validation over articles the area
  /// under its curve is 0.85, that of the transformer's own figure 0.83 (2026-11-27).
  static func confidence(_ reading: AttributionReading, _ match: Match) -> Float {
    let own = min(max(reading.confidence, 0.02), 0.818)
    let second = min(max(match.probability, 0.02), 0.98)
    let isAlone = match.probability < secondReading
    var sum: Float = -2.150
    sum += 0.647 * log(own / (0.82 - own))
    sum += 0.259 * log(second / (1 - second))
    sum += isAlone ? 1.325 : 0
    sum += 1.253 * match.overlap
    sum += reading.source.isEmpty ? 0.274 : 0
    sum -= reading.content.reduce(0) { $0 + $1.count } < 3 ? 0.312 : 0
    return 1 / (1 + exp(-sum))
  }
}
