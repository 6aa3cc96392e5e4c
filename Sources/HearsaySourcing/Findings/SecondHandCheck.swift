import HearsayCore
import HearsayRules

/// HS07: the words came through somebody else on their way to this outlet.
struct SecondHandCheck: FindingCheck {
  static let number = "HS07"
  let rule: FindingRule
  let unanswered: PhraseTable
  let titles: PhraseTable
  private let pronouns: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    unanswered = PhraseTable(rule.list("unanswered"))
    titles = PhraseTable(rule.list("titles"))
    pronouns = PhraseTable(rule.list("pronouns"))
  }

  /// One finding for each chain, at its first use; the other places are related. An accusation further on makes it severe.
  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    var order: [[String]] = []
    var ofChain: [[String]: [Int]] = [:]
    for (index, attribution) in article.attributions.enumerated()
    where attribution.hops >= 1 && reading.isBody(attribution) && hasWords(index, reading) {
      let key = attribution.chain.isEmpty ? ["\(index)"] : attribution.chain
      if ofChain[key] == nil { order.append(key) }
      ofChain[key, default: []].append(index)
    }
    let hosts = Self.likelyPublishers(of: article)
    let chains = order.compactMap { ofChain[$0] }.map { finding(of: $0, reading, accusations, hosts) }
    return chains + retellings(in: reading, accusations)
  }

  private func finding(
    of chain: [Int], _ reading: ArticleReading, _ accusations: AccusationTable, _ hosts: Set<String>
  ) -> Finding {
    let article = reading.article
    let first = article.attributions[chain[0]]
    let own = own(chain[0], article)
    let carrier = carrier(of: chain[0], reading)
    let others = chain.dropFirst().map { self.own($0, article) }
    let name = cites(first) ? first.chain[0] : shown(first, reading)
    let path = ([name] + first.chain.dropFirst()).joined(separator: " → ")
    var out = finding(
      carrier ?? own, ["chain": path, "source": name],
      severe: chain.contains { accusations.isAccusation(article.attributions[$0].content) },
      related: (carrier == nil ? [] : [own]) + others, attribution: chain[0])
    if let doubt = doubt(about: chain[0], hosts, reading) {
      out.needsReview = true
      out.evidence.note = doubt
    }
    return out
  }

  /// Who spoke, in the article's own words where they are more than a pronoun: what the reader sees cannot be a wrong guess.
  private func shown(_ attribution: Attribution, _ reading: ArticleReading) -> String {
    guard let span = attribution.source.first, !attribution.isOnly(pronouns, in: reading) else {
      return attribution.speaker ?? attribution.chain.first ?? "somebody"
    }
    // "his lawyer to AFP": the carrier is shown behind the arrow, not before it.
    let range = reading.words(in: span)
    let holdsCarrier = [attribution.recipient, attribution.via].compactMap { $0 }
      .contains { mention(of: $0, in: range, reading) != nil }
    if holdsCarrier, let speaker = attribution.speaker { return speaker }
    let words = reading.article[span].split(separator: " ").joined(separator: " ")
    // "the firm's new chair Ada Kvist in an email": the name that stands in the words is enough.
    if attribution.sourceKind == .namedPerson, let speaker = attribution.speaker, words.contains(speaker) {
      return speaker
    }
    return words.count <= Int(rule.limit("longest-name", default: 90)) ? words : attribution.speaker ?? words
  }

  /// Whether the speaker has the words from somebody whom he cites: then that one opens the chain.
  func cites(_ attribution: Attribution) -> Bool {
    guard let speaker = attribution.speaker, attribution.chain.count > 2 else { return false }
    return attribution.chain[0] != speaker && attribution.chain[1] == speaker
  }

  func own(_ index: Int, _ article: Article) -> TextSpan {
    let attribution = article.attributions[index]
    return (attribution.cue + attribution.source).hull ?? attribution.content[0]
  }

  /// The words that name the carrier: those of the attribution around this one, or of the outlet in the same sentence.
  private func carrier(of index: Int, _ reading: ArticleReading) -> TextSpan? {
    let article = reading.article
    let attribution = article.attributions[index]
    guard let content = attribution.content.hull, let sentence = reading.sentence(at: Int(content.start)) else {
      return nil
    }
    for other in reading.attributionsOfSentence[sentence] where other != index {
      let outer = article.attributions[other]
      guard let around = outer.content.hull, around.contains(content), around.count > content.count else { continue }
      return (outer.cue + outer.source).hull
    }
    guard let name = attribution.via ?? attribution.recipient, let own = (attribution.cue + attribution.source).hull,
      let place = mention(of: name, in: reading.wordsOfSentence[sentence], reading)
    else { return nil }
    let both = own.union(place)
    return both.count - own.count - place.count < 40 ? both : place
  }

  /// Where a name's first word stands among some words.
  func mention(of name: String, in range: Range<Int>, _ reading: ArticleReading) -> TextSpan? {
    let hashes = WordScan(abbreviations: []).hashes(of: name)
    guard let first = hashes.first else { return nil }
    guard let at = range.first(where: { reading.words[$0].hash == first && reading.words[$0].isCapitalised }) else {
      return nil
    }
    var end = at + 1
    for hash in hashes.dropFirst() where end < range.upperBound && reading.words[end].hash == hash { end += 1 }
    return reading.span(at..<end)
  }
}
