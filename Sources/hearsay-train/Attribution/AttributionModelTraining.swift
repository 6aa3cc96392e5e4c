import Foundation
import HearsayAttribution
import HearsayCore
import HearsayRules
import HearsaySequence

/// Trains all sections of the model file, in order: tagger, word facts, cues, arguments.
struct AttributionModelTraining {
  let library: RuleLibrary
  let corpus: AttributionCorpus
  /// Features seen more rarely are dropped.
  var cutoff = 5
  /// How both stages are trained.
  var trainer = ChainTrainer(passes: 8, margin: 0, seeds: [1, 2, 3])
  /// Weights smaller than this are dropped from the file.
  var smallest: Float = 0.02

  /// Trains and scores.
  func train(_ say: (String) -> Void) throws -> ModelFile {
    var file = ModelFile(header: [
      ("format", "1"), ("version", "1"),
      ("data", "\(corpus.train.count) annotated articles, \(corpus.further.count) read by the accurate tier"),
      ("trainer", "hearsay-train attribution, seeds \(trainer.seeds), \(trainer.passes) passes, cutoff \(cutoff)"),
    ])
    let tagger = TaggerTraining().train(corpus.train.map(\.tagging)) { say($0) }
    file.add("tagger.words", tagger.words)
    file.add("tagger.weights", tagger.weights)
    guard let tagger = Tagger(file) else { throw Diagnostic("train.tagger", place: "tagger", message: "not readable") }
    say("tagger agreement on the test articles: \(Self.agreement(tagger, corpus.test.map(\.tagging)))")
    let words = WordFactsTraining(library: library)
    let train = Self.taggedByOthers(corpus.train, words)
    let further = corpus.further.map { words.tag($0, WordTable($0.article), tagger) }
    let test = corpus.test.map { words.tag($0, tagger) }
    let unknown = further.map { [UInt32](repeating: 0, count: $0.article.tokens.count) }
    var (facts, examples) = try words.train(train + further, corpus.train.map(\.lemmas) + unknown)
    facts.write(to: &file)
    say("word facts ready")
    let cues = StageCorpus("cues", examples, CueChains(), cutoff: cutoff)
    say("features of cues ready")
    var quick = trainer
    quick.seeds = [1]
    let arguments = JudgeTraining(
      library: library, judged: train.count, trainer: quick, smallest: smallest, cutoff: cutoff
    )
    .train(&examples, cues, into: &file, report: say)
    cues.train(trainer, smallest: smallest, into: &file, report: say)
    arguments.train(trainer, smallest: smallest, into: &file, report: say)
    guard let model = AttributionModel(file) else {
      throw Diagnostic("train.model", place: "model", message: "not readable after writing")
    }
    score(model, test, say)
    return file
  }

  /// Tags each half of the articles by a tagger trained on the other, so that the stages learn from tags as good as
  /// those that they will meet.
  private static func taggedByOthers(
    _ entries: [AttributionCorpus.Entry], _ words: WordFactsTraining
  ) -> [AnnotatedArticle] {
    let taggers = (0..<2).map { half -> Tagger? in
      var file = ModelFile(header: [])
      let rest = entries.indices.filter { $0 % 2 != half }.map { entries[$0].tagging }
      let trained = TaggerTraining(passes: 4).train(rest) { _ in }
      file.add("tagger.words", trained.words)
      file.add("tagger.weights", trained.weights)
      return Tagger(file)
    }
    return entries.enumerated().map { number, entry in
      guard let tagger = taggers[number % 2] else { return entry.annotated }
      return words.tag(entry, tagger)
    }
  }

  private func score(_ model: AttributionModel, _ test: [AnnotatedArticle], _ say: (String) -> Void) {
    let classes = CueClasses(rules: library)
    let examples = test.map { annotated in
      ReadingExample(
        article: annotated.article, facts: ReadingFacts(annotated.article, facts: model.facts, lexicon: classes),
        gold: GoldLabels(annotated))
    }
    for threshold in [Float(0.2), 0.25, 0.3, 0.35, 0.4, 0.45] {
      var model = model
      model.threshold = threshold
      let reader = PerceptronReader(model: model, classes: classes)
      var score = RelationScore()
      for example in examples { score.add(example, reader.readings(example.facts)) }
      say("threshold \(threshold): \(score)")
    }
    let reader = PerceptronReader(model: model, classes: classes)
    var score = RelationScore()
    for example in examples {
      let cues = example.gold.relations.map { FoundCue(tokens: $0.cue, margin: 1) }
      score.add(example, reader.arguments(example.facts, cues).map(\.reading))
    }
    say("gold cues: \(score)")
  }

  private static func agreement(_ tagger: Tagger, _ examples: [TaggerTraining.Example]) -> Double {
    var same = 0
    var all = 0
    for example in examples {
      for (tag, gold) in zip(tagger.tag(example.article, example.words), example.gold) where gold != 0 {
        all += 1
        same += tag.rawValue == gold ? 1 : 0
      }
    }
    return Double(same) / Double(max(1, all))
  }
}
