import Foundation
import HearsayCore

/// The accurate tier beside the fast one: the transformer's readings, each weighed by whether the perceptron reads the
/// same cue. Where the two disagree, confidence falls and the reading says so.
package struct PairedReader: AttributionReader {
  let accurate: TransformerReader
  let fast: PerceptronReader
  package var name: String { accurate.name }

  /// From which confidence on a reading counts. On PolNeAR's 84 development articles 0.40, 0.45 and 0.50 give 74.1, 74.1 and
  /// 73.8 end to end, on the twelve hand-read articles 86.4, 86.4 and 86.0, with ever fewer readings that are not in the gold
  /// (2026-11-28).
  package static let threshold: Float = 0.45
  /// Candidates of the fast tier count as a second reading from this probability on.
  static let secondReading: Float = 0.03
  /// A line is read by the transformer from this probability of the fast tier's best candidate in it on. With the model file
  /// of that morning 0.06 gave 1,479 right readings of 1,780 on PolNeAR's development articles, 0.03 1,479 of 1,782, 0.1 1,476
  /// of 1,777; on the hand-read articles 0.03 and 0.06 gave 87.4 end to end, 0.1 gave 86.5 (2026-11-28).
  static let leastForLine: Float = 0.06

  /// From which confidence on this reader takes a reading: ``threshold``, but for measuring others.
  var from = threshold

  package func read(_ article: Article) -> [AttributionReading] {
    readings(article).compactMap { reading, figures in
      var weighed = reading
      weighed.confidence = figures.probability
      if figures.isAlone { weighed.note = "the fast tier reads no claim here" }
      return weighed.confidence >= from ? weighed : nil
    }
  }

  /// All readings of the transformer, sure or not, with what they are weighed by.
  package func readings(_ article: Article) -> [(reading: AttributionReading, figures: PairedFigures)] {
    let second = fast.readings(article, from: Self.secondReading)
    return accurate.readings(article, wanted: Self.worthReading(article, second)).map { reading in
      (reading, PairedFigures(reading, beside: second))
    }
  }

  /// The lines in which the fast tier sees a cue, be it a doubtful one, or that hold a quotation. The others, more than a
  /// tenth of the words of PolNeAR's development articles and more of other texts, stay unread by the transformer.
  static func worthReading(_ article: Article, _ second: [AttributionReading]) -> Set<Int> {
    var out = Set(article.quotations.map(\.line))
    for reading in second where reading.confidence >= leastForLine {
      for cue in reading.cue { out.insert(article.sentences[Int(article.tokens[cue.lowerBound].sentence)].line) }
    }
    return out
  }
}
