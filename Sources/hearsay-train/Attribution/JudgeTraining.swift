import HearsayAttribution
import HearsayCore
import HearsayRules
import HearsaySequence

/// Trains the judge of candidates on what both stages make of articles that they were not trained on.
struct JudgeTraining {
  let library: RuleLibrary
  var chains: ChainTraining
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
    let rows = candidates.map { example, candidate, isRight in
      RelationJudge.fill(&keys, candidate, examples[example].facts)
      let rows = keys.read { $0.map(index.row).filter { $0 >= 0 } }
      return LogisticTrainer.Example(rows: rows, isYes: isRight)
    }
    report("judge: \(rows.count) candidates, \(rows.count { $0.isYes }) right, \(index.rows) features")
    let weights = LogisticTrainer(passes: 20, rate: 0.05, penalty: 3e-4).train(rows, rows: index.rows)
    file.add("judge", Self.encode(index.keysByRow, weights))
  }

  static func encode(_ keys: [UInt32], _ weights: [Float]) -> [UInt8] {
    PairedWeights.encode(
      keys: keys, weights: weights.flatMap { [0, $0] }, stride: 2, labels: 2, smallest: 0.002,
      scale: RelationJudge.scale)
  }

  /// Candidates of every article, found by stages that were trained without it, and whether they are right.
  private func heldOut(
    _ examples: [ReadingExample], _ file: ModelFile, _ report: (String) -> Void
  ) throws -> [(example: Int, candidate: Candidate, isRight: Bool)] {
    var out: [(example: Int, candidate: Candidate, isRight: Bool)] = []
    let classes = CueClasses(rules: library)
    var quick = chains
    quick.cueTrainer.seeds = [1]
    quick.argumentTrainer.seeds = [1]
    for fold in 0..<folds {
      var part = file
      let rest = examples.indices.filter { $0 % folds != fold }.map { examples[$0] }
      quick.trainCues(rest, into: &part, report: { _ in })
      quick.trainArguments(rest, into: &part, report: { _ in })
      guard let model = AttributionModel(part) else { continue }
      let reader = PerceptronReader(model: model, classes: classes)
      var keys = KeyBuffer(capacity: 128)
      for number in examples.indices where number % folds == fold {
        let candidates = reader.candidates(examples[number].facts, &keys)
        var score = RelationScore()
        let verdicts = score.add(examples[number], candidates.map(\.reading))
        for (candidate, isRight) in zip(candidates, verdicts) { out.append((number, candidate, isRight)) }
      }
      report("judge: fold \(fold + 1) of \(folds) read")
    }
    return out
  }
}
