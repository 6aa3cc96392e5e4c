/// Trains a chain model as a structured averaged perceptron.
public struct ChainTrainer {
  /// Passes over the corpus.
  public var passes: Int
  /// Added to the score of every wrong label in training, so that the right one has to win by as much.
  public var margin: Float
  /// Seeds of the orders in which the corpus is read; the models of all of them are averaged.
  public var seeds: [UInt64]

  /// Sets up a training.
  public init(passes: Int = 8, margin: Float = 0, seeds: [UInt64] = [1]) {
    self.passes = passes
    self.margin = margin
    self.seeds = seeds
  }

  /// Trained weights: `states` by row of the features of labels, `steps` by row of those of steps, four numbers a row.
  public struct Weights: Sendable {
    /// Weights of the labels.
    public var states: [Float]
    /// Weights of the steps.
    public var steps: [Float]
  }

  /// Trains on the chosen sequences of a corpus (all when nil) whose features have `stateRows` and `stepRows` rows.
  public func train(
    _ corpus: ChainCorpus, chosen: [Int]? = nil, stateRows: Int, stepRows: Int, report: (String) -> Void
  ) -> Weights {
    var total = Weights(states: [], steps: [])
    for seed in seeds {
      var run = Run(corpus, stateRows: stateRows, stepRows: stepRows, margin: margin)
      var order = chosen ?? Array(corpus.sequences.indices)
      var random = SeededGenerator(seed: seed)
      for pass in 1...passes {
        order.shuffle(using: &random)
        var wrong = 0
        for number in order { wrong += run.learn(corpus.sequences[number]) }
        report("  seed \(seed) pass \(pass): \(wrong) wrong labels")
      }
      Self.add(run.states.averaged(), to: &total.states)
      Self.add(run.steps.averaged(), to: &total.steps)
    }
    let share = 1 / Float(seeds.count)
    return Weights(states: total.states.map { $0 * share }, steps: total.steps.map { $0 * share })
  }

  private static func add(_ weights: [Float], to total: inout [Float]) {
    if total.isEmpty {
      total = weights
    } else {
      for i in weights.indices { total[i] += weights[i] }
    }
  }

  /// One run over the corpus with its own weights.
  private struct Run {
    let corpus: ChainCorpus
    let margin: Float
    var states: AveragedWeights
    var steps: AveragedWeights
    private var emission: [SIMD4<Float>] = []
    private var moves: [SIMD4<Float>] = []
    private var scores: [SIMD4<Float>] = []
    private var back: [SIMD4<UInt8>] = []
    private var labels: [UInt8] = []

    init(_ corpus: ChainCorpus, stateRows: Int, stepRows: Int, margin: Float) {
      self.corpus = corpus
      self.margin = margin
      states = AveragedWeights(rows: stateRows, stride: 4)
      steps = AveragedWeights(rows: stepRows, stride: 4)
    }

    mutating func learn(_ sequence: ChainCorpus.Sequence) -> Int {
      states.tick()
      steps.tick()
      score(sequence)
      decode(sequence.gold)
      var wrong = 0
      var goldBefore = 0
      var guessBefore = 0
      for i in sequence.gold.indices {
        let gold = Int(sequence.gold[i])
        let guess = Int(labels[i])
        if gold != guess {
          wrong += 1
          for list in [sequence.lists[i].first, sequence.lists[i].second] {
            for k in corpus.rows(list) {
              states.add(1, row: corpus.row(k), label: gold)
              states.add(-1, row: corpus.row(k), label: guess)
            }
          }
        }
        if gold != guess || goldBefore != guessBefore {
          for k in corpus.rows(sequence.steps[i] + Int32(goldBefore)) { steps.add(1, row: corpus.row(k), label: gold) }
          for k in corpus.rows(sequence.steps[i] + Int32(guessBefore)) {
            steps.add(-1, row: corpus.row(k), label: guess)
          }
        }
        (goldBefore, guessBefore) = (gold, guess)
      }
      return wrong
    }

    private mutating func score(_ sequence: ChainCorpus.Sequence) {
      emission.removeAll(keepingCapacity: true)
      moves.removeAll(keepingCapacity: true)
      states.read { weights in
        for (i, lists) in sequence.lists.enumerated() {
          var sum = sum(lists.first, weights) + self.sum(lists.second, weights)
          sum += margin
          sum[Int(sequence.gold[i])] -= margin
          emission.append(sum)
        }
      }
      steps.read { weights in
        for list in sequence.steps {
          for label in 0..<3 { moves.append(sum(list + Int32(label), weights)) }
        }
      }
    }

    @inline(__always) private func sum(_ list: Int32, _ weights: UnsafeBufferPointer<Float>) -> SIMD4<Float> {
      var sum = SIMD4<Float>.zero
      let base = UnsafeRawPointer(weights.baseAddress!)
      for k in corpus.rows(list) {
        sum += base.loadUnaligned(fromByteOffset: Int(corpus.row(k)) * 16, as: SIMD4<Float>.self)
      }
      return sum
    }

    private mutating func decode(_ gold: [UInt8]) {
      let count = gold.count
      labels = [UInt8](repeating: 0, count: count)
      scores = emission
      back = [SIMD4<UInt8>](repeating: .zero, count: count)
      guard count > 0 else { return }
      scores[0] = emission[0] + moves[0]
      for i in 1..<max(1, count) {
        for label in 0..<3 {
          var best = scores[i - 1][0] + moves[i * 3][label]
          var from: UInt8 = 0
          for before in 1..<3 {
            let other = scores[i - 1][before] + moves[i * 3 + before][label]
            if other > best { (best, from) = (other, UInt8(before)) }
          }
          scores[i][label] = emission[i][label] + best
          back[i][label] = from
        }
      }
      var label: UInt8 = 0
      for other in 1..<3 where scores[count - 1][other] > scores[count - 1][Int(label)] { label = UInt8(other) }
      for i in stride(from: count - 1, through: 0, by: -1) {
        labels[i] = label
        label = back[i][Int(label)]
      }
    }
  }
}
