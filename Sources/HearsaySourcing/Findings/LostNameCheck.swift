import HearsayCore
import HearsayRules

/// HS01: a frame that needs a name has none, because the scrape dropped it (most often with a link).
///
/// Three sieves read each body line: frames with nothing behind them, sentences that begin in their middle, and noun
/// phrases that run into the pronoun of the next sentence. A finite clause or a preposition behind a frame shows the hole;
/// relative clauses that leave their preposition behind ("the charity that she gave to in 2016") are good English and
/// stay silent.
struct LostNameCheck: FindingCheck {
  static let number = "HS01"
  let rule: FindingRule
  // Kept by their own types: through `any`, every word of every article would copy each of them.
  private let frame: LostFrameName
  private let recipient: LostRecipientName
  private let told: LostToldName
  private let start: LostSentenceStart
  private let subject: LostSubject
  private let beforePronoun: LostNameBeforePronoun

  init(rule: FindingRule) {
    self.rule = rule
    frame = LostFrameName(rule)
    recipient = LostRecipientName(rule)
    told = LostToldName(rule)
    start = LostSentenceStart(rule)
    subject = LostSubject(rule)
    beforePronoun = LostNameBeforePronoun(rule)
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    reading.lostNames.map { hole in
      finding(hole.span, ["words": reading.article[hole.span]], confidence: hole.confidence, note: hole.sieve)
    }
  }

  /// The holes in order; two that overlap are one.
  func holes(in reading: ArticleReading) -> [LostName] {
    var out: [LostName] = []
    for (index, line) in reading.article.lines.enumerated() where line.role == .body {
      let range = reading.wordsOfLine[index]
      guard range.count > 3 else { continue }
      let window = LineWords(reading: reading, range: range)
      for at in range {
        guard let hole = hole(at: at, in: window) else { continue }
        if let last = out.last, last.span.overlaps(hole.span) { continue }
        out.append(hole)
      }
    }
    return out
  }

  private func hole(at index: Int, in line: LineWords) -> LostName? {
    frame.lostName(at: index, in: line) ?? recipient.lostName(at: index, in: line) ?? told.lostName(at: index, in: line)
      ?? start.lostName(at: index, in: line) ?? subject.lostName(at: index, in: line)
      ?? beforePronoun.lostName(at: index, in: line)
  }
}

/// A place where a name is missing.
struct LostName: Sendable {
  /// The frame and what stands where the name should.
  var span: TextSpan
  /// Which sieve saw it.
  var sieve: String
  /// How sure the sieve is.
  var confidence: Float
}

/// One way in which a lost name shows.
protocol NameHoleSieve: Sendable {
  /// What it looks for, in a few words.
  var name: String { get }
  /// How often it is right.
  var confidence: Float { get }
  /// The words that show a hole which begins at a word, or nil.
  func hole(at index: Int, in line: LineWords) -> Range<Int>?
}

extension NameHoleSieve {
  /// The hole with the sieve's signature.
  @inline(__always) func lostName(at index: Int, in line: LineWords) -> LostName? {
    guard let words = hole(at: index, in: line) else { return nil }
    return LostName(span: line.reading.span(words), sieve: name, confidence: confidence)
  }
}

/// The words of one line, with what sieves ask of them.
struct LineWords: Sendable {
  let reading: ArticleReading
  let range: Range<Int>

  var words: [Word] { reading.words }
  /// A word of the line, or nil outside it.
  subscript(_ index: Int) -> Word? { range.contains(index) ? reading.words[index] : nil }

  /// The byte that a word begins with.
  func byte(_ index: Int) -> UInt8 { reading.article.text.bytes[Int(reading.words[index].span.start)] }

  /// Whether the marks of an ellipsis stand at a word.
  func isEllipsis(_ index: Int) -> Bool {
    guard let word = self[index], word.shape == .stop else { return false }
    if byte(index) == 0xE2 { return true }
    guard let next = self[index + 1] else { return false }
    return next.shape == .stop && next.span.start == word.span.end
  }

  /// Whether no capital letter of ASCII stands in a word ("iPhone" has one).
  func isLowercase(_ index: Int) -> Bool {
    !reading.words[index].span.range.contains { (0x41...0x5A).contains(reading.article.text.bytes[$0]) }
  }

  /// Whether white space stands before a word.
  func isApart(_ index: Int) -> Bool {
    guard let before = self[index - 1] else { return true }
    return before.span.end < reading.words[index].span.start
  }

  /// Whether a word is the first of a sentence, or follows a quotation mark or a comma.
  func opensClause(_ index: Int) -> Bool {
    guard let before = self[index - 1] else { return true }
    return before.closes || before.isQuote || before.shape == .dash
  }
}
