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
  private let sieves: [any NameHoleSieve]

  init(rule: FindingRule) {
    self.rule = rule
    sieves = [
      LostFrameName(rule), LostRecipientName(rule), LostToldName(rule), LostSentenceStart(rule),
      LostNameBeforePronoun(rule),
    ]
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    holes(in: reading).map { hole in
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
        for sieve in sieves {
          guard let words = sieve.hole(at: at, in: window) else { continue }
          let span = reading.span(words)
          if let last = out.last, last.span.overlaps(span) { break }
          out.append(LostName(span: span, sieve: sieve.name, confidence: sieve.confidence))
          break
        }
      }
    }
    return out
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
