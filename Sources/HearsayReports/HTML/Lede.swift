import HearsayCore

/// What an editor should know first, in two or three sentences.
struct Lede {
  private let article: Article
  private let shares: WordShares

  /// Takes an article and its word counts.
  init(_ article: Article, shares: WordShares) {
    self.article = article
    self.shares = shares
  }

  /// The sentences, joined by spaces.
  var sentences: String {
    guard !article.attributions.isEmpty else { return "No attribution was found in this text." }
    return [whole, chief, nobody].compactMap { $0 }.joined(separator: " ")
  }

  private var whole: String {
    let claims = Counted.text(article.attributions.count, "attributed claim")
    let sources = Counted.text(article.sources.count, "source")
    return "\(claims) \(article.attributions.count == 1 ? "rests" : "rest") on \(sources)."
  }

  private var chief: String? {
    let most = shares.bySource.max() ?? 0
    guard most > 0, article.sources.count > 1, let place = shares.bySource.firstIndex(of: most) else { return nil }
    let name = article.sources[place].name
    return
      "\(name.prefix(1).uppercased() + name.dropFirst()) has the largest part, \(Percent.text(shares.share(most))) of the words."
  }

  private var nobody: String? {
    let number = article.attributions.count { [.vague, .none, .lost].contains($0.sourceKind) }
    return number == 0 ? nil : "\(Counted.text(number, "claim")) \(number == 1 ? "names" : "name") nobody."
  }
}
