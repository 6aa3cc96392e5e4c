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
    let path = "\(rules.folder)/\(modelPath)"
    let lexicon = CueLexicon(rules)
    var tagger: Tagger?
    if let data = FileManager.default.contents(atPath: path) {
      do {
        tagger = Tagger(try ModelFile(Array(data)))
      } catch {
        throw Diagnostic(
          "attribution.model", place: path, message: "the model file is \(error.message)",
          advice: "fetch it anew, train it (hearsay-train attribution), or delete it to go on without")
      }
    }
    return stages(rules, tagger: tagger, reader: LexiconReader(lexicon: lexicon), lexicon: lexicon, isModel: false)
  }

  private static func stages(
    _ rules: RuleLibrary, tagger: Tagger?, reader: any AttributionReader, lexicon: CueLexicon, isModel: Bool
  ) -> [any Annotator] {
    let notice = Diagnostic(
      "attribution.no-model", level: .notice, place: "",
      message: "no attribution model found: claims were read by the cue lexicon alone",
      advice: "put \(modelPath) into the folder of rule packs")
    let sieves: [any Sieve] = [
      ReadingSieve(reader: reader), LostNameSieve(), PassiveSieve(), HedgeSieve(), RunningQuoteSieve(),
    ]
    return [
      SentenceStage(rules), TaggingStage(tagger: tagger), QuotationStage(),
      AttributionStage(lexicon: lexicon, sieves: sieves, notice: isModel ? nil : notice),
    ]
  }
}
