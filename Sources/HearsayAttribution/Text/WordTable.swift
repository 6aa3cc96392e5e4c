import HearsayCore
import HearsaySequence

/// What the letters of a token look like.
enum WordShape: UInt8, Sendable {
  case lower, capital, capitals, initial, number, mixed, mark, hyphenLower, hyphenCapital, dotted
}

/// What a token is when it is no word.
package enum MarkKind: UInt8, Sendable {
  case none, comma, stop, colon, semicolon, dash, open, close, quote, other
}

/// Facts about the letters of every token of an article, computed once, as arrays side by side.
package struct WordTable: Sendable {
  /// Hash of the lower-cased token.
  package private(set) var word: [UInt32] = []
  /// Hashes of the last three, two and one bytes and of the first three, lower-cased.
  package private(set) var suffix3: [UInt32] = []
  package private(set) var suffix2: [UInt32] = []
  package private(set) var suffix1: [UInt32] = []
  package private(set) var prefix3: [UInt32] = []
  /// ``WordShape`` by raw value.
  package private(set) var shape: [UInt8] = []
  /// Which punctuation mark it is.
  package private(set) var mark: [MarkKind] = []

  /// The number of tokens.
  package var count: Int { word.count }

  /// Reads the tokens of an article.
  package init(_ article: Article) {
    let tokens = article.tokens
    word.reserveCapacity(tokens.count)
    suffix3.reserveCapacity(tokens.count)
    suffix2.reserveCapacity(tokens.count)
    suffix1.reserveCapacity(tokens.count)
    prefix3.reserveCapacity(tokens.count)
    shape.reserveCapacity(tokens.count)
    mark.reserveCapacity(tokens.count)
    article.text.bytes.withUnsafeBufferPointer { bytes in
      let scan = TextScan(bytes: bytes)
      for token in tokens { add(token.span.range, scan) }
    }
  }

  /// The hash of a word, as ``word`` holds it.
  package static func hash(_ word: String) -> UInt32 { Tokenizer.hash(word) }

  private mutating func add(_ range: Range<Int>, _ scan: TextScan) {
    word.append(scan.lowerHash(range))
    suffix3.append(Self.tail(range, 3, scan))
    suffix2.append(Self.tail(range, 2, scan))
    suffix1.append(Self.tail(range, 1, scan))
    prefix3.append(Self.head(range, 3, scan))
    let shape = Self.shape(range, scan)
    self.shape.append(shape.rawValue)
    mark.append(shape == .mark ? Self.mark(range, scan) : .none)
  }

  private static func tail(_ range: Range<Int>, _ count: Int, _ scan: TextScan) -> UInt32 {
    var hash = FeatureHash.seed
    for i in max(range.lowerBound, range.upperBound - count)..<range.upperBound {
      let b = scan.bytes[i]
      hash = FeatureHash.add(b >= 65 && b <= 90 ? b | 32 : b, to: hash)
    }
    return hash
  }

  private static func head(_ range: Range<Int>, _ count: Int, _ scan: TextScan) -> UInt32 {
    var hash = FeatureHash.seed
    for i in range.lowerBound..<min(range.upperBound, range.lowerBound + count) {
      let b = scan.bytes[i]
      hash = FeatureHash.add(b >= 65 && b <= 90 ? b | 32 : b, to: hash)
    }
    return hash
  }

  private static func mark(_ range: Range<Int>, _ scan: TextScan) -> MarkKind {
    switch scan.scalar(at: range.lowerBound).value {
    case 0x2C: .comma
    case 0x2E, 0x21, 0x3F, 0x2026: .stop
    case 0x3A: .colon
    case 0x3B: .semicolon
    case 0x2D, 0x2013, 0x2014, 0x2015: .dash
    case 0x28, 0x5B, 0x7B: .open
    case 0x29, 0x5D, 0x7D: .close
    case 0x22, 0x27, 0x60, 0x2018...0x201F, 0xAB, 0xBB, 0x2039, 0x203A: .quote
    default: .other
    }
  }

  private static func shape(_ range: Range<Int>, _ scan: TextScan) -> WordShape {
    var lowers = 0
    var uppers = 0
    var digits = 0
    var hyphen = false
    var dot = false
    var i = range.lowerBound
    while i < range.upperBound {
      let b = scan.bytes[i]
      switch scan.classAt(i) {
      case .lower: lowers += 1
      case .upper: uppers += 1
      case .digit: digits += 1
      default:
        hyphen = hyphen || b == UInt8(ascii: "-")
        dot = dot || b == UInt8(ascii: ".")
      }
      i += b < 0x80 ? 1 : scan.scalar(at: i).width
    }
    let startsUpper = scan.classAt(range.lowerBound) == .upper
    if digits > 0 { return lowers + uppers > 0 ? .mixed : .number }
    if lowers + uppers == 0 { return .mark }
    if hyphen { return startsUpper ? .hyphenCapital : .hyphenLower }
    if dot { return .dotted }
    if uppers == 0 { return .lower }
    if lowers == 0 { return uppers == 1 ? .initial : .capitals }
    return startsUpper && uppers == 1 ? .capital : .mixed
  }
}
