import HearsayCore
import HearsayRules

/// Reads articles for findings and score: words, shared phrases, accusations. Made once from the rules.
struct ArticleReader: Sendable {
  private let scan: WordScan
  private let lexicon: Lexicon
  private let accusationReader: AccusationReader
  // What the score counts as damage and as hedges, even where the findings are switched off.
  private let lostNames: LostNameCheck
  let hedges: HedgeCheck

  /// Throws a ``Diagnostic`` that names what is missing in the rules.
  init(rules: RuleLibrary) throws(Diagnostic) {
    scan = WordScan(abbreviations: rules.words("findings/abbreviations"))
    lexicon = try Lexicon(rules: rules)
    accusationReader = AccusationReader(rule: try Self.rule("HS10", in: rules))
    lostNames = LostNameCheck(rule: try Self.rule("HS01", in: rules))
    hedges = HedgeCheck(rule: try Self.rule("HS02", in: rules))
  }

  func read(_ article: Article) -> ArticleReading {
    var reading = ArticleReading(article, scan: scan, lexicon: lexicon)
    reading.lostNames = lostNames.holes(in: reading)
    reading.brokenMarks = QuotationMarkScan.broken(in: article)
    return reading
  }

  func accusations(in reading: ArticleReading) -> AccusationTable { accusationReader.table(of: reading) }

  private static func rule(_ number: String, in rules: RuleLibrary) throws(Diagnostic) -> FindingRule {
    guard let rule = rules.all(FindingRule.self).first(where: { $0.number == number }) else {
      throw Diagnostic(
        "findings.missing", place: rules.folder, message: "there is no rule \(number), whose words others need",
        advice: "restore it; to silence it, set `enabled: false`")
    }
    return rule
  }
}
