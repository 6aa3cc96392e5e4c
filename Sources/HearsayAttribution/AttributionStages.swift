import Foundation
import HearsayCore
import HearsayRules
import HearsaySequence

/// The stages of attribution, in order: sentences and words, parts of speech, quotation marks, who says what.
public enum AttributionStages {
  /// The model's file in the folder of rule packs.
  public static let modelPath = "models/attribution.model"

  /// Makes the stages. Without the model file they still run, by the cue lexicon alone, and say so in every article.
  /// Throws a ``Diagnostic`` when the model file is there but damaged.
  public static func make(rules: RuleLibrary) throws(Diagnostic) -> [any Annotator] {
    try make(rules: rules, without: [])
  }

  /// Makes the stages without some sieves, by name: for measuring what each is worth.
  package static func make(rules: RuleLibrary, without names: Set<String>) throws(Diagnostic) -> [any Annotator] {
    let path = "\(rules.folder)/\(modelPath)"
    let lexicon = CueLexicon(rules)
    guard let data = FileManager.default.contents(atPath: path) else { return withoutModel(rules: rules) }
    do throws(ModelFile.Damage) {
      let file = try ModelFile(Array(data))
      guard let model = AttributionModel(file) else { throw ModelFile.Damage(message: "of another version") }
      let reader = PerceptronReader(model: model, classes: CueClasses(lexicon))
      return stages(rules, tagger: model.tagger, reader: reader, lexicon: lexicon, isModel: true, without: names)
    } catch {
      throw Diagnostic(
        "attribution.model", place: path, message: "the model file is \(error.message)",
        advice: "fetch it anew, train it (hearsay-train attribution), or delete it to go on without")
    }
  }

  /// The stages as they run when there is no model file.
  public static func withoutModel(rules: RuleLibrary) -> [any Annotator] {
    let lexicon = CueLexicon(rules)
    return stages(rules, tagger: nil, reader: LexiconReader(lexicon: lexicon), lexicon: lexicon, isModel: false)
  }

  /// The stages before the model has a say: sentences, words and quotation marks, tags unknown. For training.
  public static func preparation(rules: RuleLibrary) -> [any Annotator] { [SentenceStage(rules), QuotationStage()] }

  private static func stages(
    _ rules: RuleLibrary, tagger: Tagger?, reader: any AttributionReader, lexicon: CueLexicon, isModel: Bool,
    without names: Set<String> = []
  ) -> [any Annotator] {
    let notice = Diagnostic(
      "attribution.no-model", level: .notice, place: "",
      message: "no attribution model found: claims were read by the cue lexicon alone",
      advice: "put \(modelPath) into the folder of rule packs")
    let sieves: [any Sieve] = [
      ReadingSieve(reader: reader), LostNameSieve(), AccordingToSieve(), FrameSieve(), PassiveSieve(), HedgeSieve(), QuoteCompletionSieve(),
      RunningQuoteSieve(), SubstanceSieve(),
    ]
    return [
      SentenceStage(rules), TaggingStage(tagger: tagger), QuotationStage(),
      AttributionStage(
        lexicon: lexicon, sieves: sieves.filter { !names.contains($0.name) }, notice: isModel ? nil : notice),
    ]
  }
}
