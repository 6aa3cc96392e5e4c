import ArgumentParser
import Foundation
import HearsayCore
import HearsayExtraction
import HearsayRules

/// Trains the models that choose an article's blocks and lines.
struct ExtractionTraining: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extraction", abstract: "Trains the models of page blocks and text lines.")

  @Option(help: "Folder with gold.jsonl.gz, html/, lines_full.jsonl.gz and lines_light.jsonl.gz.")
  var corpus: String
  @Option(help: "Folder of rule packs; its models folder takes the result.")
  var rules: String = "Rules"
  @Option(help: "pages or lines.")
  var model: String = "pages"
  @Option(help: "Cross-validates over this many folds of sites, and trains nothing for shipping.")
  var crossValidate: Int = 0
  @Option(help: "Where to write the cross-validated predictions, as JSON lines for the scorers.")
  var predictions: String?
  @Option(help: "Trees of the forest (200 for pages, 400 for lines), and leaves of each.")
  var trees: Int?
  @Option var leaves: Int = 32
  @Option(help: "Step size (0.1 for pages, 0.05 for lines) and penalty of the trees.")
  var rate: Float?
  @Option var penalty: Float = 20

  func run() throws {
    let library = try RuleLibrary(folder: rules)
    switch model {
    case "pages": try PageTraining(self, library).run()
    case "lines": try LineTraining(self, library).run()
    default: throw ValidationError("--model is pages or lines")
    }
  }

  /// The trainer with the settings asked for.
  func trainer(hasClasses: Bool) -> ModelTrainer {
    var trainer = ModelTrainer(hasClasses: hasClasses)
    // Texts are short, and pages many: more and smaller steps are worth it for lines.
    (trainer.forest.trees, trainer.forest.leaves) = (trees ?? (hasClasses ? 200 : 400), leaves)
    (trainer.forest.rate, trainer.forest.penalty) = (rate ?? (hasClasses ? 0.1 : 0.05), penalty)
    let start = Date()
    trainer.say = {
      print("  \($0) \(Int(Date().timeIntervalSince(start))) s")
      // Training runs for minutes, often into a file: each line is to be seen at once.
      fflush(nil)
    }
    return trainer
  }
}
