import HearsaySequence

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
      var wasOpen = false
      for i in sentence.tokens {
        let isOpen = CueFeatures.canBeCue(facts, i, sentence.tokens)
        emissions.append(isOpen ? emission(i, bias, &keys) : Self.closed)
        let last = isOpen || wasOpen ? wasOpen ? 2 : 0 : -1
        for label in 0..<3 { steps.append(label <= last ? step(i, label, &keys) : .zero) }
        wasOpen = isOpen
      }
      decoder.decode(count: sentence.tokens.count, emission: { emissions[$0] }, step: { steps[$0 * 3 + $1] })
      collect(decoder, first, &out)
    }
    return out
  }

  /// The scores of a word that is no cue whatever stands around it: no path goes through the other labels.
  private static let closed = SIMD4<Int32>(0, -100_000_000, -100_000_000, 0)

  private func emission(_ i: Int, _ bias: Int32, _ keys: inout KeyBuffer) -> SIMD4<Int32> {
    CueFeatures.fill(&keys, facts, i)
    let sum = keys.read { model.cues.states.sum($0) }
    return SIMD4(0, sum[0] &+ bias, sum[1], 0)
  }

  private func step(_ i: Int, _ label: Int, _ keys: inout KeyBuffer) -> SIMD4<Int32> {
    CueFeatures.fillSteps(&keys, facts, i, from: UInt32(label))
    return keys.read { model.cues.steps.sum($0) }
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
