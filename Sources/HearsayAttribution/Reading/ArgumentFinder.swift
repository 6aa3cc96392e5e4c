import HearsayCore
import HearsaySequence

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
