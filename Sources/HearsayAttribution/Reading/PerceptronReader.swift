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
    var keys = KeyBuffer(capacity: max(CueFeatures.capacity, ArgumentFeatures.capacity))
    return candidates(facts, &keys).compactMap { candidate in
      let probability = model.judge.probabilities(candidate, facts, &keys)
      guard probability.whole >= threshold else { return nil }
      var reading = candidate.reading
      reading.confidence = probability.whole
      return reading
    }
  }

  /// Every cue that could be one, with its arguments: more than are right.
  package func candidates(_ facts: ReadingFacts, _ keys: inout KeyBuffer) -> [Candidate] {
    var found = arguments(facts, cues(facts, &keys), &keys).filter { !$0.reading.content.isEmpty }
    Candidate.compare(&found, facts)
    return found
  }

  /// The cues of stage one, sure or not.
  package func cues(_ facts: ReadingFacts, _ keys: inout KeyBuffer) -> [FoundCue] {
    CueFinder(model: model, facts: facts).find(&keys)
  }

  /// The arguments of given cues.
  package func arguments(
    _ facts: ReadingFacts, _ cues: [FoundCue], _ keys: inout KeyBuffer
  ) -> [Candidate] {
    let sure = cues.filter { $0.margin > 0 }.map(\.tokens)
    var finder = ArgumentFinder(model: model, facts: facts, cues: sure)
    return cues.map { finder.find($0, &keys) }
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

/// Stage one.
struct CueFinder {
  let model: AttributionModel
  let facts: ReadingFacts

  func find(_ keys: inout KeyBuffer) -> [FoundCue] {
    var out: [FoundCue] = []
    var decoder = ChainDecoder()
    let bias = Int32(model.cueBias * AttributionModel.scale)
    var emissions: [SIMD4<Int32>] = []
    var steps: [SIMD4<Int32>] = []
    for sentence in facts.sentences {
      let first = sentence.tokens.lowerBound
      emissions.removeAll(keepingCapacity: true)
      steps.removeAll(keepingCapacity: true)
      for i in sentence.tokens {
        CueFeatures.fill(&keys, facts, i)
        let sum = keys.read { model.cues.states.sum($0) }
        emissions.append(SIMD4(0, sum[0] &+ bias, sum[1], 0))
        for label in 0..<3 {
          CueFeatures.fillSteps(&keys, facts, i, from: UInt32(label))
          steps.append(keys.read { model.cues.steps.sum($0) })
        }
      }
      decoder.decode(count: sentence.tokens.count, emission: { emissions[$0] }, step: { steps[$0 * 3 + $1] })
      collect(decoder, first, &out)
    }
    return out
  }

  private func collect(_ decoder: ChainDecoder, _ first: Int, _ out: inout [FoundCue]) {
    var i = 0
    let labels = decoder.labels
    while i < labels.count {
      guard labels[i] != 0 else {
        i += 1
        continue
      }
      var end = i + 1
      while end < labels.count, labels[end] == 2 { end += 1 }
      let through = decoder.through[i]
      let margin = Float(through[Int(labels[i])] &- through[0]) / AttributionModel.scale - model.cueBias
      out.append(FoundCue(tokens: first + i..<first + end, margin: margin))
      i = end
    }
  }
}

/// Stage two. Scores that belong to a token alone are kept for the next cue that looks at it.
struct ArgumentFinder {
  let model: AttributionModel
  let facts: ReadingFacts
  private var counts: [Int32] = [0]
  private var tokenSums: [SIMD4<Int32>]
  private var stepSums: [SIMD4<Int32>]
  private var isKnown: [Bool]
  private var decoder = ChainDecoder()
  private var emissions: [SIMD4<Int32>] = []

  init(model: AttributionModel, facts: ReadingFacts, cues: [Range<Int>]) {
    self.model = model
    self.facts = facts
    counts = Self.counts(cues, facts.count)
    tokenSums = [SIMD4<Int32>](repeating: .zero, count: facts.count)
    stepSums = [SIMD4<Int32>](repeating: .zero, count: facts.count * 3)
    isKnown = [Bool](repeating: false, count: facts.count)
  }

  /// How many cues begin before each token.
  static func counts(_ cues: [Range<Int>], _ tokens: Int) -> [Int32] {
    var counts = [Int32](repeating: 0, count: tokens + 1)
    for cue in cues { counts[cue.lowerBound + 1] += 1 }
    for i in 1..<counts.count { counts[i] += counts[i - 1] }
    return counts
  }

  mutating func find(_ found: FoundCue, _ keys: inout KeyBuffer) -> Candidate {
    let cue = ArgumentFeatures.Cue(facts, found.tokens)
    let window = ArgumentFeatures.window(facts, cue: found.tokens.lowerBound)
    var pairs = PairSums(cue)
    emissions.removeAll(keepingCapacity: true)
    for i in window {
      if !isKnown[i] { learn(i, &keys) }
      let sum = pairs.sum(i, facts, counts, model.arguments.states, &keys) &+ tokenSums[i]
      emissions.append(SIMD4(0, sum[0], sum[1], 0))
    }
    let base = window.lowerBound
    let emissions = emissions
    let steps = stepSums
    decoder.decode(
      count: window.count, emission: { emissions[$0] }, step: { steps[(base + $0) * 3 + $1] })
    let reading = AttributionReading(
      cue: [found.tokens], source: runs(of: 2, base), content: runs(of: 1, base), confidence: 0)
    return Candidate(
      reading: reading, cueMargin: found.margin, contentMargin: margin(of: 1), sourceMargin: margin(of: 2),
      nearestSource: nearest())
  }

  /// By how much a label wins, on average over its tokens; 0 when it has none.
  private func margin(of label: Int) -> Float {
    var sum: Float = 0
    var count: Float = 0
    for (i, found) in decoder.labels.enumerated() where Int(found) == label {
      let scores = decoder.through[i]
      let best = label == 1 ? max(scores[0], scores[2]) : max(scores[0], scores[1])
      sum += Float(scores[label] &- best)
      count += 1
    }
    return count == 0 ? 0 : sum / count / AttributionModel.scale
  }

  /// How near a token came to being a source: 0 or above when one is, below when none is.
  private func nearest() -> Float {
    var best = Int32.min
    for scores in decoder.through { best = max(best, scores[2] &- max(scores[0], scores[1])) }
    return Float(best) / AttributionModel.scale
  }

  private mutating func learn(_ i: Int, _ keys: inout KeyBuffer) {
    isKnown[i] = true
    ArgumentFeatures.fillToken(&keys, facts, i)
    tokenSums[i] = keys.read { model.arguments.states.sum($0) }
    for label in 0..<3 {
      ArgumentFeatures.fillSteps(&keys, facts, i, from: UInt32(label))
      stepSums[i * 3 + label] = keys.read { model.arguments.steps.sum($0) }
    }
  }

  private func runs(of label: UInt8, _ base: Int) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start: Int?
    for i in 0...decoder.labels.count {
      let fits = i < decoder.labels.count && decoder.labels[i] == label
      if fits, start == nil { start = i }
      if !fits, let first = start {
        out.append(base + first..<base + i)
        start = nil
      }
    }
    return out
  }
}

extension PerceptronReader {
  /// How many cues begin before each token, one number more than tokens: an input of the argument features.
  package static func cueCounts(_ cues: [Range<Int>], _ tokens: Int) -> [Int32] {
    ArgumentFinder.counts(cues, tokens)
  }
}
