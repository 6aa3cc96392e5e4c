import HearsayCore

extension SecondHandCheck {
  /// Whether words came at all: "did not respond to Reuters" has none. A chain by nesting alone needs the inner source
  /// inside what the outer one says; else one clause was read twice.
  func hasWords(_ index: Int, _ reading: ArticleReading) -> Bool {
    let attributions = reading.article.attributions
    let own = attributions[index]
    let around = own.cue + own.source
    let silent = around.contains { span in
      let range = reading.words(in: span)
      return range.contains { unanswered.end(at: $0, in: reading.words, before: reading.words.count) != nil }
    }
    if silent { return false }
    if Set(own.chain).count < own.chain.count { return false }
    guard own.via == nil, own.recipient == nil, !cites(own) else { return true }
    guard own.sourceKind != .none, own.sourceKind != .vague, own.speaker != nil, let source = own.source.hull else {
      return false
    }
    return attributions.indices.contains { $0 != index && attributions[$0].content.overlaps(source) }
  }

  /// Why a chain is not sure enough to be taken at its word, or nil.
  ///
  /// Words inside another person's words are relayed only if the reading of both is right, which it often is not; an outlet
  /// named beside the cue is plain.
  func doubt(about index: Int, _ hosts: Set<String>, _ reading: ArticleReading) -> String? {
    let attributions = reading.article.attributions
    let own = attributions[index]
    if let recipient = own.recipient {
      if hosts.contains(recipient) { return "\(recipient) may be the publisher" }
      return isBeside(recipient, own, reading) ? nil : "\(recipient) is named far from the cue"
    }
    if let via = own.via { return isBeside(via, own, reading) ? nil : "\(via) is named far from the cue" }
    let source = own.source.hull ?? own.content[0]
    let isOutlet = attributions.indices.contains { other in
      other != index && attributions[other].sourceKind == .outlet && attributions[other].content.overlaps(source)
    }
    return isOutlet ? nil : "relayed by a person's or a document's words"
  }

  /// "Vice President": a title that begins like an outlet's name.
  private func isTitle(_ place: TextSpan, _ reading: ArticleReading) -> Bool {
    let end = reading.words(in: place).upperBound
    return end < reading.words.count && titles.holds(reading.words[end])
  }

  /// "From the Post to the Courier": the second name is told nothing.
  private func isRange(_ place: TextSpan, _ reading: ArticleReading) -> Bool {
    let first = reading.words(in: place).lowerBound
    let before = reading.words[max(0, first - 8)..<first]
    return before.suffix(2).contains { $0.hash == ScanHash.to } && before.contains { $0.hash == ScanHash.from }
  }

  /// Whether an outlet's name stands within some words of the cue or the source.
  private func isBeside(_ name: String, _ attribution: Attribution, _ reading: ArticleReading) -> Bool {
    guard let own = (attribution.cue + attribution.source).hull, let sentence = reading.sentence(at: Int(own.start)),
      let place = mention(of: name, in: reading.wordsOfSentence[sentence], reading)
    else { return false }
    if isRange(place, reading) || isTitle(place, reading) { return false }
    let gap = max(place.start, own.start) - min(place.end, own.end)
    return place.overlaps(own) || gap < Int32(rule.limit("name-within", default: 60))
  }

  /// Where the text does not say who publishes it, an outlet that two speakers or more told something may be the one.
  static func likelyPublishers(of article: Article) -> Set<String> {
    guard article.metadata.outlet == nil else { return [] }
    var speakers: [String: Set<String>] = [:]
    for attribution in article.attributions {
      guard let recipient = attribution.recipient else { continue }
      speakers[recipient, default: []].insert(attribution.speaker ?? article.text[attribution.source])
    }
    return Set(speakers.filter { $0.value.count > 1 }.keys)
  }

  /// "As per the Post's report, Orlova says …" where the reading gave both verbs to the report: the inner verb shows that
  /// the report retells somebody.
  func retellings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    return article.attributions.indices.compactMap { index in
      let outer = article.attributions[index]
      guard outer.sourceKind == .outlet, outer.hops == 0, outer.speaker != article.metadata.outlet?.value,
        reading.isBody(outer),
        article.attributions.indices.contains(where: { inner in
          inner != index && article.attributions[inner].source == outer.source
            && article.attributions[inner].hops == 0
            && article.attributions[inner].cue.contains { outer.content.overlaps($0) }
        })
      else { return nil }
      let name = outer.speaker ?? article.text[outer.source]
      return finding(
        (outer.cue + outer.source).hull, ["chain": "somebody → \(name) → this outlet", "source": "the first source"],
        severe: accusations.isAccusation(outer.content), attribution: index)
    }
  }
}
