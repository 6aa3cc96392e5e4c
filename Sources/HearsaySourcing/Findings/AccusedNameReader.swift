import HearsayCore
import HearsayRules

/// Reads the noun phrase that names an accused party, to the left or the right of a word.
struct AccusedNameReader: Sendable {
  private let determiners: PhraseTable
  private let pronouns: PhraseTable
  private let skipped: PhraseTable
  private let linking: PhraseTable
  private let notParties: PhraseTable
  /// Words that are tagged as prepositions and open a clause.
  private let complementisers: PhraseTable

  init(_ rule: FindingRule) {
    determiners = PhraseTable(rule.list("determiners"))
    pronouns = PhraseTable(rule.list("pronouns"))
    skipped = PhraseTable(rule.list("auxiliaries-and-adverbs"))
    linking = PhraseTable(rule.list("linking-words"))
    notParties = PhraseTable(rule.list("not-parties"))
    complementisers = PhraseTable(rule.list("complementisers"))
  }

  /// The party whose last word stands before a word, auxiliaries and adverbs between them left out.
  func party(before index: Int, in reading: ArticleReading, floor: Int) -> AccusedName? {
    var at = index - 1
    while at >= floor, skipped.holds(reading.words[at]) { at -= 1 }
    if at > floor, reading.words[at].shape == .comma { return partyBeforeAside(at, reading, floor) }
    return party(endingAt: at, in: reading, floor: floor)
  }

  /// "John Smith, a banker, was charged": the name stands before the aside.
  private func partyBeforeAside(_ comma: Int, _ reading: ArticleReading, _ floor: Int) -> AccusedName? {
    var at = comma - 1
    var best: AccusedName?
    while at > floor, comma - at < 25 {
      if reading.words[at].shape == .comma, let found = party(endingAt: at - 1, in: reading, floor: floor),
        found.isNamed
      {
        best = found
      }
      at -= 1
    }
    return best
  }

  private func party(endingAt last: Int, in reading: ArticleReading, floor: Int) -> AccusedName? {
    guard last >= floor else { return nil }
    if pronouns.holds(reading.words[last]) { return known(last..<(last + 1), reading) }
    var first = last + 1
    while first - 1 >= floor, isNominal(first - 1, last, reading) { first -= 1 }
    if isObject(first, reading, floor) { return nil }
    return make(first..<(last + 1), reading)
  }

  /// Whether a preposition stands before the phrase: "a coalition backed by the West was accused" accuses no West.
  private func isObject(_ first: Int, _ reading: ArticleReading, _ floor: Int) -> Bool {
    var before = first - 1
    while before > floor, determiners.holds(reading.words[before]), reading.words[before].tag != .preposition {
      before -= 1
    }
    guard before > floor, reading.words[before].tag == .preposition, before + 1 <= first else { return false }
    return !complementisers.holds(reading.words[before])
  }

  /// The party that begins at or just behind a word.
  func party(from index: Int, in reading: ArticleReading, limit: Int) -> AccusedName? {
    var first = index
    while first < limit, determiners.holds(reading.words[first]) || reading.words[first].isQuote { first += 1 }
    guard first < limit else { return nil }
    if pronouns.holds(reading.words[first]) { return known(first..<(first + 1), reading) }
    var end = first
    while end < limit, end - first < 8, isNominal(end, end, reading) || isInnerOf(end, first, reading, limit) {
      end += 1
    }
    return make(first..<end, reading)
  }

  /// "Ministry of Defence": *of* between capitalised words.
  private func isInnerOf(_ index: Int, _ first: Int, _ reading: ArticleReading, _ limit: Int) -> Bool {
    index > first && index + 1 < limit && linking.holds(reading.words[index]) && reading.words[index - 1].isCapitalised
      && reading.words[index + 1].isCapitalised
  }

  /// A noun, adjective or name. Without tags: a capitalised word, or one before the head that is no closed-class word.
  private func isNominal(_ index: Int, _ head: Int, _ reading: ArticleReading) -> Bool {
    let word = reading.words[index]
    guard word.isWord || word.shape == .possessive else { return false }
    if determiners.holds(word) || pronouns.holds(word) || skipped.holds(word) || linking.holds(word) { return false }
    if reading.holds(.party, in: index..<(index + 1)) { return true }
    switch word.tag {
    case .nn, .nns, .nnp, .nnps, .jj, .pos, .cd: return true
    case .unknown:
      return word.isCapitalised || word.shape == .possessive
    default: return word.isCapitalised && index != head && word.tag != .preposition && !word.tag.isVerb
    }
  }

  private func make(_ range: Range<Int>, _ reading: ArticleReading) -> AccusedName? {
    guard let head = range.last else { return nil }
    let word = reading.words[head]
    let isNamed = word.isCapitalised && isName(head, range, reading)
    guard isNamed || reading.holds(.party, in: head..<(head + 1)), !notParties.holds(word), word.shape != .number else {
      return nil
    }
    if let known = known(range, reading) { return known }
    let span = reading.span(range)
    return AccusedName(
      name: reading.article[span], span: span, key: reading.article[word.span].lowercased(), isNamed: isNamed)
  }

  /// By its tag, or by a capital that no sentence's beginning gives it; rare names are often tagged as common words.
  private func isName(_ head: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    let tag = reading.words[head].tag
    if tag == .unknown || tag.isProperNoun { return true }
    guard tag == .nn || tag == .jj || tag == .nns, head > 0 else { return false }
    return head > range.lowerBound || reading.words[head - 1].shape == .lower
  }

  /// The source that is mentioned at these words, if the article has one there.
  private func known(_ range: Range<Int>, _ reading: ArticleReading) -> AccusedName? {
    let span = reading.span(range)
    guard let source = reading.article.sources.first(where: { $0.mentions.overlaps(span) }),
      source.kind != .vague, source.kind != .none, source.kind != .lost, source.kind != .document
    else { return nil }
    let key = source.name.split(separator: " ").last.map { $0.lowercased() } ?? source.name.lowercased()
    let isNamed = source.kind == .namedPerson || source.kind == .organisation || source.kind == .outlet
    return AccusedName(name: source.name, span: span, key: key, isNamed: isNamed)
  }
}
