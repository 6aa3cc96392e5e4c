import HearsayCore
import HearsayRules

/// HS18: a definite source that refers to nothing ("The NGO" with no NGO before it), or one person under several spellings.
struct UnresolvedNameCheck: FindingCheck {
  static let number = "HS18"
  let rule: FindingRule
  private let heads: PhraseTable
  private let definite: PhraseTable
  private let titles: Set<String>
  /// Words for the same sort of thing: what "the website" points back to may have been called a page.
  private let kin: [PhraseTable]

  init(rule: FindingRule) {
    self.rule = rule
    heads = PhraseTable(rule.list("heads"))
    definite = PhraseTable(rule.list("definite"))
    titles = Set(rule.list("titles"))
    kin = rule.lists.keys.sorted().filter { $0.hasPrefix("kin-") }.map { PhraseTable(rule.list($0)) }
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    var out = reading.article.attributions.indices.compactMap { unresolved($0, reading) }
    out += reading.article.sources.compactMap { spellings(of: $0, reading) }
    return out
  }

  private func unresolved(_ index: Int, _ reading: ArticleReading) -> Finding? {
    let attribution = reading.article.attributions[index]
    guard let source = attribution.source.first, reading.isBody(attribution) else { return nil }
    let range = reading.words(in: source)
    guard let first = range.first, definite.holds(reading.words[first]) else { return nil }
    var at = first + 1
    while at < range.upperBound, at - first < 4, !heads.holds(reading.words[at]), isPlain(reading.words[at]) { at += 1 }
    guard at < range.upperBound, heads.holds(reading.words[at]), endsPhrase(at, range, reading) else { return nil }
    let words = reading.span(first..<(at + 1))
    guard isUnnamed(attribution, reading.article[words]), !isMentioned(reading.words[at], before: first, reading)
    else {
      return nil
    }
    return finding(words, ["source": reading.article[words]], severe: true, attribution: index)
  }

  /// Neither a name nor a capitalised word, marks left out.
  private func isPlain(_ word: Word) -> Bool { word.shape == .lower }

  /// "The group of islanders" says which; "The group, which" and "The group said" do not.
  private func endsPhrase(_ head: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    head + 1 >= range.upperBound || reading.words[head + 1].closes
  }

  /// Whether the resolver found no name: none, or the words themselves.
  private func isUnnamed(_ attribution: Attribution, _ words: String) -> Bool {
    guard let speaker = attribution.speaker else { return true }
    return Originators.fold(speaker) == Originators.fold(words)
  }

  private func isMentioned(_ head: Word, before index: Int, _ reading: ArticleReading) -> Bool {
    let tables = kin.filter { $0.holds(head) }
    return reading.words[..<index].contains { word in
      word.hash == head.hash || tables.contains { $0.holds(word) }
    }
  }

  /// Names that begin alike may be one written twice; another given name is no spelling.
  private func isAlike(_ a: Substring, _ b: Substring) -> Bool { a.prefix(2) == b.prefix(2) }

  /// Case, the slant of an apostrophe and a possessive ending make no other spelling.
  private static func plain(_ name: String) -> String {
    let plain = name.lowercased().replacing("’", with: "'").replacing(",", with: "")
    return plain.hasSuffix("'s") ? String(plain.dropLast(2)) : plain
  }

  /// A name's words without a title before it: "Gov Brandt" is no spelling of "Ilse Brandt".
  private func bare(_ name: String) -> [Substring] {
    let words = Self.plain(name).split(separator: " ")
    return words.count > 1 && titles.contains(words[0].filter { $0 != "." }) ? Array(words.dropFirst()) : words
  }

  /// Two spellings differ when they have as many words and one word is written otherwise.
  private func spellings(of source: Source, _ reading: ArticleReading) -> Finding? {
    guard source.kind == .namedPerson else { return nil }
    let name = bare(source.name)
    let isCalledShort = source.evidence.contains { $0.rule.contains("nicknames") }
    let others = source.spellings.filter { spelling in
      let words = bare(spelling)
      // "Peter Reed" goes by "Pete Reed" and "Pete": a short form, no other spelling.
      if isCalledShort, words.count == 1 || words.last == name.last { return false }
      if words.count == name.count { return words != name }
      return words.count == 1 && name.count > 1 && !name.contains(words[0]) && name.contains { isAlike($0, words[0]) }
    }
    guard !others.isEmpty else { return nil }
    let places = others.compactMap { other in source.mentions.first { reading.article[$0] == other } }
    return finding(
      places.first ?? source.mentions.first,
      [
        "source": ([source.name] + others).joined(separator: ", ")
      ], related: Array(places.dropFirst()))
  }
}
