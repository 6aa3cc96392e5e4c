import HearsayCore
import HearsayRules

/// HS20: in one dispute the cues keep their distance from one side and not from the other.
///
/// The sides are an accused party that answers and those who accuse it. "Claims", "alleges", "admits" on one side with
/// "says", "reveals", "confirms" on the other is what fires.
struct UnevenCuesCheck: FindingCheck {
  static let number = "HS20"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    let least = Int(rule.limit("least-cues", default: 2))
    return accusations.parties.compactMap { party in
      guard party.reply != nil else { return nil }
      let key = party.name.split(separator: " ").last.map { $0.lowercased() } ?? ""
      let accused = article.attributions.indices.filter { speaks(key, article.attributions[$0]) }
      let others = article.attributions.indices.filter { index in
        !accused.contains(index) && article.attributions[index].sourceKind != .none
          && accuses(party, article.attributions[index], key, accusations)
      }
      guard accused.count >= least, others.count >= least else { return nil }
      let far = accused.filter { isDistant(article.attributions[$0]) }
      let farOthers = others.filter { isDistant(article.attributions[$0]) }
      guard far.isEmpty != farOthers.isEmpty, let first = (far + farOthers).first else { return nil }
      guard max(far.count, farOthers.count) >= least else { return nil }
      let cue = article.attributions[first].cue.hull
      return finding(
        cue,
        ["party": party.name, "words": cue.map { article[$0] } ?? "", "side": far.isEmpty ? "accusers" : "accused"],
        related: (far + farOthers).dropFirst().compactMap { article.attributions[$0].cue.hull }, attribution: first)
    }
  }

  private func isDistant(_ attribution: Attribution) -> Bool {
    attribution.stance == .distancing || attribution.stance == .conceding
  }

  private func speaks(_ key: String, _ attribution: Attribution) -> Bool {
    [attribution.speaker, attribution.affiliation].compactMap { $0?.lowercased() }
      .contains { $0.split(separator: " ").contains(Substring(key)) }
  }

  /// Whether the claim accuses the party.
  private func accuses(_ party: AccusedParty, _ attribution: Attribution, _ key: String, _ table: AccusationTable)
    -> Bool
  {
    table.accusations.contains { accusation in
      accusation.party?.key == key && attribution.content.overlaps(accusation.span)
    }
  }
}
