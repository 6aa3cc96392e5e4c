import HearsayCore
import HearsayRules

/// HS03: an unnamed person or group accuses somebody, and the text gives no reason for the namelessness.
struct AnonymousWithoutReasonCheck: FindingCheck {
  static let number = "HS03"
  let rule: FindingRule
  private let exempt: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    exempt = PhraseTable(rule.list("exempt"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return article.attributions.indices.compactMap { index in
      let attribution = article.attributions[index]
      guard attribution.sourceKind == .unnamedPerson || attribution.sourceKind == .unnamedGroup,
        attribution.anonymity == nil, let source = attribution.source.hull, reading.isBody(attribution),
        accusations.isAccusation(attribution.content),
        !attribution.source.contains(where: { reading.words(in: $0).contains { exempt.holds(reading.words[$0]) } })
      else { return nil }
      return finding(source, ["source": article[source]], related: attribution.content, attribution: index)
    }
  }
}

/// HS04: the source is nobody in particular ("sources", "reports").
struct VagueSourceCheck: FindingCheck {
  static let number = "HS04"
  let rule: FindingRule
  private let nobody: PhraseTable
  private let saying: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    nobody = PhraseTable(rule.list("nobody"))
    saying = PhraseTable(rule.list("saying"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return article.attributions.indices.compactMap { index in
      let attribution = article.attributions[index]
      guard attribution.sourceKind == .vague, let source = attribution.source.hull, reading.isBody(attribution),
        holds(nobody, attribution.source, reading), holds(saying, attribution.cue, reading)
      else { return nil }
      let near = attribution.cue.first { abs(Int($0.start - source.end)) < 12 || abs(Int(source.start - $0.end)) < 12 }
      let alone = !attribution.marks.contains(.nested) && !isShared(index, reading)
      return finding(
        near.map { source.union($0) } ?? source, ["source": article[source]], severe: alone,
        related: attribution.content, attribution: index)
    }
  }

  /// Whether one of some phrases begins in some stretches. Sources and cues without one are readings gone wrong.
  private func holds(_ table: PhraseTable, _ spans: [TextSpan], _ reading: ArticleReading) -> Bool {
    spans.contains { span in
      let range = reading.words(in: span)
      return range.contains { table.end(at: $0, in: reading.words, before: range.upperBound) != nil }
    }
  }

  /// Whether a better source carries the same claim: its content overlaps, or repeats half of the claim's words.
  private func isShared(_ index: Int, _ reading: ArticleReading) -> Bool {
    let attributions = reading.article.attributions
    let claim = Set(
      attributions[index].content.flatMap { reading.words(in: $0) }.filter { isTelling($0, reading) }
        .map { reading.words[$0].hash })
    let least = max(2, Int((Double(claim.count) * rule.limit("shared-words", default: 0.5)).rounded(.up)))
    return attributions.indices.contains { other in
      let rival = attributions[other]
      guard other != index, ![.vague, .none, .lost].contains(rival.sourceKind) else { return false }
      if rival.content.contains(where: { attributions[index].content.overlaps($0) }) { return true }
      let words = Set(rival.content.flatMap { reading.words(in: $0) }.map { reading.words[$0].hash })
      return claim.intersection(words).count >= least
    }
  }

  /// Short words say nothing about whether two claims are the same.
  private func isTelling(_ word: Int, _ reading: ArticleReading) -> Bool {
    reading.words[word].isWord && reading.words[word].span.count > 3
  }
}

/// HS05: an unnamed or vague source judges instead of reporting.
struct AnonymousOpinionCheck: FindingCheck {
  static let number = "HS05"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return article.attributions.indices.compactMap { index in
      let attribution = article.attributions[index]
      guard [.unnamedPerson, .unnamedGroup, .vague].contains(attribution.sourceKind), reading.isBody(attribution),
        let source = attribution.source.hull, let judgement = Judgement.words(in: attribution.content, reading)
      else { return nil }
      return finding(
        reading.span(judgement), ["source": article[source], "words": article[reading.span(judgement)]],
        related: [source], attribution: index)
    }
  }
}

/// Tells content that judges from content that reports.
enum Judgement {
  /// The judging words of a content, or nil where it reports.
  ///
  /// An adjective judges when a copula leads to it ("is a sad thing", "was really brutal"), at most four words before.
  /// The same adjective inside a report ("the worst flood since 1990") does not.
  static func words(in spans: [TextSpan], _ reading: ArticleReading) -> Range<Int>? {
    for span in spans {
      let range = reading.words(in: span)
      for match in reading.matches(of: .judging, in: range) {
        if match.count > 1 { return match }
        let floor = max(range.lowerBound, match.lowerBound - 4)
        guard
          let copula = (floor..<match.lowerBound).last(where: { reading.matches(of: .copula, startingAt: $0) }),
          !(copula..<match.lowerBound).contains(where: { reading.words[$0].closes })
        else { continue }
        return copula..<match.upperBound
      }
    }
    return nil
  }
}
