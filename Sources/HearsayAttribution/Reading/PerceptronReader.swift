import HearsayCore
import HearsaySequence

/// The fast tier: cues by one perceptron chain, then for each cue its source and content by another.
package struct PerceptronReader: AttributionReader {
  package let model: AttributionModel
  let classes: CueClasses
  package var name: String { model.name }

  /// Takes a model and the cue rules' classes.
  package init(model: AttributionModel, classes: CueClasses) {
    self.model = model
    self.classes = classes
  }

  package func read(_ article: Article) -> [AttributionReading] {
    readings(article, from: model.threshold)
  }

  /// The readings of facts that are there already.
  package func readings(_ facts: ReadingFacts) -> [AttributionReading] { readings(facts, from: model.threshold) }

  /// The readings of an article from a probability on.
  package func readings(_ article: Article, from threshold: Float) -> [AttributionReading] {
    guard !article.tokens.isEmpty else { return [] }
    return readings(ReadingFacts(article, facts: model.facts, lexicon: classes), from: threshold)
  }

  private func readings(_ facts: ReadingFacts, from threshold: Float) -> [AttributionReading] {
    var keys = KeyBuffer(room: RelationJudge.capacity)
    return candidates(facts).compactMap { candidate in
      let probability = model.judge.probabilities(candidate, facts, &keys)
      guard probability.whole >= threshold else { return nil }
      var reading = candidate.reading
      reading.confidence = probability.whole
      return reading
    }
  }

  /// Every cue that could be one, with its arguments: more than are right.
  package func candidates(_ facts: ReadingFacts) -> [Candidate] {
    var found = arguments(facts, cues(facts)).filter { !$0.reading.content.isEmpty }
    Candidate.compare(&found, facts)
    return found
  }

  /// The cues of stage one, sure or not.
  package func cues(_ facts: ReadingFacts) -> [FoundCue] {
    CueFinder(model: model, facts: facts).find()
  }

  /// The arguments of given cues.
  package func arguments(_ facts: ReadingFacts, _ cues: [FoundCue]) -> [Candidate] {
    let sure = cues.filter { $0.margin > 0 }.map(\.tokens)
    var finder = ArgumentFinder(model: model, facts: facts, cues: sure)
    var out: [Candidate] = []
    for cue in cues { out.append(finder.find(cue)) }
    return out
  }
}

/// A cue with how far its label won, in weights.
package struct FoundCue: Sendable {
  package let tokens: Range<Int>
  package let margin: Float

  package init(tokens: Range<Int>, margin: Float) {
    self.tokens = tokens
    self.margin = margin
  }
}

/// A cue with its arguments, before it is decided whether it is one.
package struct Candidate: Sendable {
  package var reading: AttributionReading
  /// By how much the cue wins over no cue; below zero when it loses.
  package var cueMargin: Float
  /// By how much content and source win, on average over their tokens.
  package var contentMargin: Float
  package var sourceMargin: Float
  /// How near a token came to being a source.
  package var nearestSource: Float
  /// How it lies to surer candidates of the article: 1 its cue is in the content of one, 2 its content holds the cue of
  /// one, 4 half of its content is also one's content, 8 it shares its sentence with one.
  package var neighbours: UInt32 = 0

  /// Sets ``neighbours`` of all candidates of an article.
  static func compare(_ all: inout [Candidate], _ facts: ReadingFacts) {
    let spans = all.map { ($0.reading.content.first?.lowerBound ?? 0, $0.reading.content.last?.upperBound ?? 0) }
    for i in all.indices {
      var bits: UInt32 = 0
      let cue = all[i].reading.cue[0].lowerBound
      for j in max(0, i - 12)..<min(all.count, i + 13) where j != i && all[j].cueMargin > all[i].cueMargin {
        let other = all[j].reading.cue[0].lowerBound
        if facts.sentence[cue] == facts.sentence[other] { bits |= 8 }
        guard spans[i].0 < spans[j].1 || spans[j].0 < spans[i].1 else { continue }
        if all[j].reading.content.contains(where: { $0.contains(cue) }) { bits |= 1 }
        if all[i].reading.content.contains(where: { $0.contains(other) }) { bits |= 2 }
        if overlap(all[i].reading.content, all[j].reading.content) { bits |= 4 }
      }
      all[i].neighbours = bits
    }
  }

  /// Whether half of the first lies in the second.
  private static func overlap(_ a: [Range<Int>], _ b: [Range<Int>]) -> Bool {
    var shared = 0
    for x in a { for y in b { shared += max(0, min(x.upperBound, y.upperBound) - max(x.lowerBound, y.lowerBound)) } }
    return shared * 2 >= a.reduce(0) { $0 + $1.count }
  }
}

extension PerceptronReader {
  /// How many cues begin before each token, one number more than tokens: an input of the argument features.
  package static func cueCounts(_ cues: [Range<Int>], _ tokens: Int) -> [Int32] {
    ArgumentFinder.counts(cues, tokens)
  }
}
