import HearsayCore

/// What the index keeps of one article: figures, not text, so that an archive's index fits in memory.
public struct IndexEntry: Sendable {
  /// Headline, or the article's id where it has none.
  let title: String
  /// Publisher, or nil.
  let outlet: String?
  /// Day of publication, `YYYY-MM-DD`, or nil.
  let published: String?
  /// The report's address as the index links to it, percent-encoded.
  let href: String
  /// Attributed claims.
  let claims: Int
  /// Sources.
  let sources: Int
  /// Share of the attributed words that named people speak, 0 to 1, or nil when no word is attributed.
  let namedShare: Double?
  /// Findings that are taken at their word, by severity.
  let severities: [Severity: Int]
  /// Findings by rule, as ``FindingTally`` names them.
  let findings: [String: Int]
  /// The score's interval, or nil where it is withheld.
  let interval: ClosedRange<Double>?

  /// Takes the figures of an article and the path of its report, relative to the index.
  public init(_ article: Article, path: String) {
    let shares = WordShares(article)
    title = article.shownTitle
    outlet = article.metadata.outlet?.value
    published = article.metadata.published?.value
    href = PercentEncoding.path(path)
    claims = article.attributions.count
    sources = article.sources.count
    namedShare = shares.total == 0 ? nil : shares.share(shares.byKind[.namedPerson] ?? 0)
    let tally = FindingTally(article.findings)
    severities = tally.severities
    findings = tally.rules
    interval = article.score?.interval
  }

  /// Findings to review.
  var toReview: Int {
    findings.reduce(0) { $1.key.hasSuffix(FindingTally.reviewMark) ? $0 + $1.value : $0 }
  }
}
