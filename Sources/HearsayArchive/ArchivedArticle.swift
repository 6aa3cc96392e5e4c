import HearsayCore

/// What the database keeps of one article. Making it costs time and is done by the thread that read the article.
public struct ArchivedArticle: Sendable {
  struct Claim: Sendable {
    var id: String
    var source: String?
    var speaker: String?
    var sourceKind: String
    var affiliation: String?
    var quoteKind: String
    var stance: String
    var channel: String?
    var via: String?
    var hops: Int
    var sourceWords: String
    var cue: String
    var content: String
    var words: Int
    var confidence: Double
  }

  struct Entry: Sendable {
    var id: String
    var name: String
    var kind: String
    var role: String?
    var affiliation: String?
  }

  struct Remark: Sendable {
    var rule: String
    var kind: String
    var severity: String
    var message: String
    var words: String?
  }

  let id: String
  let url: String?
  let outlet: String?
  let published: String?
  let title: String?
  let score: ClosedRange<Double>?
  let place: String
  let claims: [Claim]
  let sources: [Entry]
  let findings: [Remark]

  /// Takes what is kept of an article. `place` is the file or the archive with the record's offset.
  public init(_ article: Article, place: String) {
    let metadata = article.metadata
    id = article.id
    url = metadata.url?.value
    outlet = metadata.outlet?.value
    published = metadata.published?.value
    title = metadata.title?.value
    score = article.score?.interval
    self.place = place
    claims = article.attributions.map { Self.claim($0, article) }
    sources = article.sources.map {
      Entry(id: $0.id, name: $0.name, kind: $0.kind.rawValue, role: $0.role, affiliation: $0.affiliation)
    }
    findings = article.findings.map { finding in
      Remark(
        rule: finding.rule, kind: finding.kind, severity: finding.severity.rawValue, message: finding.message,
        words: finding.span.map { article[$0] })
    }
  }

  private static func claim(_ claim: Attribution, _ article: Article) -> Claim {
    let source = claim.sourceIndex.flatMap { article.sources.indices.contains($0) ? article.sources[$0] : nil }
    let content = article.text[claim.content]
    return Claim(
      id: claim.id, source: source?.id, speaker: claim.speaker, sourceKind: claim.sourceKind.rawValue,
      affiliation: claim.affiliation, quoteKind: claim.kind.rawValue, stance: claim.stance.rawValue,
      channel: claim.channel?.rawValue, via: claim.via, hops: claim.hops, sourceWords: article.text[claim.source],
      cue: article.text[claim.cue], content: content, words: content.utf8.count { $0 == 0x20 } + 1,
      confidence: Double(claim.evidence.confidence))
  }
}
