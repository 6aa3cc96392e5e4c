import HearsayCore

/// Cuts a line into words, numbers and marks, much as the Penn Treebank does: contractions and possessives apart,
/// hyphenated words, addresses and abbreviations whole. It walks bytes once and makes no strings.
struct Tokenizer: Sendable {
  /// Abbreviations that keep their full stop, as hashes of the lower-cased word without it.
  let abbreviations: Set<UInt32>
  /// Those of them that are words of their own without a capital (`ill.` is not Illinois).
  let capitalOnly: Set<UInt32>

  /// Appends the tokens of `range` to `tokens`.
  func cut(_ scan: TextScan, _ range: Range<Int>, into tokens: inout [TextSpan]) {
    var i = range.lowerBound
    let end = range.upperBound
    while i < end {
      let kind = scan.classAt(i)
      let start = i
      switch kind {
      case .space:
        i += scan.scalar(at: i).width
        continue
      case .lower, .upper, .digit:
        i = word(scan, i, end)
        split(scan, start..<i, into: &tokens)
        continue
      case .quote: i += scan.scalar(at: i).width
      case .apostrophe: i = apostrophe(scan, i, end)
      case .mark: i = mark(scan, i, end)
      }
      tokens.append(TextSpan(start, min(i, end)))
    }
  }

  /// The end of a word that starts at `start`.
  private func word(_ scan: TextScan, _ start: Int, _ end: Int) -> Int {
    var i = start
    var segment = start
    var dots = 0
    while i < end {
      let b = scan.bytes[i]
      if scan.isWord(i) {
        i += scan.scalar(at: i).width
        continue
      }
      guard i + 1 < end, let next = join(scan, b, i, start: start, segment: segment, end: end) else { break }
      if next < 0 { return address(scan, i, end) }
      if b == UInt8(ascii: ".") { dots += 1 }
      i = next
      segment = i
    }
    if i < end, scan.bytes[i] == UInt8(ascii: "."), keepsStop(scan, start..<i, segment: segment, dots: dots, end: end) {
      i += 1
    }
    return min(i, end)
  }

  /// Where the word goes on behind a mark inside it; nil when the mark ends it, -1 when an address begins.
  private func join(_ scan: TextScan, _ b: UInt8, _ i: Int, start: Int, segment: Int, end: Int) -> Int? {
    let after = scan.classAt(i + 1)
    let letterAfter = after == .lower || after == .upper
    let lastIsDigit = i > start && scan.classAt(i - 1) == .digit
    switch b {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"): return letterAfter || after == .digit ? i + 1 : nil
    case UInt8(ascii: "'"): return letterAfter && !lastIsDigit ? i + 1 : nil
    case UInt8(ascii: "."):
      if lastIsDigit && after == .digit { return i + 1 }
      let single = scan.scalar(at: segment).width == i - segment
      return letterAfter && (single || after == .lower) && !lastIsDigit ? i + 1 : nil
    case UInt8(ascii: ","): return lastIsDigit && threeDigits(scan, i + 1, end) ? i + 1 : nil
    case UInt8(ascii: ":"):
      if scan.bytes[i + 1] == UInt8(ascii: "/"), i + 2 < end, scan.bytes[i + 2] == UInt8(ascii: "/") { return -1 }
      return lastIsDigit && after == .digit ? i + 1 : nil
    case UInt8(ascii: "/"): return letterAfter != lastIsDigit && (letterAfter || after == .digit) ? i + 1 : nil
    case UInt8(ascii: "&"): return letterAfter && !lastIsDigit && after == .upper ? i + 1 : nil
    case 0xE2: return wideJoin(scan, i)
    default: return nil
    }
  }

  /// The typographic apostrophe and the hyphens U+2010 and U+2011.
  private func wideJoin(_ scan: TextScan, _ i: Int) -> Int? {
    let value = scan.scalar(at: i).value
    guard value == 0x2019 || value == 0x2010 || value == 0x2011 else { return nil }
    let after = scan.classAt(i + 3)
    return after == .lower || after == .upper || (value != 0x2019 && after == .digit) ? i + 3 : nil
  }

  private func threeDigits(_ scan: TextScan, _ i: Int, _ end: Int) -> Bool {
    guard i + 3 <= end else { return false }
    return (0..<3).allSatisfy { scan.classAt(i + $0) == .digit } && scan.classAt(i + 3) != .digit
  }

