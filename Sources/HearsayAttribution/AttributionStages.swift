import Foundation
import HearsayCore
import HearsayRules
import HearsaySequence
import HearsayTransformer

/// The stages of attribution, in order: sentences and words, parts of speech, quotation marks, who says what.
public enum AttributionStages {
  /// The model's file in the folder of rule packs.
  public static let modelPath = "models/attribution.model"
  /// The accurate tier's model file in the folder of rule packs.
  public static let accurateModelPath = "models/reading.model"

  /// The stages with what a person should know about the tier that reads.
  public struct Prepared: Sendable {
    /// The stages, in order.
    public var stages: [any Annotator]
    /// Why another tier reads than was asked for, or why no model does; every article is told too.
    public var notices: [Diagnostic]
  }

  /// Makes the stages. Without the model file they still run, by the cue lexicon alone, and say so in every article.
  /// Throws a ``Diagnostic`` when the model file is there but damaged.
  public static func make(rules: RuleLibrary, tier: ReadingTier = .fast) throws(Diagnostic) -> [any Annotator] {
    try prepare(rules: rules, tier: tier).stages
  }

  /// Makes the stages without some sieves, by name, or with readings of the accurate tier from another confidence on: for
  /// measuring what each is worth.
  package static func make(
    rules: RuleLibrary, tier: ReadingTier = .fast, without names: Set<String>, from: Float? = nil
  ) throws(Diagnostic) -> [any Annotator] {
    try prepare(rules: rules, tier: tier, without: names, from: from).stages
  }

  /// The reader of both tiers, for measuring what it makes of an article. Throws a ``Diagnostic`` where a model is missing
  /// or damaged.
  package static func pairedReader(rules: RuleLibrary) throws(Diagnostic) -> PairedReader {
    guard let model = try fastModel(rules) else { throw noModel(isRead: false) }
    return PairedReader(
      accurate: try accurateReader(rules),
      fast: PerceptronReader(model: model, classes: CueClasses(CueLexicon(rules))))
  }

  /// Makes the stages as ``make(rules:tier:)`` does, and tells what is to be told once. The accurate tier's model missing
  /// or damaged is no error: the fast tier takes over.
  ///
  /// With `attitudes`, what somebody merely wants, sees or plans stays in, as PolNeAR marks it; without, the sieves that
  /// an editor would want take it away.
  public static func prepare(
    rules: RuleLibrary, tier: ReadingTier, attitudes: Bool = false
  ) throws(Diagnostic) -> Prepared {
    try prepare(rules: rules, tier: tier, without: attitudes ? editorsSieves : [])
  }

  /// The sieves that take attitudes away.
  package static let editorsSieves: Set<String> = [
    OwnVoiceSieve().name, SubstanceSieve().name, AttitudeSieve().name,
  ]

  private static func prepare(
    rules: RuleLibrary, tier: ReadingTier, without names: Set<String>, from: Float? = nil
  ) throws(Diagnostic) -> Prepared {
    let lexicon = CueLexicon(rules)
    var model = try fastModel(rules)
    // Names of types are slow to ask for at the start, and the usual call leaves nothing out.
    if !names.isEmpty, names.isSuperset(of: editorsSieves) { model?.threshold = AttributionModel.corpusThreshold }
    var notices: [Diagnostic] = []
    var accurate: TransformerReader?
    if tier == .accurate {
      do throws(Diagnostic) { accurate = try accurateReader(rules) } catch { notices.append(error) }
    }
    var reader: (any AttributionReader)? = accurate
    if model == nil { notices.append(noModel(isRead: reader != nil)) }
    let perceptron = model.map { PerceptronReader(model: $0, classes: CueClasses(lexicon)) }
    let fast: any AttributionReader = perceptron ?? LexiconReader(lexicon: lexicon)
    if let perceptron, let accurate {
      reader = PairedReader(accurate: accurate, fast: perceptron, from: from ?? PairedReader.threshold)
    }
    return Prepared(
      stages: stages(
        rules, tagger: model?.tagger, reader: reader ?? fast, lexicon: lexicon, notices: notices, without: names),
      notices: notices)
  }

  /// The accurate tier's reader, or a ``Diagnostic`` that says what is wrong with its model file.
  package static func accurateReader(_ rules: RuleLibrary) throws(Diagnostic) -> TransformerReader {
    let path = "\(rules.folder)/\(accurateModelPath)"
    do throws(ReadingModelFile.Damage) {
      return TransformerReader(reading: try TransformerReading(path: path))
    } catch {
      throw Diagnostic(
        "attribution.accurate-model", level: .warning, place: path,
        message: "the accurate tier's model file is \(error.message): the fast tier reads instead",
        advice: "fetch it anew, train it (make train-accurate), or ask for --tier fast")
    }
  }

  private static func fastModel(_ rules: RuleLibrary) throws(Diagnostic) -> AttributionModel? {
    let path = "\(rules.folder)/\(modelPath)"
    guard let bytes = FileBytes.read(path) else { return nil }
    do throws(ModelFile.Damage) {
      let file = try ModelFile(bytes)
      guard let model = AttributionModel(file) else { throw ModelFile.Damage(message: "of another version") }
      return model
    } catch {
      throw Diagnostic(
        "attribution.model", place: path, message: "the model file is \(error.message)",
        advice: "fetch it anew, train it (hearsay-train attribution), or delete it to go on without")
    }
  }

  private static func noModel(isRead: Bool) -> Diagnostic {
    Diagnostic(
      "attribution.no-model", level: .notice, place: "",
      message: "no attribution model found: "
        + (isRead ? "words were read without their parts of speech" : "claims were read by the cue lexicon alone"),
      advice: "put \(modelPath) into the folder of rule packs")
  }

  /// The stages as they run when there is no model file.
  public static func withoutModel(rules: RuleLibrary) -> [any Annotator] {
    let lexicon = CueLexicon(rules)
    return stages(
      rules, tagger: nil, reader: LexiconReader(lexicon: lexicon), lexicon: lexicon, notices: [noModel(isRead: false)])
  }

  /// The stages before the model has a say: sentences, words and quotation marks, tags unknown. For training.
  public static func preparation(rules: RuleLibrary) -> [any Annotator] { [SentenceStage(rules), QuotationStage()] }

  private static func stages(
    _ rules: RuleLibrary, tagger: Tagger?, reader: any AttributionReader, lexicon: CueLexicon, notices: [Diagnostic],
    without names: Set<String> = []
  ) -> [any Annotator] {
    let sieves: [any Sieve] = [
      ReadingSieve(reader: reader), LostNameSieve(), AccordingToSieve(), FrameSieve(), PassiveSieve(), HedgeSieve(),
      BorrowedSourceSieve(), QuoteCompletionSieve(), BoundarySieve(), SignedQuoteSieve(), TranscriptSieve(),
      QuoteFrameSieve(), FloatingQuoteSieve(), RunningQuoteSieve(), OwnVoiceSieve(),
      SubstanceSieve(), AttitudeSieve(),
    ]
    return [
      SentenceStage(rules), TaggingStage(tagger: tagger), QuotationStage(),
      AttributionStage(
        lexicon: lexicon, sieves: names.isEmpty ? sieves : sieves.filter { !names.contains($0.name) },
        notices: notices),
    ]
  }
}
