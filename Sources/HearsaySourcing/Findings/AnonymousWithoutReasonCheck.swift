import HearsayCore
import HearsayRules

/// HS03: an unnamed person or group accuses somebody, and the text gives no reason for the namelessness.
struct AnonymousWithoutReasonCheck: FindingCheck {
  static let number = "HS03"
  let rule: FindingRule
  private let exempt: PhraseTable
  private let pronouns: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    exempt = PhraseTable(rule.list("exempt"))
    pronouns = PhraseTable(rule.list("pronouns"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return findings(inBodyOf: reading) { index, attribution in
      guard attribution.sourceKind == .unnamedPerson || attribution.sourceKind == .unnamedGroup,
        attribution.anonymity == nil, let source = attribution.source.hull,
        accusations.accusesAnother(attribution), !attribution.isOnly(pronouns, in: reading),
        !attribution.isNamedElsewhere(reading),
        !attribution.source.contains(where: { exempt.isFound(in: reading.words(in: $0), of: reading.words) })
      else { return nil }
      return finding(source, ["source": article[source]], related: attribution.content, attribution: index)
    }
  }
}
