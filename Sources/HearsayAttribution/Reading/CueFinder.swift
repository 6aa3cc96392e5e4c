import HearsaySequence

/// Stage one.
struct CueFinder {
  let model: AttributionModel
  let facts: ReadingFacts

  func find() -> [FoundCue] {
    var out: [FoundCue] = []
    var chain = CueChain(model: model)
    for sentence in facts.sentences {
      chain.decode(sentence.tokens, facts)
      collect(chain.decoder, sentence.tokens.lowerBound, &out)
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

/// The scores of one sentence after another, and their decoder.
private struct CueChain: ~Copyable {
  var decoder = ChainDecoder()
  private let bias: Int32
  private var stateKeys: KeyBuffer
  private var stepKeys: KeyBuffer
  private var stateSums: [SIMD4<Int32>] = []
  private var stepSums: [SIMD4<Int32>] = []
  private var emissions: [SIMD4<Int32>] = []
  private var steps: [SIMD4<Int32>] = []
  /// For each token whether it can be part of a cue, and how many labels the token before can have.
  private var states: [(isOpen: Bool, labelsBefore: Int)] = []

  /// The scores of a word that is no cue whatever stands around it: no path goes through the other labels.
  private static let closed = SIMD4<Int32>(0, -100_000_000, -100_000_000, 0)

  init(model: AttributionModel) {
    bias = Int32(model.cueBias * AttributionModel.scale)
    stateKeys = KeyBuffer(room: CueFeatures.capacity, for: model.cues.states)
    stepKeys = KeyBuffer(room: CueFeatures.capacity, for: model.cues.steps)
  }

  mutating func decode(_ tokens: Range<Int>, _ facts: ReadingFacts) {
    write(tokens, facts)
    stateKeys.sum(into: &stateSums)
    stepKeys.sum(into: &stepSums)
    emissions.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    var (state, step) = (0, 0)
    for token in states {
      emissions.append(token.isOpen ? SIMD4(0, stateSums[state][0] &+ bias, stateSums[state][1], 0) : Self.closed)
      state += token.isOpen ? 1 : 0
      for label in 0..<3 { steps.append(label < token.labelsBefore ? stepSums[step + label] : .zero) }
      step += token.labelsBefore
    }
    let (emissions, steps) = (emissions, steps)
    decoder.decode(count: tokens.count, emission: { emissions[$0] }, step: { steps[$0 * 3 + $1] })
  }

  /// Writes the keys that matter: none of closed words, and no step between two of them, since it is always the same.
  private mutating func write(_ tokens: Range<Int>, _ facts: ReadingFacts) {
    states.removeAll(keepingCapacity: true)
    var wasOpen = false
    for i in tokens {
      let isOpen = CueFeatures.canBeCue(facts, i, tokens)
      if isOpen {
        CueFeatures.fill(&stateKeys, facts, i)
        stateKeys.endList()
      }
      let labels = wasOpen ? 3 : isOpen ? 1 : 0
      for label in 0..<labels {
        CueFeatures.fillSteps(&stepKeys, facts, i, from: UInt32(label))
        stepKeys.endList()
      }
      states.append((isOpen, labels))
      wasOpen = isOpen
    }
  }
}
