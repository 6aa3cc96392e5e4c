/// One pass over a line's or block's bytes: counts of what its words and marks look like, and each word's hash.
struct WordScan {
  var words = 0
  /// Words that begin with a capital, and words that are all capitals (two letters at least).
  var capitalised = 0
  var shouted = 0
  /// Words that hold a digit.
  var numbers = 0
  /// Bytes of letters.
  var letters = 0
  /// Commas, and marks that end sentences.
  var commas = 0
  var stops = 0
  /// Quotation marks of any sort.
  var quotes = 0
  /// Marks that lists and menus have: | / › » • ·
  var separators = 0
  /// @ # © and addresses.
  var symbols = 0
  var colons = 0
  /// Letters of scripts without spaces.
  private var wide = 0

  /// How a word is written.
  struct Shape {
    var capital = false
    var allCapitals = true
    var digit = false
    var length = 0
  }

  /// Scans valid UTF-8 and hands over each word's case-folded hash.
  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, word: (UInt64, Shape) -> Void) {
    var hash = Self.seed
    var shape = Shape()
    var i = 0
    let n = bytes.count
    while i < n {
      let b = bytes[i]
      if b >= 0x80 {
        let (scalar, length) = Self.decode(bytes, i)
        i += length
        if Self.isLetter(scalar) {
          add(scalar, &hash, &shape)
          continue
        }
        // A typographic apostrophe inside a word belongs to it.
        if scalar == 0x2019, shape.length > 0, i < n, Self.isASCIILetter(bytes[i]) {
          hash = (hash ^ 0x27) &* Self.prime
          continue
        }
        mark(scalar)
      } else if Self.isASCIILetter(b) || (b >= 0x30 && b <= 0x39) {
        addASCII(b, &hash, &shape)
        i += 1
        continue
      } else {
        i += 1
        if b == 0x27, shape.length > 0, i < n, Self.isASCIILetter(bytes[i]) {
          hash = (hash ^ 0x27) &* Self.prime
          continue
        }
        mark(UInt32(b))
      }
      if shape.length > 0 { finish(&hash, &shape, word) }
    }
    if shape.length > 0 { finish(&hash, &shape, word) }
    if wide > 0 { words = max(words, wide / 2) }
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  private mutating func finish(_ hash: inout UInt64, _ shape: inout Shape, _ word: (UInt64, Shape) -> Void) {
    words += 1
    letters += shape.length
    if shape.digit { numbers += 1 }
    if shape.capital { capitalised += 1 }
    if shape.allCapitals, shape.length > 1, !shape.digit { shouted += 1 }
    word(hash ^ (hash >> 29), shape)
    hash = Self.seed
    shape = Shape()
  }

  @inline(__always) private mutating func addASCII(_ b: UInt8, _ hash: inout UInt64, _ shape: inout Shape) {
    if b <= 0x39 {
      // Every number looks the same to the words' weights.
      if !shape.digit { hash = (hash ^ 0x23) &* Self.prime }
      shape.digit = true
      shape.allCapitals = false
    } else {
      let isUpper = b < 0x60
      if shape.length == 0 { shape.capital = isUpper }
      if !isUpper { shape.allCapitals = false }
      hash = (hash ^ UInt64(b | 0x20)) &* Self.prime
    }
    shape.length += 1
  }

  private mutating func add(_ scalar: UInt32, _ hash: inout UInt64, _ shape: inout Shape) {
    let low = Self.lowered(scalar)
    if shape.length == 0 { shape.capital = low != scalar }
    if low == scalar { shape.allCapitals = false }
    hash = (hash ^ UInt64(low)) &* Self.prime
    shape.length += 1
    if scalar >= 0x3040, scalar < 0xFB00 { wide += 1 }
  }

  private mutating func mark(_ c: UInt32) {
    switch c {
    case 0x2C, 0x3B, 0x060C, 0x3001, 0xFF0C: commas += 1
    case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x061F, 0x0964: stops += 1
    case 0x22, 0x201C...0x201F, 0xAB, 0xBB: quotes += 1
    case 0x7C, 0x2F, 0x203A, 0x2022, 0xB7, 0x3E, 0x2192: separators += 1
    case 0x40, 0x23, 0xA9, 0x5F: symbols += 1
    case 0x3A: colons += 1
    default: break
    }
  }

  @inline(__always) private static func isASCIILetter(_ b: UInt8) -> Bool {
    let low = b | 0x20
    return low >= 0x61 && low <= 0x7A
  }

  /// Letters and marks of any script, near enough: what is no punctuation, symbol or space block.
  @inline(__always) static func isLetter(_ c: UInt32) -> Bool {
    switch c {
    case 0x80..<0xAA, 0xAB..<0xB5, 0xB6..<0xBA, 0xBB..<0xC0, 0xD7, 0xF7: false
    case 0x2000..<0x2070, 0x20A0..<0x2C00, 0x2E00..<0x2E80, 0x3000..<0x3005, 0x3008..<0x3021: false
    case 0x060C, 0x061B, 0x061F, 0x066A...0x066D, 0x06D4, 0x0964, 0x0965: false
    case 0xFE00...0xFE0F, 0xFE30...0xFE4F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFFF0...0xFFFF, 0xE000..<0xF900: false
    case 0x1F000..<0x20000: false
    default: c >= 0xAA
    }
  }

  @inline(__always) private static func decode(_ s: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
    let b = UInt32(s[i])
    let length = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
    guard b >= 0xC0, i + length <= s.count else { return (0xFFFD, 1) }
    var value = b & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for k in 1..<length { value = value << 6 | UInt32(s[i + k] & 0x3F) }
    return (value, length)
  }

  @inline(__always) private static func lowered(_ c: UInt32) -> UInt32 {
    switch c {
    case 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: c + 0x20
    case 0x400...0x40F: c + 0x50
    case 0x100...0x137, 0x14A...0x177, 0x490...0x4BF: c | 1
    case 0x139...0x148, 0x179...0x17E: c & 1 == 1 ? c + 1 : c
    default: c
    }
  }
}
