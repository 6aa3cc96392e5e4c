import HearsayCore
import HearsayRules

/// One claim while the sieves work on it: who says what, as ranges of tokens.
struct Claim: Sendable {
  var source: [Range<Int>]
  var cue: [Range<Int>]
  var content: [Range<Int>]
  var marks: Set<AttributionMark> = []
  /// Set only where the sieve knows: `.none` and `.lost`.
  var sourceKind: SourceKind?
  /// Set only where the sieve knows better than the cue.
  var stance: Stance?
  var evidence: Evidence

  /// The first token of all its pieces.
  var first: Int { [source, cue, content].flatMap { $0.map(\.lowerBound) }.min() ?? 0 }
  /// Whether a token lies in its content.
  func claims(_ token: Int) -> Bool { content.contains { $0.contains(token) } }
  /// Whether a token lies in its cue.
  func cues(_ token: Int) -> Bool { cue.contains { $0.contains(token) } }
}

/// What the sieves share: the text with everything known of it, and the claims found so far.
struct Board {
  let article: Article
  let words: WordTable
  let quotes: QuoteMap
  let lexicon: CueLexicon
  var claims: [Claim] = []

  init(_ article: Article, _ lexicon: CueLexicon) {
    self.article = article
    self.lexicon = lexicon
    words = WordTable(article)
    quotes = QuoteMap(article)
  }

  /// The part of speech of a token.
  func tag(_ i: Int) -> PartOfSpeech { article.tokens[i].tag }
  /// The sentence of a token.
  func sentence(_ i: Int) -> Sentence { article.sentences[Int(article.tokens[i].sentence)] }
  /// The line of a token.
  func line(_ i: Int) -> Int { sentence(i).line }
  /// Whether a token stands in the running text, not in a headline or subheading.
  func isBody(_ i: Int) -> Bool { article.lines[line(i)].role == .body }
  /// Whether a token lies in some claim's content, and that claim has a cue or a quote of its own.
  func isClaimed(_ token: Int) -> Bool { claims.contains { $0.claims(token) } }
  /// Whether a token is part of some claim's cue.
  func isCue(_ token: Int) -> Bool { claims.contains { $0.cues(token) } }
  /// Whether a token has letters or digits.
  func isWord(_ i: Int) -> Bool { words.mark[i] == .none }
  /// How many words a range holds.
  func wordCount(_ range: Range<Int>) -> Int { range.count { isWord($0) } }

  /// The tokens of every line that has some.
  func lines() -> [Range<Int>] {
    var out: [Range<Int>] = []
    var last = -1
    for sentence in article.sentences {
      if sentence.line == last, let range = out.last {
        out[out.count - 1] = range.lowerBound..<sentence.tokens.upperBound
      } else {
        out.append(sentence.tokens)
      }
      last = sentence.line
    }
    return out
  }

  /// A range without the punctuation at its ends, quotation marks kept; nil when no word is left.
  func trimmed(_ range: Range<Int>) -> Range<Int>? {
    var (a, b) = (range.lowerBound, range.upperBound)
    while a < b, isLoose(a) { a += 1 }
    while b > a, isLoose(b - 1) { b -= 1 }
    return wordCount(a..<b) > 0 ? a..<b : nil
  }

  private func isLoose(_ i: Int) -> Bool {
    switch words.mark[i] {
    case .comma, .stop, .colon, .semicolon, .dash: true
    default: false
    }
  }
}

/// One way of finding or completing claims. Sieves run surest first; each leaves alone what is decided.
protocol Sieve: Sendable {
  /// Adds claims to the board or completes those that are there.
  func apply(to board: inout Board)
}

extension Sieve {
  /// How the sieve signs.
  var name: String { String(describing: Self.self) }
}
