import Foundation
import HearsayAttribution
import HearsayCore
import HearsayRules
import HearsaySequence

/// The corpus of relations with its tokens, cut by our own tokeniser.
struct AttributionCorpus {
  /// One article with its relations and the guide's tags and lemmas on our tokens.
  struct Entry {
    var annotated: AnnotatedArticle
    var tagging: TaggerTraining.Example
    var lemmas: [UInt32]
  }

  private(set) var train: [Entry]
  private(set) var test: [Entry]
  /// Further articles whose relations a program read, not people: the stages learn from them, the judge does not.
  private(set) var further: [AnnotatedArticle] = []
  let agreement: TaggerTraining.Agreement

  /// Reads the folder. With a share, that part of the training articles trains and the rest tests.
  init(
    folder: String, library: RuleLibrary, share: Double? = nil, further: [AnnotatedArticle] = []
  ) throws {
    var agreement = TaggerTraining.Agreement()
    let stages = AttributionStages.preparation(rules: library)
    func load(_ part: String, _ file: String) throws -> [Entry] {
      let guide = try CorpusFile.guide("\(folder)/tokens_\(part).tsv.gz")
      return try CorpusFile.articles("\(folder)/\(file)").map { annotated in
        var annotated = annotated
        for stage in stages { stage.annotate(&annotated.article) }
        let tokens = guide[annotated.article.id] ?? []
        let tagging = TaggerTraining.align(annotated.article, tokens, &agreement)
        return Entry(
          annotated: annotated, tagging: tagging, lemmas: TaggerTraining.lemmas(annotated.article, tokens))
      }
    }
    train = try load("train", "train.jsonl.gz")
    if let share {
      let mixed = train.enumerated().map { (FeatureHash.spread(UInt32($0.offset)), $0.element) }
        .sorted { $0.0 < $1.0 }.map(\.1)
      let cut = Int(Double(mixed.count) * share)
      train = Array(mixed[..<cut])
      test = Array(mixed[max(cut, mixed.count - 170)...])
    } else {
      test = try load("dev", "dev.jsonl")
    }
    self.agreement = agreement
    self.further = further.map { annotated in
      var annotated = annotated
      for stage in stages { stage.annotate(&annotated.article) }
      return annotated
    }
  }
}
