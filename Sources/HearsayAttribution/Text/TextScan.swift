import HearsaySequence

/// What a code point is to the tokeniser.
enum ScalarClass: UInt8 {
  case space, lower, upper, digit, quote, apostrophe, mark
}

/// Reads code points out of UTF-8 bytes without making strings.
struct TextScan {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The code point at a byte offset and its length in bytes. The bytes are valid UTF-8.
  @inline(__always) func scalar(at i: Int) -> (value: UInt32, width: Int) {
    let b = UInt32(bytes[i])
    if b < 0x80 { return (b, 1) }
    func next(_ k: Int) -> UInt32 { i + k < bytes.count ? UInt32(bytes[i + k] & 0x3F) : 0 }
    if b < 0xE0 { return ((b & 0x1F) << 6 | next(1), 2) }
    if b < 0xF0 { return ((b & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((b & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }

  /// The offset of the code point before `i`, not below `floor`.
  @inline(__always) func before(_ i: Int, floor: Int) -> Int {
    var j = i - 1
    while j > floor, bytes[j] & 0xC0 == 0x80 { j -= 1 }
    return max(j, floor)
  }

  /// The class of the code point at an offset; `.space` outside the text.
  @inline(__always) func classAt(_ i: Int) -> ScalarClass {
    guard i >= 0, i < bytes.count else { return .space }
    let b = bytes[i]
    if b < 0x80 { return Self.ascii[Int(b)] }
    return Self.wide(scalar(at: i).value)
  }

  @inline(__always) func isWord(_ i: Int) -> Bool {
    let kind = classAt(i)
    return kind == .lower || kind == .upper || kind == .digit
  }

  /// FNV-1a over the lower-cased bytes of a range.
  @inline(__always) func lowerHash(_ range: Range<Int>) -> UInt32 {
    var hash = FeatureHash.seed
    var i = range.lowerBound
    while i < range.upperBound {
      let b = bytes[i]
      if b < 0x80 {
        hash = FeatureHash.add(b >= 65 && b <= 90 ? b | 32 : b, to: hash)
        i += 1
      } else {
        hash = Self.foldWide(bytes, i, range.upperBound, hash, &i)
      }
    }
    return hash
  }

  /// Adds one non-ASCII code point: the typographic apostrophe as the straight one, capitals as small letters.
  private static func foldWide(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int, _ start: UInt32, _ next: inout Int
  ) -> UInt32 {
    let (value, width) = TextScan(bytes: bytes).scalar(at: i)
    next = i + width
    let folded = value == 0x2019 || value == 0x2018 ? 0x27 : lowercase(value)
    if folded < 0x80 { return FeatureHash.add(UInt8(folded), to: start) }
    var hash = FeatureHash.add(UInt8(truncatingIfNeeded: folded), to: start)
    hash = FeatureHash.add(UInt8(truncatingIfNeeded: folded >> 8), to: hash)
    return FeatureHash.add(UInt8(truncatingIfNeeded: folded >> 16 | 0x80), to: hash)
  }

  /// Small letter of a capital in Latin, Greek or Cyrillic; anything else is itself.
  static func lowercase(_ v: UInt32) -> UInt32 {
    switch v {
    case 65...90, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: v + 32
    case 0x100...0x137, 0x14A...0x177, 0x460...0x481, 0x48A...0x4BF, 0x1E00...0x1EFF: v | 1
    case 0x139...0x148, 0x179...0x17E: v & 1 == 1 ? v + 1 : v
    case 0x178: 0xFF
    case 0x400...0x40F: v + 80
    default: v
    }
  }

  private static func wide(_ v: UInt32) -> ScalarClass {
    switch v {
    case 0xA0, 0x1680, 0x2000...0x200D, 0x2028...0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xAD: .space
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2039, 0x203A: .quote
    case 0x2018...0x201B: .apostrophe
    case 0xAA, 0xB5, 0xBA: .lower
    case 0x80...0xBF, 0xD7, 0xF7, 0x2010...0x206F, 0x2190...0x2BFF, 0x3001...0x3003, 0x3008...0x301F, 0xFF01...0xFF0F:
      .mark
    case 0x20A0...0x20CF: .mark
    default: lowercase(v) == v ? .lower : .upper
    }
  }

  /// Classes of the 128 ASCII bytes.
  static let ascii: [ScalarClass] = (0..<128).map { b in
    switch UInt8(b) {
    case 0...32, 127: .space
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    default: .mark
    }
  }
}
