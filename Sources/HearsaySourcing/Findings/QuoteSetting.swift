import HearsayCore
import HearsayRules

/// What stands around a quote that no attribution gives to anybody: whether the text says whose it is after all.
struct QuoteSetting: Sendable {
  private let speech: PhraseTable
  private let reach: Int
  private let signature: Int

  init(rule: FindingRule) {
    speech = PhraseTable(rule.list("speech"))
    reach = Int(rule.limit("speech-within", default: 12))
    signature = Int(rule.limit("longest-signature", default: 30))
  }

  /// Whether a mark, a verb or a name beside the quote shows whose it is, or the marks hold no speech at all: a title, an
  /// item of a list, a part of the sentence around.
  func isIntroduced(_ attribution: Attribution, _ reading: ArticleReading) -> Bool {
    guard let hull = attribution.content.hull else { return true }
    let quote = reading.words(in: hull)
    guard let number = reading.wordsOfLine.firstIndex(where: { $0.contains(quote.lowerBound) }) else { return true }
    let line = reading.wordsOfLine[number]
    var at = quote.lowerBound - 1
    while at >= 0, reading.words[at].isQuote { at -= 1 }
    if at >= 0, leads(at, reading) { return true }
    if isInside(quote, reading) || isTitle(quote, reading) || isSigned(quote, number, reading) { return true }
    if isListed(number, reading) || isAnswer(line, reading) || isAnnounced(number, quote, reading) { return true }
    let before = max(line.lowerBound, quote.lowerBound - reach)..<quote.lowerBound
    let behind = quote.upperBound..<max(quote.upperBound, min(line.upperBound, quote.upperBound + reach))
    return speech.isFound(in: before, of: reading.words) || speech.isFound(in: behind, of: reading.words)
  }

  /// A quote that goes on with the sentence around it, or a transcript that names its speaker inside ("WALLACE: If I").
  private func isInside(_ quote: Range<Int>, _ reading: ArticleReading) -> Bool {
    guard let first = quote.first(where: { reading.words[$0].isWord }) else { return true }
    let isTranscript = quote.contains(first + 1) && reading.words[first + 1].shape == .colon
    return reading.words[first].shape == .lower || isTranscript
  }

  /// No full stop at its end, or capitals throughout: the name of a book, a headline, a search. A lone question is most
  /// often the reader's, put by the writer.
  private func isTitle(_ quote: Range<Int>, _ reading: ArticleReading) -> Bool {
    guard let last = quote.last(where: { !reading.words[$0].isQuote }), reading.words[last].shape == .stop else {
      return true
    }
    if reading.article.text.bytes[Int(reading.words[last].span.start)] == UInt8(ascii: "?") { return true }
    let long = quote.dropFirst().filter { reading.words[$0].isWord && reading.words[$0].span.count > 3 }
    let capitals = long.count { reading.words[$0].isCapitalised }
    return capitals * 5 > long.count * 3
  }

  /// A name behind the quote: after a dash, in brackets, right behind it, or on a short line of its own below.
  private func isSigned(_ quote: Range<Int>, _ line: Int, _ reading: ArticleReading) -> Bool {
    var at = quote.upperBound
    while at < reading.words.count, reading.words[at].isQuote { at += 1 }
    if at < reading.wordsOfLine[line].upperBound {
      let next = reading.words[at]
      if next.shape == .openBracket || next.shape == .dash { return true }
      return next.isCapitalised && !hasVerb((at..<reading.wordsOfLine[line].upperBound).prefix(8), reading)
    }
    guard let below = reading.wordsOfLine.indices.first(where: { $0 > line && !reading.wordsOfLine[$0].isEmpty }),
      let first = reading.wordsOfLine[below].first
    else { return false }
    let words = reading.wordsOfLine[below]
    if reading.words[first].shape == .dash { return true }
    return words.count <= signature && reading.words[first].isCapitalised && !hasVerb(words.prefix(8), reading)
      && words.contains { reading.words[$0].shape == .comma }
  }

  private func hasVerb(_ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    range.contains { reading.words[$0].tag.isFiniteVerb }
  }

  /// Beside another line that is a quote and no more: questions to ask, prompts, slogans.
  private func isListed(_ line: Int, _ reading: ArticleReading) -> Bool {
    let lines = reading.wordsOfLine.indices.filter { !reading.wordsOfLine[$0].isEmpty }
    guard let place = lines.firstIndex(of: line) else { return false }
    return [place - 1, place + 1].contains { beside in
      guard lines.indices.contains(beside), let first = reading.wordsOfLine[lines[beside]].first,
        let last = reading.wordsOfLine[lines[beside]].last
      else { return false }
      return reading.words[first].isQuote && reading.words[last].isQuote
    }
  }

  /// "A: …", "REED: …": a line of a transcript.
  private func isAnswer(_ line: Range<Int>, _ reading: ArticleReading) -> Bool {
    line.prefix(3).contains { reading.words[$0].shape == .colon }
  }

  /// A short sentence before the quote's paragraph that tells of speech: "Brandt went on with her remarks."
  private func isAnnounced(_ line: Int, _ quote: Range<Int>, _ reading: ArticleReading) -> Bool {
    guard reading.wordsOfLine[line].prefix(2).contains(quote.lowerBound), let before = paragraph(before: line, reading)
    else { return false }
    let words = reading.wordsOfLine[before]
    return words.count <= 2 * reach && speech.isFound(in: words.suffix(reach), of: reading.words)
  }

  /// A colon, a dash or an ellipsis before the quote, in its paragraph or at the end of the one before.
  private func leads(_ index: Int, _ reading: ArticleReading) -> Bool {
    let word = reading.words[index]
    let byte = reading.article.text.bytes[Int(word.span.start)]
    if word.shape == .dash || byte == 0x3A { return true }
    guard word.shape == .stop else { return false }
    return byte == 0xE2 || index > 0 && reading.words[index - 1].shape == .stop
  }

  // MARK: Paragraphs

  /// Whether a line of the body holds the quote and nothing else.
  func isAlone(_ quote: Range<Int>, on line: Int, _ reading: ArticleReading) -> Bool {
    reading.article.lines[line].role == .body
      && reading.wordsOfLine[line].allSatisfy { quote.contains($0) || reading.words[$0].isQuote }
  }

  /// The paragraph of the body before a line, or nil where a subheading or nothing stands there.
  func paragraph(before line: Int, _ reading: ArticleReading) -> Int? {
    let lines = reading.article.lines
    let before = lines.indices[..<line].last { !reading.wordsOfLine[$0].isEmpty && lines[$0].role != .furniture }
    return before.flatMap { lines[$0].role == .body ? $0 : nil }
  }

  /// Whether every quote on a line ends there. One that does not goes on in the next paragraph, by custom.
  func isClosed(_ line: Int, _ reading: ArticleReading) -> Bool {
    let words = reading.wordsOfLine[line].map { reading.words[$0].shape }
    return words.count { $0 == .openQuote } == words.count { $0 == .closeQuote }
      && words.count { $0 == .straightQuote } % 2 == 0
  }
}
