import HearsayCore
import HearsayRules

/// HS12: a direct quote that the text gives to nobody, or to two people alike.
struct SpeakerAmbiguousCheck: FindingCheck {
  static let number = "HS12"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let least = Int(rule.limit("least-words", default: 5))
    return reading.article.attributions.indices.compactMap { index in
      let attribution = reading.article.attributions[index]
      guard attribution.kind == .direct, reading.isBody(attribution),
        reading.wordCount(in: attribution.content) >= least
      else { return nil }
      let isNobody = attribution.speaker == nil && attribution.source.isEmpty
      guard isNobody || !attribution.rivals.isEmpty else { return nil }
      let names = ([attribution.speaker].compactMap { $0 } + attribution.rivals).joined(separator: " or ")
      return finding(
        attribution.content[0], ["names": names.isEmpty ? "nobody" : names],
        related: Array(attribution.content.dropFirst()), attribution: index,
        confidence: attribution.evidence.confidence)
    }
  }
}
