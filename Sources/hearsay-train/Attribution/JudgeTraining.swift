import HearsayAttribution
import HearsayCore
import HearsayRules
import HearsaySequence

/// Trains the judge of candidates on what both stages make of articles that they were not trained on.
struct JudgeTraining {
  let library: RuleLibrary
  let cues: StageCorpus
  let arguments: StageCorpus
  /// How the stages are trained on each part; one order of the corpus is enough.
  let trainer: ChainTrainer
  let smallest: Float
  /// Parts of the corpus; each is read by stages trained on the others.
  var folds = 4

  /// Trains the judge and adds its section.
  func train(_ examples: [ReadingExample], into file: inout ModelFile, report: (String) -> Void) throws {
    let candidates = try heldOut(examples, file, report)
    var index = FeatureIndex()
    var keys = KeyBuffer(capacity: 128)
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

  /// Candidates of every article, found by stages that were trained without it, and whether they are right.
  private func heldOut(
    _ examples: [ReadingExample], _ file: ModelFile, _ report: (String) -> Void
  ) throws -> [(example: Int, candidate: Candidate, verdict: Int)] {
    var out: [(example: Int, candidate: Candidate, verdict: Int)] = []
    let classes = CueClasses(rules: library)
    for fold in 0..<folds {
      var part = file
      let isLeftOut = { (number: Int) in number % folds == fold }
      cues.train(trainer, smallest: smallest, into: &part, report: { _ in }, without: isLeftOut)
      arguments.train(trainer, smallest: smallest, into: &part, report: { _ in }, without: isLeftOut)
      guard let model = AttributionModel(part) else { continue }
      let reader = PerceptronReader(model: model, classes: classes)
      var keys = KeyBuffer(capacity: 128)
      for number in examples.indices where number % folds == fold {
        let candidates = reader.candidates(examples[number].facts, &keys)
        var score = RelationScore()
        let verdicts = score.add(examples[number], candidates.map(\.reading))
        for (candidate, verdict) in zip(candidates, verdicts) { out.append((number, candidate, verdict)) }
      }
      report("judge: fold \(fold + 1) of \(folds) read")
    }
    return out
  }
}
