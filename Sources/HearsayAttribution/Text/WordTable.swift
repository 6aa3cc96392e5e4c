import HearsayCore
import HearsaySequence

/// What the letters of a token look like.
enum WordShape: UInt8, Sendable {
  case lower, capital, capitals, initial, number, mixed, mark, hyphenLower, hyphenCapital, dotted
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
    article.text.bytes.withUnsafeBufferPointer { bytes in
      let scan = TextScan(bytes: bytes)
      for token in tokens { add(token.span.range, scan) }
    }
  }

  private mutating func add(_ range: Range<Int>, _ scan: TextScan) {
    word.append(scan.lowerHash(range))
    suffix3.append(Self.tail(range, 3, scan))
    suffix2.append(Self.tail(range, 2, scan))
    suffix1.append(Self.tail(range, 1, scan))
    prefix3.append(Self.head(range, 3, scan))
    shape.append(Self.shape(range, scan).rawValue)
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
