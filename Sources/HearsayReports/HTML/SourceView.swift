import HearsayCore

/// The sources beside the text, each with its claims; claims with nobody behind them come last.
struct SourceView {
  private let article: Article
  private let labels: MarkupLabels
  private let shares: WordShares
  private let text: ArticleView

  /// Takes an article, its page's names, its word counts and its text.
  init(_ article: Article, labels: MarkupLabels, shares: WordShares, text: ArticleView) {
    self.article = article
    self.labels = labels
    self.shares = shares
    self.text = text
  }

  /// The list for the page.
  var view: View {
    var claims: [Int: [View]] = [:]
    for (number, claim) in article.attributions.enumerated() {
      claims[labels.sourceNumber(of: claim) ?? 0, default: []].append(self.claim(claim, number))
    }
    var cards = article.sources.enumerated().map { card($0.element, $0.offset + 1, claims[$0.offset + 1] ?? []) }
    if let lost = claims[0] { cards.append(nobody(lost)) }
    return ["count": article.sources.count, "list": cards]
  }

  private func card(_ source: Source, _ number: Int, _ claims: [View]) -> View {
    let share = shares.share(shares.bySource[number - 1])
    var view: View = [
      "sourceNumber": number, "shown": String(number), "tint": labels.tint(number), "name": source.name,
      "kind": PlainName.of(source.kind.rawValue), "share": Percent.text(share), "width": Self.width(share),
      "claimCount": Counted.text(claims.count, "claim"), "claims": claims,
    ]
    let role = [source.role, source.affiliation].compactMap { $0 }
    if !role.isEmpty { view["role"] = role.joined(separator: " · ") }
    if let first = source.mentions.first {
      view["first"] = ["fragment": labels.fragment(of: Int(first.start)), "place": place(first)] as View
    }
    let others = source.spellings.filter { $0 != source.name }
    if !others.isEmpty { view["spellings"] = others.joined(separator: ", ") }
    let rules = source.evidence.compactMap { Self.joiner($0.signature) }
    if !rules.isEmpty { view["rules"] = rules.joined(separator: ", ") }
    return view
  }

  /// What joined mentions, in words: `PersonPronoun` is "person pronoun". What merely opened the entry joined nothing.
  private static func joiner(_ signature: String) -> String? {
    if ["NewName", "NewPhrase"].contains(signature) || signature.hasPrefix("words/") { return nil }
    guard !signature.contains("/") else { return signature }
    var words = ""
    for letter in signature {
      if letter.isUppercase, !words.isEmpty { words += " " }
      words += letter.lowercased()
    }
    return words
  }

  private func nobody(_ claims: [View]) -> View {
    let share = shares.share(shares.unsourced)
    return [
      "sourceNumber": 0, "shown": "?", "tint": "s0", "name": "Nobody named", "kind": "no source in the text",
      "share": Percent.text(share), "width": Self.width(share), "claimCount": Counted.text(claims.count, "claim"),
      "claims": claims,
    ]
  }

  private func place(_ span: TextSpan) -> String { text.paragraph(at: Int(span.start)) ?? "the text" }

  private func claim(_ claim: Attribution, _ number: Int) -> View {
    var view: View = [
      "claim": number + 1, "excerpt": Excerpt.of(claim.content, in: article), "quoteKind": claim.kind.rawValue,
      "signature": claim.evidence.signature, "sure": Percent.text(Double(claim.evidence.confidence)),
    ]
    let cue = claim.cue.isEmpty ? nil : Excerpt.of(claim.cue, in: article, limit: 32)
    if let cue { view["cueWords"] = cue }
    let details = Self.details(claim)
    if !details.isEmpty { view["details"] = details.joined(separator: " · ") }
    return view
  }

  /// What is known about a claim besides its words, in reading order; what is neutral or unknown is left out.
  private static func details(_ claim: Attribution) -> [String] {
    var details: [String] = []
    if claim.stance != .neutral { details.append(claim.stance.rawValue) }
    if let channel = claim.channel { details.append(PlainName.of(channel.rawValue)) }
    if let recipient = claim.recipient { details.append("to \(recipient)") }
    if let via = claim.via { details.append("via \(via)") }
    details += AttributionMark.allCases.filter(claim.marks.contains).map(\.rawValue)
    if let anonymity = claim.anonymity {
      details.append(anonymity == .reason ? "reason for anonymity given" : "anonymity by formula")
    }
    if !claim.rivals.isEmpty { details.append("or \(claim.rivals.joined(separator: ", "))") }
    return details
  }

  /// A bar's width, of 100.
  static func width(_ share: Double) -> String { String(Int((share * 100).rounded())) }
}
