import HearsayAttribution
import HearsayCore
import HearsaySequence

/// An article with all that training both stages needs.
struct ReadingExample {
  let article: Article
  let facts: ReadingFacts
  let gold: GoldLabels
}

/// Turns articles into chains and trains both stages.
struct ChainTraining {
  /// Features seen more rarely are dropped.
  var cutoff = 5
  var cueTrainer = ChainTrainer(passes: 8, margin: 0, seeds: [1])
  var argumentTrainer = ChainTrainer(passes: 8, margin: 0, seeds: [1])
  /// Weights smaller than this are dropped from the file.
  var smallest: Float = 0.02

  /// Trains stage one and adds its sections.
  func trainCues(_ examples: [ReadingExample], into file: inout ModelFile, report: (String) -> Void) {
    var states = FeatureIndex(capacity: 1 << 23)
    var steps = FeatureIndex()
    var keys = KeyBuffer(capacity: CueFeatures.capacity)
    for example in examples {
      for i in 0..<example.facts.count {
        CueFeatures.fill(&keys, example.facts, i)
        keys.read { $0.forEach { states.count($0) } }
        for label in 0..<3 {
          CueFeatures.fillSteps(&keys, example.facts, i, from: UInt32(label))
          keys.read { $0.forEach { steps.count($0) } }
        }
      }
    }
    states.freeze(cutoff: cutoff)
    steps.freeze(cutoff: cutoff)
    var corpus = ChainCorpus()
    for example in examples {
      let labels = Self.cueLabels(example)
      for sentence in example.facts.sentences {
        var lists: [(first: Int32, second: Int32)] = []
        var moves: [Int32] = []
        for i in sentence.tokens {
          CueFeatures.fill(&keys, example.facts, i)
          lists.append((keys.read { corpus.add($0, states) }, -1))
          for label in 0..<3 {
            CueFeatures.fillSteps(&keys, example.facts, i, from: UInt32(label))
            let list = keys.read { corpus.add($0, steps) }
            if label == 0 { moves.append(list) }
          }
        }
        corpus.sequences.append(.init(lists: lists, steps: moves, gold: Array(labels[sentence.tokens])))
      }
    }
    finish("cues", cueTrainer, corpus, states, steps, &file, report)
  }

  private static func cueLabels(_ example: ReadingExample) -> [UInt8] {
    var labels = [UInt8](repeating: 0, count: example.facts.count)
    for relation in example.gold.relations {
      for i in relation.cue { labels[i] = i == relation.cue.lowerBound ? 1 : 2 }
    }
    return labels
  }

  /// Trains stage two and adds its sections.
  func trainArguments(_ examples: [ReadingExample], into file: inout ModelFile, report: (String) -> Void) {
    var states = FeatureIndex(capacity: 1 << 23)
    var steps = FeatureIndex()
    for example in examples { visit(example, { states.count($0) }, { steps.count($0) }) }
    states.freeze(cutoff: cutoff)
    steps.freeze(cutoff: cutoff)
    var corpus = ChainCorpus()
    for example in examples { add(example, &corpus, states, steps) }
    finish("arguments", argumentTrainer, corpus, states, steps, &file, report)
  }

  private func visit(_ example: ReadingExample, _ state: (UInt32) -> Void, _ step: (UInt32) -> Void) {
    var keys = KeyBuffer(capacity: ArgumentFeatures.capacity)
    let facts = example.facts
    let counts = PerceptronReader.cueCounts(example.gold.relations.map(\.cue), facts.count)
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

  private func add(
    _ example: ReadingExample, _ corpus: inout ChainCorpus, _ states: FeatureIndex, _ steps: FeatureIndex
  ) {
    var keys = KeyBuffer(capacity: ArgumentFeatures.capacity)
    let facts = example.facts
    let counts = PerceptronReader.cueCounts(example.gold.relations.map(\.cue), facts.count)
    var tokenLists: [Int32] = []
    var moves: [Int32] = []
    for i in 0..<facts.count {
      ArgumentFeatures.fillToken(&keys, facts, i)
      tokenLists.append(keys.read { corpus.add($0, states) })
      for label in 0..<3 {
        ArgumentFeatures.fillSteps(&keys, facts, i, from: UInt32(label))
        let list = keys.read { corpus.add($0, steps) }
        if label == 0 { moves.append(list) }
      }
    }
    for relation in example.gold.relations {
      let cue = ArgumentFeatures.Cue(facts, relation.cue)
      let window = ArgumentFeatures.window(facts, cue: relation.cue.lowerBound)
      var lists: [(first: Int32, second: Int32)] = []
      for i in window {
        ArgumentFeatures.fillPair(&keys, facts, i, cue, counts)
        lists.append((tokenLists[i], keys.read { corpus.add($0, states) }))
      }
      let gold = window.map { i -> UInt8 in relation.content.contains(i) ? 1 : relation.source.contains(i) ? 2 : 0 }
      corpus.sequences.append(.init(lists: lists, steps: Array(moves[window]), gold: gold))
    }
  }

  private func finish(
    _ name: String, _ trainer: ChainTrainer, _ corpus: ChainCorpus, _ states: FeatureIndex, _ steps: FeatureIndex,
    _ file: inout ModelFile, _ report: (String) -> Void
  ) {
    report("\(name): \(corpus.sequences.count) sequences, \(states.rows) and \(steps.rows) features")
    let weights = trainer.train(corpus, stateRows: states.rows, stepRows: steps.rows, report: report)
    let largest = weights.states.reduce(Float(0)) { max($0, abs($1)) }
    report("  largest weight \(largest)")
    file.add(
      "\(name).states",
      PairedWeights.encode(
        keys: states.keysByRow, weights: weights.states, stride: 4, labels: 3, smallest: smallest,
        scale: AttributionModel.scale))
    file.add(
      "\(name).steps",
      PairedWeights.encode(
        keys: steps.keysByRow, weights: weights.steps, stride: 4, labels: 3, smallest: smallest,
        scale: AttributionModel.scale, isRelative: false))
  }
}
