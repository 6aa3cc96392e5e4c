import HearsayCore

/// One word or mark of a line, as the findings read it.
///
/// Findings look for holes that a scrape left, where a sentence splitter and a tokenizer may well have gone wrong. They
/// therefore read the bytes themselves and take tags from the tokens where those agree.
struct Word: Sendable {
  /// What it looks like.
  enum Shape: UInt8, Sendable {
    case lower, capitalised, allCapitals, number, possessive
    case comma, stop, colon, dash, openQuote, closeQuote, straightQuote, openBracket, closeBracket, other
  }

  /// Its bytes.
  var span: TextSpan
  /// Of its letters in lower case, with typographic apostrophes made straight.
  var hash: UInt64
  /// What it looks like.
  var shape: Shape
  /// Its tag, where a token starts at the same byte.
  var tag: PartOfSpeech = .unknown

  /// A word with letters or digits.
  var isWord: Bool { shape.rawValue <= Shape.number.rawValue }
  /// Begins with a capital letter.
  var isCapitalised: Bool { shape == .capitalised || shape == .allCapitals }
  /// A comma, full stop, colon, semicolon, question or exclamation mark, or a closing bracket.
  var closes: Bool { shape == .comma || shape == .stop || shape == .colon || shape == .closeBracket }
  /// Any mark that may open or close a quotation.
  var isQuote: Bool { shape == .openQuote || shape == .closeQuote || shape == .straightQuote }
}

/// Hashes of words without making strings of them (FNV-1a over lower-cased bytes).
enum ScanHash {
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
  static let possessive = of("'s")
  static let the = of("the")
  static let from = of("from")
  static let to = of("to")
  /// Words behind which an `'s` is a verb.
  static let beforeIs = Set(
    ["it", "that", "he", "she", "this", "there", "what", "who", "here", "everything", "nothing"].map { of($0) })
  /// Words that introduce somebody who is not named.
  static let indefinite = Set(["a", "an", "one", "another", "some", "two", "three", "several"].map { of($0) })

  @inline(__always) static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// The hash of a word in lower case without typographic marks.
  static func of(_ word: String) -> UInt64 {
    var hash = seed
    for byte in word.utf8 { hash = add(byte, to: hash) }
    return hash
  }
}
