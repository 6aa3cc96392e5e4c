import ArgumentParser
import Foundation
import HearsayAttribution
import HearsayCore
import HearsayRules
import HearsaySequence

/// Trains tagger, cue model and argument model from a folder in the form of `../shared/data/attribution`.
struct AttributionTraining: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attribution", abstract: "Trains the tagger and the attribution model.")

  @Option(help: "Folder with train.jsonl.gz, tokens_train.tsv.gz, dev.jsonl and tokens_dev.tsv.gz.")
  var corpus: String
  @Option(help: "Folder of rule packs; its models folder takes the result.")
  var rules: String = "Rules"

  func run() throws {
    let library = try RuleLibrary(folder: rules)
    let stages = try AttributionStages.make(rules: library)
    var file = ModelFile(header: [("format", "1")])
    var examples = try tagged("train", stages)
    let tagger = TaggerTraining().train(examples) { print($0) }
    file.add("tagger.words", tagger.words)
    file.add("tagger.weights", tagger.weights)
    examples = try tagged("dev", stages)
    if let tagger = Tagger(file) { print("tagger agreement on dev:", Self.agreement(tagger, examples)) }
    for (name, count) in file.sizes { print("section \(name): \(count) bytes") }
    try Data(file.encoded()).write(to: URL(fileURLWithPath: "\(rules)/models/attribution.model"))
  }

  private func tagged(_ part: String, _ stages: [any Annotator]) throws -> [TaggerTraining.Example] {
    let articles = try CorpusFile.articles("\(corpus)/\(part == "dev" ? "dev.jsonl" : "train.jsonl.gz")")
    let guide = try CorpusFile.guide("\(corpus)/tokens_\(part).tsv.gz")
    var agreement = TaggerTraining.Agreement()
    var out: [TaggerTraining.Example] = []
    for var annotated in articles {
      for stage in stages { stage.annotate(&annotated.article) }
      out.append(TaggerTraining.align(annotated.article, guide[annotated.article.id] ?? [], &agreement))
    }
    print("\(part):", agreement)
    return out
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
