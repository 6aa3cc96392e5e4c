import Foundation
import HearsayCore
import HearsayRules
import HearsaySequence

/// The stages of attribution in order: sentences and words, parts of speech, quotation marks.
public enum AttributionStages {
  /// Makes the stages.
  public static func make(rules: RuleLibrary) throws(Diagnostic) -> [any Annotator] {
    [SentenceStage(rules), TaggingStage(tagger: nil), QuotationStage()]
  }
}
