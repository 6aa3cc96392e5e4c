import HearsayCore

/// Second-hand claims with the way they came: originator, carriers, publisher.
struct ChainView {
  private let article: Article
  private let labels: MarkupLabels

  /// Takes an article and its page's names.
  init(_ article: Article, labels: MarkupLabels) {
    self.article = article
    self.labels = labels
  }

  /// The chains for the page, or nil when every claim came first hand.
  var view: View? {
    let chains = article.attributions.enumerated().filter { $0.element.hops > 0 && !$0.element.chain.isEmpty }
      .map { chain($0.element, $0.offset) }
    return chains.isEmpty ? nil : ["number": Counted.text(chains.count, "claim"), "list": chains]
  }

  private func chain(_ claim: Attribution, _ number: Int) -> View {
    let last = claim.chain.count - 1
    let links = claim.chain.enumerated().map { place, name -> View in
      var link: View = ["name": name, "part": place == 0 ? "originator" : place == last ? "publisher" : "carrier"]
      if place > 0 { link["arrow"] = true }
      return link
    }
    return [
      "claim": number + 1, "excerpt": Excerpt.of(claim.content, in: article, limit: 120), "links": links,
      "hops": Counted.text(claim.hops, "hop"), "tint": labels.tint(labels.sourceNumber(of: claim)),
    ]
  }
}

/// Parties that the text accuses, and where they answer.
struct AccusedView {
  private let article: Article
  private let labels: MarkupLabels

  /// Takes an article and its page's names.
  init(_ article: Article, labels: MarkupLabels) {
    self.article = article
    self.labels = labels
  }

  /// The table for the page, or nil when the text accuses nobody.
  var view: View? {
    guard !article.accused.isEmpty else { return nil }
    let rows = article.accused.map { party -> View in
      var row: View = ["name": party.name, "accusation": place(party.accusation)]
      if let reply = party.reply { row["reply"] = place(reply) } else { row["notHeard"] = true }
      return row
    }
    let heard = article.accused.count { $0.reply != nil }
    return ["heard": "\(heard) of \(rows.count) heard", "list": rows]
  }

  private func place(_ span: TextSpan) -> View {
    ["fragment": labels.fragment(of: Int(span.start)), "excerpt": Excerpt.of([span], in: article)]
  }
}
