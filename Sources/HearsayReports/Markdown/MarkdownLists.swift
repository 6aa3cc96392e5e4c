import HearsayCore

/// Findings and sources of the Markdown report.
struct MarkdownLists {
  private let article: Article
  private let text: ArticleView
  private let shares: WordShares

  /// Takes an article, its text and its word counts.
  init(_ article: Article, text: ArticleView, shares: WordShares) {
    self.article = article
    self.text = text
    self.shares = shares
  }

  /// Writes both.
  func write(to document: inout MarkdownDocument) {
    document.heading("Findings")
    if article.findings.isEmpty {
      document.paragraph("No hole in scrape or sourcing was found.")
    } else {
      let items = article.findings.enumerated().map { item($0.element, $0.offset + 1) }
      document.paragraph(items.joined(separator: "\n"))
    }
    guard !article.attributions.isEmpty else { return }
    document.heading("Sources")
    var claims = [Int](repeating: 0, count: article.sources.count)
    for claim in article.attributions {
      if let source = claim.sourceIndex, claims.indices.contains(source) { claims[source] += 1 }
    }
    var rows = article.sources.enumerated().map { row($0.element, $0.offset, claims[$0.offset]) }
    let lost = article.attributions.count - claims.reduce(0, +)
    if lost > 0 {
      rows.append(["?", "Nobody named", "", "", percent(shares.unsourced), String(lost), ""])
    }
    document.table(["", "Source", "Kind", "Role", "Words", "Claims", "First in"], rows)
  }

  private func item(_ finding: Finding, _ number: Int) -> String {
    let sign = FindingView.sign(finding.severity)
    let review = finding.needsReview ? ", to review" : ""
    var item = "\(number). **\(sign) \(escaped(PlainName.capital(finding.kind)))** "
    item += "(\(finding.severity.rawValue)\(review), \(escaped(finding.rule)))"
    if let span = finding.span {
      item += " “\(escaped(Excerpt.of([span], in: article)))”"
      if let place = text.paragraph(at: Int(span.start)) { item += ", \(place)" }
    }
    item += ". \(escaped(finding.message))"
    if !finding.question.isEmpty { item += " *Ask: \(escaped(finding.question))*" }
    return item
  }

  private func row(_ source: Source, _ number: Int, _ claims: Int) -> [String] {
    let role = [source.role, source.affiliation].compactMap { $0 }.joined(separator: ", ")
    let first = source.mentions.first.flatMap { text.paragraph(at: Int($0.start)) } ?? ""
    return [
      String(number + 1), escaped(source.name), PlainName.of(source.kind.rawValue), escaped(role),
      percent(shares.bySource[number]), String(claims), first,
    ]
  }

  private func percent(_ words: Int) -> String { escaped(Percent.text(shares.share(words))) }
  private func escaped(_ text: String) -> String { MarkdownText.escaped(text, inside: true) }
}

/// The tables behind the text: claims, chains, accused, score, removals.
struct MarkdownTables {
  private let article: Article

  /// Takes an article.
  init(_ article: Article) { self.article = article }

  /// Writes those that have rows.
  func write(to document: inout MarkdownDocument) {
    writeClaims(to: &document)
    writeChains(to: &document)
    writeAccused(to: &document)
    writeScore(to: &document)
    let removals = Removal.all(of: article).filter(\.isGone)
    guard !removals.isEmpty else { return }
    document.heading("Removed from the input")
    document.table(
      ["What it is", "Words", "Rule"],
      removals.map { removal in
        let words = Excerpt.of([removal.text], limit: 140)
        return [
          escaped(PlainName.of(removal.furniture ?? "\(removal.role.rawValue), second copy")), escaped(words),
          escaped(removal.evidence.signature),
        ]
      })
  }

  private func writeClaims(to document: inout MarkdownDocument) {
    guard !article.attributions.isEmpty else { return }
    document.heading("Claims")
    document.table(
      ["", "Words", "Source", "Cue", "Kind", "Stance", "How", "Sure"],
      article.attributions.enumerated().map { number, claim in
        let source = claim.sourceIndex.flatMap { article.sources.indices.contains($0) ? article.sources[$0].name : nil }
        return [
          String(number + 1), escaped(Excerpt.of(claim.content, in: article)),
          escaped(source ?? claim.speaker ?? "nobody named"), escaped(Excerpt.of(claim.cue, in: article, limit: 32)),
          claim.kind.rawValue, claim.stance.rawValue, claim.channel.map { PlainName.of($0.rawValue) } ?? "",
          escaped(Percent.text(Double(claim.evidence.confidence))),
        ]
      })
  }

  private func writeChains(to document: inout MarkdownDocument) {
    let chains = article.attributions.filter { $0.hops > 0 && !$0.chain.isEmpty }
    guard !chains.isEmpty else { return }
    document.heading("Second hand")
    let items = chains.map { claim in
      "- “\(escaped(Excerpt.of(claim.content, in: article)))”: \(claim.chain.map(escaped).joined(separator: " → "))"
    }
    document.paragraph(items.joined(separator: "\n"))
  }

  private func writeAccused(to document: inout MarkdownDocument) {
    guard !article.accused.isEmpty else { return }
    document.heading("Accused and reply")
    document.table(
      ["Who is accused", "Where", "Reply"],
      article.accused.map { party in
        let reply = party.reply.map { "“\(escaped(Excerpt.of([$0], in: article)))”" } ?? "**not heard in this text**"
        return [escaped(party.name), "“\(escaped(Excerpt.of([party.accusation], in: article)))”", reply]
      })
  }

  private func writeScore(to document: inout MarkdownDocument) {
    guard let score = article.score else { return }
    document.heading("Sourcing transparency")
    let sum = score.interval.map { "\(ScoreView.interval($0)["shown"] ?? "") of 100" }
    let withheld = "no sum: \(escaped(score.withheld ?? "too little evidence"))"
    document.paragraph(
      "**\(sum ?? withheld)**. It is not a measure of truth or credibility: a one-sided press release can score well. "
        + "Text integrity \(escaped(Percent.text(score.textIntegrity))).")
    document.table(
      ["Part", "Value", "Weight", "Detail"],
      score.components.map { part in
        [
          escaped(PlainName.capital(part.name)), part.value.map { escaped(Percent.text($0)) } ?? "n/a",
          ScoreView.decimal(part.weight), escaped(part.detail),
        ]
      })
  }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text, inside: true) }
}
