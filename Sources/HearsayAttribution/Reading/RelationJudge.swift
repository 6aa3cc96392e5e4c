import Foundation
import HearsayCore
import HearsaySequence

/// Says how likely it is that a candidate is a claim, and that its source is right too: two logistic regressions over
/// what both stages made of it. The probabilities are calibrated, since they were fitted to articles that those stages
/// had not seen.
package struct RelationJudge: Sendable {
  private let weights: PairedWeights?
  /// Upper bound of the number of keys.
  package static let capacity = 96
  /// What a weight of 1 is in the file.
  package static let scale: Float = 1024

  /// Reads the section `judge`; without it every candidate's cue margin alone decides.
  init(_ file: ModelFile) { weights = file.section("judge").flatMap(PairedWeights.init) }

  /// The probabilities that a candidate's content is claimed, and that its source is right too; 0 to 1.
  package func probabilities(
    _ candidate: Candidate, _ facts: ReadingFacts, _ keys: inout KeyBuffer
  ) -> (claim: Float, whole: Float) {
    guard let weights else { return candidate.cueMargin > 0 ? (0.7, 0.6) : (0.1, 0.1) }
    Self.fill(&keys, candidate, facts)
    let sums = keys.read { weights.sum($0) }
    func probability(_ sum: Int32) -> Float { 1 / (1 + exp(-Float(sum) / Self.scale)) }
    return (probability(sums[0]), probability(sums[1]))
  }

  /// Writes the keys of a candidate.
  package static func fill(_ k: inout KeyBuffer, _ candidate: Candidate, _ f: ReadingFacts) {
    let reading = candidate.reading
    let cue = ArgumentFeatures.Cue(f, reading.cue[0])
    let shape = Shape(f, reading, cue)
    margins(&k, candidate, cue, shape)
    let (l, c) = (cue.lemma, cue.cueClass)
    k.put(FeatureHash.key(520, l))
    k.put(FeatureHash.key(521, l, shape.form))
    k.put(FeatureHash.key(522, l, shape.source))
    k.put(FeatureHash.key(523, c, cue.tag, shape.form))
    k.put(FeatureHash.key(524, c, shape.source))
    k.put(FeatureHash.key(525, cue.listed, shape.form))
    k.put(FeatureHash.key(526, cue.follow, shape.form))
    k.put(FeatureHash.key(527, cue.follow, c))
    k.put(FeatureHash.key(528, shape.length, shape.form))
    k.put(FeatureHash.key(529, shape.pieces, shape.form))
    k.put(FeatureHash.key(530, shape.source, shape.sourceTag))
    k.put(FeatureHash.key(531, shape.sourceClass, shape.source))
    k.put(FeatureHash.key(532, shape.firstWord, shape.form))
    k.put(FeatureHash.key(533, shape.firstTag, cue.tag, shape.form))
    k.put(FeatureHash.key(534, UInt32(reading.cue[0].count), cue.tag))
    k.put(FeatureHash.key(535, f.sense[cue.head], cue.tag, shape.form))
    k.put(FeatureHash.key(536, cue.quoteState, shape.form))
    k.put(FeatureHash.key(537, shape.gap, shape.form))
    k.put(FeatureHash.key(538, cue.tagBefore, cue.tag, cue.tagAfter))
    k.put(FeatureHash.key(539, f.words.word[reading.cue[0].lowerBound], UInt32(reading.cue[0].count)))
    k.put(FeatureHash.key(540, shape.sourceLemma, shape.source))
    let n = candidate.neighbours
    k.put(FeatureHash.key(542, n, bin(candidate.cueMargin, 40)))
    k.put(FeatureHash.key(543, n, shape.form))
    k.put(FeatureHash.key(544, n, l))
    k.put(FeatureHash.key(545, l, bin(candidate.cueMargin, 40)))
    k.put(FeatureHash.key(546, cue.wordBefore, c))
    k.put(FeatureHash.key(547, cue.wordAfter, c))
    k.put(FeatureHash.key(548, shape.sourceLemma, l))
    k.put(FeatureHash.key(549, shape.lastTag, shape.form))
    k.put(FeatureHash.key(550, Buckets.distance(f.sentences[cue.sentence].tokens.count), shape.form))
    k.put(FeatureHash.key(551, shape.sourceGap, shape.source, cue.follow))
    k.put(FeatureHash.key(552, cue.edge, cue.quotes, shape.form))
    k.put(FeatureHash.key(541, f.place[cue.sentence], f.sentenceState[cue.sentence]))
  }

  private static func margins(_ k: inout KeyBuffer, _ x: Candidate, _ cue: ArgumentFeatures.Cue, _ shape: Shape) {
    let m = bin(x.cueMargin, 8)
    k.put(FeatureHash.key(500, m))
    k.put(FeatureHash.key(501, bin(x.cueMargin, 20), cue.cueClass))
    k.put(FeatureHash.key(502, bin(x.contentMargin, 12)))
    k.put(FeatureHash.key(503, bin(x.sourceMargin, 12)))
    k.put(FeatureHash.key(504, bin(x.nearestSource, 12)))
    k.put(FeatureHash.key(505, bin(x.cueMargin, 20), bin(x.contentMargin, 25)))
    k.put(FeatureHash.key(506, bin(x.cueMargin, 20), bin(x.nearestSource, 25)))
    k.put(FeatureHash.key(507, bin(x.cueMargin, 20), shape.form))
    k.put(FeatureHash.key(508, bin(x.cueMargin, 20), shape.source))
    k.put(FeatureHash.key(509, bin(x.contentMargin, 25), shape.form))
    k.put(FeatureHash.key(510, 0))
  }

  /// A number as one of 25 classes of equal width about zero.
  private static func bin(_ value: Float, _ width: Float) -> UInt32 {
    UInt32(max(0, min(24, (value / width).rounded(.down) + 12)))
  }

  /// What a candidate looks like, in small numbers.
  private struct Shape {
    /// Quoted wholly (2), partly (1) or not (0); +4 a finite verb in it, +8 it begins behind the cue, +16 `that` or `to`
    /// opens it.
    var form: UInt32 = 0
    var length: UInt32 = 0
    var pieces: UInt32 = 0
    /// 0 none, 1 before the cue, 2 behind; +4 it touches the cue, +8 it is one word.
    var source: UInt32 = 0
    var sourceTag: UInt32 = 60
    var sourceClass: UInt32 = 30
    var sourceLemma: UInt32 = 0
    var firstWord: UInt32 = 0
    var firstTag: UInt32 = 60
    var lastTag: UInt32 = 60
    var sourceGap: UInt32 = 13
    /// Tokens between cue and content.
    var gap: UInt32 = 12

    init(_ f: ReadingFacts, _ reading: AttributionReading, _ cue: ArgumentFeatures.Cue) {
      guard let first = reading.content.first?.lowerBound else { return }
      content(f, reading, cue, first)
      pieces = UInt32(min(4, reading.content.count))
      guard let span = reading.source.first else { return }
      let isBefore = span.lowerBound < cue.tokens.lowerBound
      let touches = span.upperBound == cue.tokens.lowerBound || span.lowerBound == cue.tokens.upperBound
      source = (isBefore ? 1 : 2) | (touches ? 4 : 0) | (span.count == 1 ? 8 : 0)
      var head = span.lowerBound
      for i in span where f.sourceClass[i] >= f.sourceClass[head] && f.words.mark[i] == .none { head = i }
      sourceTag = f.tag[head]
      sourceGap = Buckets.distance(
        isBefore ? cue.tokens.lowerBound - span.upperBound : span.lowerBound - cue.tokens.upperBound)
      sourceClass = f.sourceClass[head]
      sourceLemma = f.lemma[head]
    }

    private mutating func content(
      _ f: ReadingFacts, _ reading: AttributionReading, _ cue: ArgumentFeatures.Cue, _ first: Int
    ) {
      var words = 0
      var quoted = 0
      var hasVerb = false
      for range in reading.content {
        for i in range where f.words.mark[i] == .none {
          words += 1
          quoted += f.quotes.at[i] >= 0 ? 1 : 0
          hasVerb = hasVerb || (PartOfSpeech(rawValue: UInt8(f.tag[i])) ?? .unknown).isFiniteVerb
        }
      }
      form = quoted == 0 ? 0 : quoted == words ? 2 : 1
      form |= hasVerb ? 4 : 0
      form |= first >= cue.tokens.upperBound ? 8 : 0
      if f.tag[first] == UInt32(PartOfSpeech.to.rawValue) { form |= 16 }
      if f.words.word[first] == Self.that { form |= 32 }
      length = Buckets.distance(words)
      firstWord = f.words.word[first]
      firstTag = f.tag[first]
      lastTag = f.tag[(reading.content.last?.upperBound ?? 1) - 1]
      let distance = first >= cue.tokens.upperBound ? first - cue.tokens.upperBound : cue.tokens.lowerBound - first
      gap = Buckets.distance(distance)
    }

    private static let that = Tokenizer.hash("that")
  }
}