  /// The end of a web address: white space, less the punctuation before it.
  private func address(_ scan: TextScan, _ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, scan.classAt(i) != .space, scan.classAt(i) != .quote { i += scan.scalar(at: i).width }
    while i > start + 3, ".,;:!?)]'".utf8.contains(scan.bytes[i - 1]) { i -= 1 }
    return i
  }

  /// Whether the full stop behind a word belongs to it.
  private func keepsStop(_ scan: TextScan, _ range: Range<Int>, segment: Int, dots: Int, end: Int) -> Bool {
    let after = range.upperBound + 1
    if after < end, scan.bytes[after] == UInt8(ascii: ".") { return false }
    let last = segment..<range.upperBound
    let letter = scan.classAt(segment)
    let single = scan.scalar(at: segment).width == last.count
    if dots > 0 { return single && letter != .digit }
    if single && letter == .upper { return true }
    guard range.count < 8 else { return false }
    let hash = scan.lowerHash(range)
    return abbreviations.contains(hash) && (scan.classAt(range.lowerBound) == .upper || !capitalOnly.contains(hash))
  }

  /// Cuts contractions and possessives off a word.
  private func split(_ scan: TextScan, _ range: Range<Int>, into tokens: inout [TextSpan]) {
    if let cut = clitic(scan, range) {
      tokens.append(TextSpan(range.lowerBound, cut))
      tokens.append(TextSpan(cut, range.upperBound))
    } else {
      tokens.append(TextSpan(range.lowerBound, range.upperBound))
    }
  }

  /// Where a clitic starts (`'s`, `'re`, `n't`, the `not` of `cannot`), or nil.
  private func clitic(_ scan: TextScan, _ range: Range<Int>) -> Int? {
    let count = range.count
    guard count > 2 else { return nil }
    var i = range.upperBound - 1
    let floor = max(range.lowerBound, range.upperBound - 5)
    while i > floor, scan.bytes[i] != UInt8(ascii: "'"), scan.bytes[i] != 0xE2 { i -= 1 }
    guard i > range.lowerBound else { return nil }
    let mark = scan.bytes[i]
    let width = mark == UInt8(ascii: "'") ? 1 : mark == 0xE2 && scan.scalar(at: i).value == 0x2019 ? 3 : 0
    if width == 0 {
      return count == 6 && scan.lowerHash(range) == Self.cannot ? range.lowerBound + 3 : nil
    }
    let tail = scan.lowerHash((i + width)..<range.upperBound)
    if tail == Self.t {
      let n = scan.bytes[i - 1] | 32
      return n == UInt8(ascii: "n") && i - 1 > range.lowerBound ? i - 1 : nil
    }
    return Self.tails.contains(tail) ? i : nil
  }

  /// The end of an apostrophe or single quotation mark: doubled marks are one token, `'90s` is a word.
  private func apostrophe(_ scan: TextScan, _ i: Int, _ end: Int) -> Int {
    let width = scan.scalar(at: i).width
    let after = i + width
    guard after < end else { return end }
    if width == 1, scan.bytes[after] == scan.bytes[i] { return after + 1 }
    if scan.classAt(after) == .digit, scan.classAt(after + 1) == .digit, after + 1 < end {
      return word(scan, after, end)
    }
    return after
  }

  /// The end of any other mark: runs of stops and dashes are one token, handles and tags are words.
  private func mark(_ scan: TextScan, _ i: Int, _ end: Int) -> Int {
    let b = scan.bytes[i]
    let after = i + scan.scalar(at: i).width
    guard after < end else { return end }
    switch b {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      if b == UInt8(ascii: "."), scan.classAt(after) == .digit, scan.classAt(i - 1) == .space {
        return word(scan, after, end)
      }
      var j = after
      while j < end, scan.bytes[j] == b { j += 1 }
      return j
    case UInt8(ascii: "@"), UInt8(ascii: "#"):
      let next = scan.classAt(after)
      return next == .lower || next == .upper ? word(scan, after, end) : after
    default: return after
    }
  }

  private static let t = hash("t")
  private static let cannot = hash("cannot")
  private static let tails = Set(["s", "re", "ve", "ll", "d", "m"].map(hash))

  /// The hash of a short word, as ``TextScan/lowerHash(_:)`` gives it.
  static func hash(_ word: String) -> UInt32 {
    let bytes = Array(word.utf8)
    return bytes.withUnsafeBufferPointer { TextScan(bytes: $0).lowerHash(0..<bytes.count) }
  }
}
