import HearsayAttribution
import HearsayCore
import HearsayRules
import HearsaySequence

/// Trains the judge of candidates on what both stages make of articles that they were not trained on.
struct JudgeTraining {
  let library: RuleLibrary
  /// How many of the examples, from the first on, people marked: the judge learns from these.
  let judged: Int
  /// How the stages are trained on each part; one order of the corpus is enough.
  let trainer: ChainTrainer
  let smallest: Float
  /// Features seen more rarely are dropped.
  let cutoff: Int
  /// Parts of the corpus; each is read by stages trained on the others.
  var folds = 4

  /// Trains the judge and adds its section. Sets the cues that the examples' second stage sees, and gives that stage's
  /// corpus.
  func train(
    _ examples: inout [ReadingExample], _ cues: StageCorpus, into file: inout ModelFile, report: (String) -> Void
  ) -> StageCorpus {
    var parts = (0..<folds).map { fold -> ModelFile in
      var part = file
      cues.train(trainer, smallest: smallest, into: &part, report: { _ in }) { $0 % folds == fold }
      part.add("arguments.states", PairedWeights.empty)
      part.add("arguments.steps", PairedWeights.empty)
      seeCues(&examples, part, fold)
      report("judge: fold \(fold + 1) of \(folds), cues")
      return part
    }
    let arguments = StageCorpus("arguments", examples, ArgumentChains(), cutoff: cutoff)
    var candidates: [Judged] = []
    for fold in 0..<folds {
      parts[fold].remove("arguments.states")
      parts[fold].remove("arguments.steps")
      arguments.train(trainer, smallest: smallest, into: &parts[fold], report: { _ in }) { $0 % folds == fold }
      candidates += heldOut(examples, parts[fold], fold)
      report("judge: fold \(fold + 1) of \(folds), arguments")
    }
    fit(candidates, examples, into: &file, report)
    return arguments
  }

  private func seeCues(_ examples: inout [ReadingExample], _ part: ModelFile, _ fold: Int) {
    guard let model = AttributionModel(part) else { return }
    let reader = PerceptronReader(model: model, classes: CueClasses(rules: library))
    for number in examples.indices where number % folds == fold {
      examples[number].cuesSeen = reader.cues(examples[number].facts).filter { $0.margin > 0 }.map(\.tokens)
    }
  }

  /// A candidate of an example with the verdict of ``RelationScore``.
  typealias Judged = (example: Int, candidate: Candidate, verdict: Int)

  private func fit(
    _ candidates: [Judged], _ examples: [ReadingExample], into file: inout ModelFile, _ report: (String) -> Void
  ) {
    var index = FeatureIndex()
    var keys = KeyBuffer(room: 128)
    for (example, candidate, _) in candidates {
      RelationJudge.fill(&keys, candidate, examples[example].facts)
      keys.read { $0.forEach { index.count($0) } }
    }
    index.freeze(cutoff: 6)
    let rows = candidates.map { example, candidate, _ in
      RelationJudge.fill(&keys, candidate, examples[example].facts)
      return keys.read { $0.map(index.row).filter { $0 >= 0 } }
    }
    report("judge: \(rows.count) candidates, \(candidates.count { $0.verdict > 0 }) match, \(index.rows) features")
    func weights(_ verdict: Int) -> [Float] {
      let examples = zip(rows, candidates).map { LogisticTrainer.Example(rows: $0, isYes: $1.verdict >= verdict) }
      return LogisticTrainer(passes: 20, rate: 0.05, penalty: 3e-4).train(examples, rows: index.rows)
    }
    let both = zip(weights(1), weights(2)).flatMap { pair -> [Float] in [0, pair.0, pair.1] }
    file.add(
      "judge",
      PairedWeights.encode(
        keys: index.keysByRow, weights: both, stride: 3, labels: 3, smallest: 0.002, scale: RelationJudge.scale))
  }

  /// Candidates of the articles of one part, and whether they are right.
  private func heldOut(_ examples: [ReadingExample], _ part: ModelFile, _ fold: Int) -> [Judged] {
    guard let model = AttributionModel(part) else { return [] }
    let reader = PerceptronReader(model: model, classes: CueClasses(rules: library))
    var out: [Judged] = []
    for number in examples.indices.prefix(judged) where number % folds == fold {
      let candidates = reader.candidates(examples[number].facts)
      var score = RelationScore()
      let verdicts = score.add(examples[number], candidates.map(\.reading))
      for (candidate, verdict) in zip(candidates, verdicts) { out.append((number, candidate, verdict)) }
    }
    return out
  }
}
