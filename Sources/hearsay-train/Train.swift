import ArgumentParser

/// Trains the models that the program ships.
@main struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hearsay-train", abstract: "Trains the models that hearsay ships, from annotated articles.",
    subcommands: [
      AttributionTraining.self, AttributionPrediction.self, PairedReadings.self, PieceScores.self,
      ExtractionTraining.self,
    ])
}
