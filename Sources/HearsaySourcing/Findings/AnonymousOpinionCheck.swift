import HearsayCore
import HearsayRules

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
    return findings(inBodyOf: reading) { index, attribution in
      guard [.unnamedPerson, .unnamedGroup, .vague].contains(attribution.sourceKind),
        let source = attribution.source.hull, !attribution.isOnly(pronouns, in: reading),
        !isCounted(attribution, reading), !attribution.isNamedElsewhere(reading),
        let judgement = Judgement.words(in: attribution.content, reading)
      else { return nil }
      return finding(
        reading.span(judgement), ["source": article[source], "words": article[reading.span(judgement)]],
        related: [source], attribution: index)
    }
  }

  /// The answers of a poll, or a figure that was read as a source: their opinion is the fact that is reported.
  private func isCounted(_ attribution: Attribution, _ reading: ArticleReading) -> Bool {
    attribution.source.contains { span in
      let range = reading.words(in: span)
      return range.last.map { reading.words[$0].shape == .number } ?? false
        || counted.isFound(in: range, of: reading.words)
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
