import HearsaySequence
import Testing

struct ChainTests {
  /// Every path of a short chain, by brute force.
  private func best(_ emission: [SIMD4<Int32>], _ step: [[SIMD4<Int32>]]) -> (score: Int32, labels: [UInt8]) {
    var best: (score: Int32, labels: [UInt8]) = (Int32.min, [])
    var path = [UInt8](repeating: 0, count: emission.count)
    func go(_ i: Int, _ before: Int, _ score: Int32) {
      guard i < emission.count else {
        if score > best.score { best = (score, path) }
        return
      }
      for label in 0..<3 {
        path[i] = UInt8(label)
        go(i + 1, label, score + emission[i][label] + step[i][before][label])
      }
    }
    go(0, 0, 0)
    return best
  }

  @Test func decoderFindsTheBestPath() {
    var random = SeededGenerator(seed: 11)
    func vector() -> SIMD4<Int32> {
      SIMD4((0..<4).map { _ in Int32.random(in: -50...50, using: &random) })
    }
    var decoder = ChainDecoder()
    for count in 1...6 {
      let emission = (0..<count).map { _ in vector() }
      let step = (0..<count).map { _ in (0..<3).map { _ in vector() } }
      decoder.decode(count: count, emission: { emission[$0] }, step: { step[$0][$1] })
      let want = best(emission, step)
      #expect(decoder.labels == want.labels)
      for (i, label) in want.labels.enumerated() {
        #expect(decoder.through[i][Int(label)] == want.score)
        for other in 0..<3 { #expect(decoder.through[i][other] <= want.score) }
      }
    }
    decoder.decode(count: 0, emission: { _ in .zero }, step: { _, _ in .zero })
    #expect(decoder.labels.isEmpty)
  }

  /// A toy: label 1 where feature 1 stands, label 2 behind a 1 where feature 2 stands, else 0.
  private func toy() -> (ChainCorpus, FeatureIndex, FeatureIndex) {
    var states = FeatureIndex()
    var steps = FeatureIndex()
    for key in UInt32(1)...3 { states.count(key) }
    for key in UInt32(10)...18 { steps.count(key) }
    states.freeze(cutoff: 1)
    steps.freeze(cutoff: 1)
    var corpus = ChainCorpus()
    for word in [[3, 1, 2, 2, 3], [2, 3, 1, 3], [1, 2, 3, 2], [3, 3], [2, 2, 1, 2]] {
      var gold: [UInt8] = []
      var lists: [(first: Int32, second: Int32)] = []
      var moves: [Int32] = []
      for feature in word {
        let before = gold.last ?? 0
        gold.append(feature == 1 ? 1 : feature == 2 && before != 0 ? 2 : 0)
        lists.append(([UInt32(feature)].withUnsafeBufferPointer { corpus.add($0, states) }, -1))
        for label in UInt32(0)..<3 {
          let list = [10 + label * 3 + UInt32(feature - 1)].withUnsafeBufferPointer { corpus.add($0, steps) }
          if label == 0 { moves.append(list) }
        }
      }
      corpus.sequences.append(.init(lists: lists, steps: moves, gold: gold))
    }
    return (corpus, states, steps)
  }

  @Test func trainerLearnsAToyAndRepeatsItself() {
    let (corpus, states, steps) = toy()
    let trainer = ChainTrainer(passes: 12, margin: 1, seeds: [1, 2])
    nonisolated(unsafe) var last = ""
    let weights = trainer.train(corpus, stateRows: states.rows, stepRows: steps.rows) { last = $0 }
    #expect(last.hasSuffix(" 0 wrong labels"))
    let again = trainer.train(corpus, stateRows: states.rows, stepRows: steps.rows) { _ in }
    #expect(weights.states == again.states)
    #expect(weights.steps == again.steps)
  }

  @Test func logisticRegressionLearnsFrequencies() {
    // Row 0 is always there, row 1 means yes in three cases of four, row 2 in one of four.
    var examples: [LogisticTrainer.Example] = []
    for i in 0..<400 {
      examples.append(.init(rows: [0, 1], isYes: i % 4 != 0))
      examples.append(.init(rows: [0, 2], isYes: i % 4 == 0))
    }
    let weights = LogisticTrainer(passes: 30, rate: 0.1, penalty: 0).train(examples, rows: 3)
    #expect(abs(weights[0] + weights[1] - 1.0986) < 0.15)
    #expect(abs(weights[0] + weights[2] + 1.0986) < 0.15)
  }
}
