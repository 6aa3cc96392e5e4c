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

  @Option(help: "Use this share of the training articles only, and score on the others instead of dev.")
  var share: Double?

  @Option(
    help:
      "JSON lines of unannotated news (hearsay clean --format jsonl); the accurate tier's reading of them teaches too.")
  var further: String?
  @Option(help: "Folder of texts that must not be among the further ones, such as those that figures are taken on.")
  var leaveOut: String?

  @Option(help: "Passes over the corpus.")
  var passes: Int = 8
  @Option(help: "By how much the right label must win in training.")
  var margin: Double = 0
  @Option(help: "How many orders of the corpus are trained on and averaged.")
  var seeds: Int = 3
  @Option(help: "Features seen more rarely are dropped.")
  var cutoff: Int = 11

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    func say(_ line: String) {
      let seconds = (clock.now - start).components.seconds
      FileHandle.standardOutput.write(Data("[\(seconds) s] \(line)\n".utf8))
    }
    let library = try RuleLibrary(folder: rules)
    let read = try further.map { try FurtherArticles(library: library).read($0, leavingOut: leaveOut, say) } ?? []
    let corpus = try AttributionCorpus(folder: corpus, library: library, share: share, further: read)
    say(
      "\(corpus.train.count) articles and \(corpus.further.count) further ones for training, \(corpus.test.count) for testing; \(corpus.agreement)"
    )
    var training = AttributionModelTraining(library: library, corpus: corpus)
    training.trainer = ChainTrainer(passes: passes, margin: Float(margin), seeds: (1...seeds).map(UInt64.init))
    training.cutoff = cutoff
    let file = try training.train(say)
    for (name, count) in file.sizes { say("section \(name): \(count) bytes") }
    if share == nil {
      try Data(file.encoded()).write(to: URL(fileURLWithPath: "\(rules)/\(AttributionStages.modelPath)"))
    }
  }
}
