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
  package static let threshold: Float = 0.5
  /// Candidates of the fast tier count as a second reading from this probability on.
  static let secondReading: Float = 0.03

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
}
