import HearsayCore
import HearsayRules

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
  private let definite: PhraseTable
  /// Heads that are right nine times in ten; behind the others somebody may stand whom the text describes elsewhere.
  private let sure: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    nobody = PhraseTable(rule.list("nobody"))
    bare = PhraseTable(rule.list("bare"))
    saying = PhraseTable(rule.list("saying"))
    again = PhraseTable(rule.list("again"))
    describing = PhraseTable(rule.list("describing"))
    definite = PhraseTable(rule.list("definite"))
    sure = PhraseTable(rule.list("sure"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return findings(inBodyOf: reading) { index, attribution in
      guard attribution.sourceKind == .vague || attribution.isOnly(bare, in: reading),
        let source = attribution.source.hull, endsIn(nobody, attribution.source, reading),
        attribution.cue.contains(where: { saying.isFound(in: reading.words(in: $0), of: reading.words) }),
        !isDescribed(before: source, reading)
      else { return nil }
      let near = attribution.cue.first { abs(Int($0.start - source.end)) < 12 || abs(Int(source.start - $0.end)) < 12 }
      let alone = !attribution.marks.contains(.nested) && !isShared(index, reading)
      var out = finding(
        near.map { source.union($0) } ?? source, ["source": article[source]], severe: alone,
        related: attribution.content, attribution: index)
      if !endsIn(sure, attribution.source, reading) {
        out.needsReview = true
        out.evidence.note = "the text may describe them elsewhere"
      }
      return out
    }
  }

  /// Whether sources of the same noun were described before ("sources familiar with the plan"): bare, they are those again,
  /// and so are "the people" after "people familiar with the plan".
  private func isDescribed(before source: TextSpan, _ reading: ArticleReading) -> Bool {
    let range = reading.words(in: source)
    guard let first = range.first else { return false }
    let isDefinite = definite.holds(reading.words[first])
    let head = range.last { again.holds(reading.words[$0]) || isDefinite && nobody.holds(reading.words[$0]) }
    guard let head else { return false }
    return (0..<max(0, range.lowerBound - 1)).contains { at in
      (reading.words[at].hash == reading.words[head].hash
        || again.holds(reading.words[head]) && again.holds(reading.words[at]))
        && describing.holds(reading.words[at + 1])
    }
  }

  /// Whether the last word of some stretches is one of a table: behind "people in the port" somebody stands.
  private func endsIn(_ table: PhraseTable, _ spans: [TextSpan], _ reading: ArticleReading) -> Bool {
    spans.contains { span in
      guard let last = reading.words(in: span).last(where: { reading.words[$0].isWord }) else { return false }
      return table.holds(reading.words[last])
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
