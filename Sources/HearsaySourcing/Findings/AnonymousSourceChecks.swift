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
    return article.attributions.indices.compactMap { index in
      let attribution = article.attributions[index]
      guard attribution.sourceKind == .unnamedPerson || attribution.sourceKind == .unnamedGroup,
        attribution.anonymity == nil, let source = attribution.source.hull, reading.isBody(attribution),
        accusations.accusesAnother(attribution), !attribution.isOnly(pronouns, in: reading),
        !attribution.isNamedElsewhere(reading),
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
  /// Words that, alone, are nobody whatever they were resolved to: at a sentence's beginning they look like names.
  private let bare: PhraseTable
  private let saying: PhraseTable
  private let again: PhraseTable
  private let describing: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    nobody = PhraseTable(rule.list("nobody"))
    bare = PhraseTable(rule.list("bare"))
    saying = PhraseTable(rule.list("saying"))
    again = PhraseTable(rule.list("again"))
    describing = PhraseTable(rule.list("describing"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return article.attributions.indices.compactMap { index in
      let attribution = article.attributions[index]
      guard attribution.sourceKind == .vague || attribution.isOnly(bare, in: reading),
        let source = attribution.source.hull, reading.isBody(attribution), endsIn(nobody, attribution.source, reading),
        holds(saying, attribution.cue, reading), !isDescribed(before: source, reading)
      else { return nil }
      let near = attribution.cue.first { abs(Int($0.start - source.end)) < 12 || abs(Int(source.start - $0.end)) < 12 }
      let alone = !attribution.marks.contains(.nested) && !isShared(index, reading)
      return finding(
        near.map { source.union($0) } ?? source, ["source": article[source]], severe: alone,
        related: attribution.content, attribution: index)
    }
  }

  /// Whether sources of the same noun were described before ("sources familiar with the plan"): bare, they are those again.
  private func isDescribed(before source: TextSpan, _ reading: ArticleReading) -> Bool {
    let range = reading.words(in: source)
    guard let head = range.last(where: { again.holds(reading.words[$0]) }) else { return false }
    return (0..<max(0, range.lowerBound - 1)).contains { at in
      again.holds(reading.words[at]) && at != head && describing.holds(reading.words[at + 1])
    }
  }

  /// Whether the last word of some stretches is one of a table: behind "people in the port" somebody stands.
  private func endsIn(_ table: PhraseTable, _ spans: [TextSpan], _ reading: ArticleReading) -> Bool {
    spans.contains { span in
      guard let last = reading.words(in: span).last(where: { reading.words[$0].isWord }) else { return false }
      return table.holds(reading.words[last])
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
  private let pronouns: PhraseTable
  private let counted: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    pronouns = PhraseTable(rule.list("pronouns"))
    counted = PhraseTable(rule.list("counted"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return article.attributions.indices.compactMap { index in
      let attribution = article.attributions[index]
      guard [.unnamedPerson, .unnamedGroup, .vague].contains(attribution.sourceKind), reading.isBody(attribution),
        let source = attribution.source.hull, !attribution.isOnly(pronouns, in: reading),
        !isCounted(attribution, reading), !attribution.isNamedElsewhere(reading),
        let judgement = Judgement.words(in: attribution.content, reading)
      else { return nil }
      return finding(
        reading.span(judgement), ["source": article[source], "words": article[reading.span(judgement)]],
        related: [source], attribution: index)
    }
  }
}

extension AnonymousOpinionCheck {
  /// The answers of a poll, or a figure that was read as a source: their opinion is the fact that is reported.
  private func isCounted(_ attribution: Attribution, _ reading: ArticleReading) -> Bool {
    attribution.source.contains { span in
      let range = reading.words(in: span)
      return range.last.map { reading.words[$0].shape == .number } ?? false
        || range.contains { counted.end(at: $0, in: reading.words, before: range.upperBound) != nil }
    }
  }
}

extension Attribution {
  /// Whether the text most likely names the source, though the reading did not find where: the words are a name
  /// themselves, or a definite phrase ("the former mayor", "Northmark's envoy") whose noun no indefinite one introduced.
  func isNamedElsewhere(_ reading: ArticleReading) -> Bool {
    guard let span = source.first else { return false }
    let range = reading.words(in: span)
    let words = range.filter { reading.words[$0].isWord }
    if words.count > 1, words.allSatisfy({ reading.words[$0].isCapitalised }) { return true }
    guard sourceKind == .unnamedPerson, let first = words.first else { return false }
    let isPossessed = range.prefix(4).contains { reading.words[$0].shape == .possessive }
    guard reading.words[first].hash == ScanHash.the || isPossessed else { return false }
    let end = range.first { reading.words[$0].closes || reading.words[$0].tag == .preposition } ?? range.upperBound
    guard let head = words.last(where: { $0 < end }) else { return false }
    return !reading.words[..<first].indices.contains { at in
      reading.words[at].hash == reading.words[head].hash
        && reading.words[max(0, at - 4)..<at].contains { ScanHash.indefinite.contains($0.hash) }
    }
  }

  /// Whether the source is one word, and that one of a table: "she", "Reports" at the beginning of a sentence.
  func isOnly(_ table: PhraseTable, in reading: ArticleReading) -> Bool {
    let words = source.flatMap { reading.words(in: $0) }.filter { reading.words[$0].isWord }
    return words.count == 1 && table.holds(reading.words[words[0]])
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
          !(copula..<match.lowerBound).contains(where: { reading.words[$0].closes }), !isPossessive(copula, reading)
        else { continue }
        return copula..<match.upperBound
      }
    }
    return nil
  }

  /// The `'s` of "Northmark's reckless board", which is no form of be.
  private static func isPossessive(_ copula: Int, _ reading: ArticleReading) -> Bool {
    guard reading.words[copula].shape == .possessive, copula > 0 else { return false }
    return !ScanHash.beforeIs.contains(reading.words[copula - 1].hash)
  }
}
