import HearsayCore
import HearsaySequence

/// Stage two. Scores that belong to a token alone are kept for the next cue that looks at it.
struct ArgumentFinder: ~Copyable {
  let model: AttributionModel
  let facts: ReadingFacts
  private var counts: [Int32] = [0]
  private var tokenSums: [SIMD4<Int32>]
  private var stepSums: [SIMD4<Int32>]
  private var isKnown: [Bool]
  private var decoder = ChainDecoder()
  private var stateKeys: KeyBuffer
  private var stepKeys: KeyBuffer
  private var sums: [SIMD4<Int32>] = []

  init(model: AttributionModel, facts: ReadingFacts, cues: [Range<Int>]) {
    self.model = model
    self.facts = facts
    counts = Self.counts(cues, facts.count)
    tokenSums = [SIMD4<Int32>](repeating: .zero, count: facts.count)
    stepSums = [SIMD4<Int32>](repeating: .zero, count: facts.count * 3)
    isKnown = [Bool](repeating: false, count: facts.count)
    stateKeys = KeyBuffer(room: ArgumentFeatures.capacity, for: model.arguments.states)
    stepKeys = KeyBuffer(room: ArgumentFeatures.capacity, for: model.arguments.steps)
  }

  /// How many cues begin before each token.
  static func counts(_ cues: [Range<Int>], _ tokens: Int) -> [Int32] {
    var counts = [Int32](repeating: 0, count: tokens + 1)
    for cue in cues { counts[cue.lowerBound + 1] += 1 }
    for i in 1..<counts.count { counts[i] += counts[i - 1] }
    return counts
  }

  mutating func find(_ found: FoundCue) -> Candidate {
    let window = ArgumentFeatures.window(facts, cue: found.tokens.lowerBound)
    learn(window)
    let emissions = emissions(of: ArgumentFeatures.Cue(facts, found.tokens), window)
    let base = window.lowerBound
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

  private mutating func emissions(of cue: ArgumentFeatures.Cue, _ window: Range<Int>) -> [SIMD4<Int32>] {
    var pairs = PairLists(cue)
    let lists = window.map { pairs.lists($0, facts, counts, &stateKeys) }
    stateKeys.sum(into: &sums)
    return zip(window, lists).map { i, list in
      let sum = tokenSums[i] &+ sums[Int(list[0])] &+ sums[Int(list[1])] &+ sums[Int(list[2])] &+ sums[Int(list[3])]
      return SIMD4(0, sum[0], sum[1], 0)
    }
  }

  /// Sums what belongs to the window's tokens alone, where no cue before has asked for it.
  private mutating func learn(_ window: Range<Int>) {
    let new = window.filter { !isKnown[$0] }
    guard !new.isEmpty else { return }
    for i in new {
      isKnown[i] = true
      ArgumentFeatures.fillToken(&stateKeys, facts, i)
      stateKeys.endList()
      for label in 0..<3 {
        ArgumentFeatures.fillSteps(&stepKeys, facts, i, from: UInt32(label))
        stepKeys.endList()
      }
    }
    stateKeys.sum(into: &sums)
    for (i, sum) in zip(new, sums) { tokenSums[i] = sum }
    stepKeys.sum(into: &sums)
    for (number, i) in new.enumerated() {
      for label in 0..<3 { stepSums[i * 3 + label] = sums[number * 3 + label] }
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
