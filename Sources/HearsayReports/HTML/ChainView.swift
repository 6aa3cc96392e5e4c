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
    let numbers = article.attributions.indices.filter {
      article.attributions[$0].hops > 0 && !article.attributions[$0].chain.isEmpty
    }
    guard !numbers.isEmpty else { return nil }
    var order: [[String]] = []
    var claims: [[String]: [Int]] = [:]
    for number in numbers {
      let key = article.attributions[number].chain
      if claims[key] == nil { order.append(key) }
      claims[key, default: []].append(number)
    }
    return [
      "number": Counted.text(numbers.count, "claim"), "list": order.compactMap { claims[$0] }.map(chain),
    ]
  }

  /// One way that words took, with all claims that took it.
  private func chain(_ numbers: [Int]) -> View {
    let claim = article.attributions[numbers[0]]
    let last = claim.chain.count - 1
    let links = claim.chain.enumerated().map { place, name -> View in
      var link: View = ["name": name, "part": place == 0 ? "originator" : place == last ? "publisher" : "carrier"]
      if place > 0 { link["arrow"] = true }
      return link
    }
    let words = numbers.map { number -> View in
      ["claim": number + 1, "excerpt": Excerpt.of(article.attributions[number].content, in: article, limit: 120)]
    }
    return [
      "claims": words, "links": links, "hops": Counted.text(claim.hops, "carrier"),
      "tint": labels.tint(labels.sourceNumber(of: claim)),
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
