import HearsayAttribution
import HearsayCore
import HearsaySequence

/// An article with all that training both stages needs.
struct ReadingExample {
  let article: Article
  let facts: ReadingFacts
  let gold: GoldLabels
  /// Cues that stage one finds when it was trained without this article: the second stage counts them between tokens.
  var cuesSeen: [Range<Int>] = []
}

/// One stage's chains with their features as rows, and which article each chain comes from.
struct StageCorpus {
  let name: String
  /// How many features stay in the file, those of the largest weights. With a quarter of all, PolNeAR dev and the hand-read
  /// articles come out the same or better (67.3 and 82.6 end to end against 67.0 and 82.2, 2026-11-27).
  static let mostStates = 1 << 16
  /// See ``mostStates``.
  static let mostSteps = 1 << 14
  private(set) var chains = ChainCorpus()
  private(set) var examples: [Int] = []
  private var states = FeatureIndex(capacity: 1 << 23)
  private var steps = FeatureIndex()

  /// What the features of one article are, for counting and for training.
  protocol Source {
    /// Calls back with every list of features of labels and of steps of an article.
    func count(_ example: ReadingExample, state: (UInt32) -> Void, step: (UInt32) -> Void)
    /// Adds the chains of an article.
    func add(_ example: ReadingExample, to chains: inout ChainCorpus, states: FeatureIndex, steps: FeatureIndex)
  }

  /// Reads the features of all articles; those seen fewer than `cutoff` times are dropped.
  init(_ name: String, _ articles: [ReadingExample], _ source: some Source, cutoff: Int) {
    self.name = name
    for example in articles { source.count(example, state: { states.count($0) }, step: { steps.count($0) }) }
    states.freeze(cutoff: cutoff)
    steps.freeze(cutoff: cutoff)
    for (number, example) in articles.enumerated() {
      source.add(example, to: &chains, states: states, steps: steps)
      while examples.count < chains.sequences.count { examples.append(number) }
    }
  }

  /// Trains on the chains of some articles and adds the stage's sections to a model file.
  func train(
    _ trainer: ChainTrainer, smallest: Float, into file: inout ModelFile, report: (String) -> Void,
    without isLeftOut: (Int) -> Bool = { _ in false }
  ) {
    let chosen = examples.indices.filter { !isLeftOut(examples[$0]) }
    report("\(name): \(chosen.count) chains, \(states.rows) and \(steps.rows) features")
    let weights = trainer.train(chains, chosen: chosen, stateRows: states.rows, stepRows: steps.rows, report: report)
    let largest = (weights.states + weights.steps).reduce(Float(0)) { max($0, abs($1)) }
    report("  largest weight \(largest)")
    file.add(
      "\(name).states",
      PairedWeights.encode(
        keys: states.keysByRow, weights: weights.states, stride: 4, labels: 3, smallest: smallest,
        scale: AttributionModel.scale, most: Self.mostStates))
    file.add(
      "\(name).steps",
      PairedWeights.encode(
        keys: steps.keysByRow, weights: weights.steps, stride: 4, labels: 3, smallest: smallest,
        scale: AttributionModel.scale, isRelative: false, most: Self.mostSteps))
  }
}

/// Stage one: every sentence is a chain.
struct CueChains: StageCorpus.Source {
  func count(_ example: ReadingExample, state: (UInt32) -> Void, step: (UInt32) -> Void) {
    var keys = KeyBuffer(room: CueFeatures.capacity)
    for i in 0..<example.facts.count {
      CueFeatures.fill(&keys, example.facts, i)
      keys.read { $0.forEach(state) }
      for label in 0..<3 {
        CueFeatures.fillSteps(&keys, example.facts, i, from: UInt32(label))
        keys.read { $0.forEach(step) }
      }
    }
  }

  func add(_ example: ReadingExample, to chains: inout ChainCorpus, states: FeatureIndex, steps: FeatureIndex) {
    var keys = KeyBuffer(room: CueFeatures.capacity)
    let labels = Self.labels(example)
    for sentence in example.facts.sentences {
      var lists: [(first: Int32, second: Int32)] = []
      var moves: [Int32] = []
      for i in sentence.tokens {
        CueFeatures.fill(&keys, example.facts, i)
        lists.append((keys.read { chains.add($0, states) }, -1))
        for label in 0..<3 {
          CueFeatures.fillSteps(&keys, example.facts, i, from: UInt32(label))
          let list = keys.read { chains.add($0, steps) }
          if label == 0 { moves.append(list) }
        }
      }
      chains.sequences.append(.init(lists: lists, steps: moves, gold: Array(labels[sentence.tokens])))
    }
  }

  private static func labels(_ example: ReadingExample) -> [UInt8] {
    var labels = [UInt8](repeating: 0, count: example.facts.count)
    for relation in example.gold.relations {
      for i in relation.cue { labels[i] = i == relation.cue.lowerBound ? 1 : 2 }
    }
    return labels
  }
}

/// Stage two: the window around every cue is a chain.
struct ArgumentChains: StageCorpus.Source {
  func count(_ example: ReadingExample, state: (UInt32) -> Void, step: (UInt32) -> Void) {
    var keys = KeyBuffer(room: ArgumentFeatures.capacity)
    let facts = example.facts
    let counts = PerceptronReader.cueCounts(example.cuesSeen, facts.count)
    for i in 0..<facts.count {
      ArgumentFeatures.fillToken(&keys, facts, i)
      keys.read { $0.forEach(state) }
      for label in 0..<3 {
        ArgumentFeatures.fillSteps(&keys, facts, i, from: UInt32(label))
        keys.read { $0.forEach(step) }
      }
    }
    for relation in example.gold.relations {
      let cue = ArgumentFeatures.Cue(facts, relation.cue)
      for i in ArgumentFeatures.window(facts, cue: relation.cue.lowerBound) {
        ArgumentFeatures.fillPair(&keys, facts, i, cue, counts)
        keys.read { $0.forEach(state) }
      }
    }
  }

  func add(_ example: ReadingExample, to chains: inout ChainCorpus, states: FeatureIndex, steps: FeatureIndex) {
    var keys = KeyBuffer(room: ArgumentFeatures.capacity)
    let facts = example.facts
    let counts = PerceptronReader.cueCounts(example.cuesSeen, facts.count)
    var tokenLists: [Int32] = []
    var moves: [Int32] = []
    for i in 0..<facts.count {
      ArgumentFeatures.fillToken(&keys, facts, i)
      tokenLists.append(keys.read { chains.add($0, states) })
      for label in 0..<3 {
        ArgumentFeatures.fillSteps(&keys, facts, i, from: UInt32(label))
        let list = keys.read { chains.add($0, steps) }
        if label == 0 { moves.append(list) }
      }
    }
    for relation in example.gold.relations {
      let cue = ArgumentFeatures.Cue(facts, relation.cue)
      let window = ArgumentFeatures.window(facts, cue: relation.cue.lowerBound)
      var lists: [(first: Int32, second: Int32)] = []
      for i in window {
        ArgumentFeatures.fillPair(&keys, facts, i, cue, counts)
        lists.append((tokenLists[i], keys.read { chains.add($0, states) }))
      }
      let gold = window.map { i -> UInt8 in relation.content.contains(i) ? 1 : relation.source.contains(i) ? 2 : 0 }
      chains.sequences.append(.init(lists: lists, steps: Array(moves[window]), gold: gold))
    }
  }
}
