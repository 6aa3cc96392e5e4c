/// Reads code points out of valid UTF-8.
enum UTF8Reading {
  /// The code point at an offset and its length in bytes.
  @inline(__always) static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
    let b = UInt32(bytes[i])
    if b < 0x80 { return (b, 1) }
    func next(_ k: Int) -> UInt32 { i + k < bytes.count ? UInt32(bytes[i + k] & 0x3F) : 0 }
    if b < 0xE0 { return ((b & 0x1F) << 6 | next(1), 2) }
    if b < 0xF0 { return ((b & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((b & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }
}

extension LetterCase {
  /// The case of the word in a range of bytes: a digit decides, then whether there are letters, then capitals.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var (capitals, smalls, letters, count, at) = (0, 0, 0, 0, range.lowerBound)
    var startsHigh = false
    while at < range.upperBound {
      let (code, width) = UTF8Reading.scalar(bytes, at)
      let kind = Self.kind(code)
      if kind == .digit {
        self = .digits
        return
      }
      letters += kind == .other ? 0 : 1
      capitals += kind == .capital ? 1 : 0
      smalls += kind == .small ? 1 : 0
      if count == 0 { startsHigh = kind == .capital }
      count += 1
      at += width
    }
    self =
      letters == 0 ? .mark : count > 1 && capitals > 0 && smalls == 0 ? .capitals : startsHigh ? .capital : .lower
  }

  private enum Kind { case capital, small, letter, digit, other }

  @inline(__always) private static func kind(_ code: UInt32) -> Kind {
    if code < 0x80 {
      let b = UInt8(code)
      return b >= 97 && b <= 122 ? .small : b >= 65 && b <= 90 ? .capital : b >= 48 && b <= 57 ? .digit : .other
    }
    return rare(code)
  }

  private static func rare(_ code: UInt32) -> Kind {
    guard let properties = Unicode.Scalar(code)?.properties else { return .other }
    if properties.numericType == .decimal || properties.numericType == .digit { return .digit }
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .capital
    case .lowercaseLetter: return .small
    case .modifierLetter, .otherLetter: return .letter
    default: return .other
    }
  }
}

/// Where a paragraph stands in quotation marks, as the model was told in training. Every paragraph starts outside.
enum QuotedRanges {
  /// Byte ranges with their marks, in order.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ paragraph: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var opened: Int?
    var at = paragraph.lowerBound
    while at < paragraph.upperBound {
      let (code, size) = UTF8Reading.scalar(bytes, at)
      let isPair = (code == 39 || code == 96) && at + 1 < paragraph.upperBound && bytes[at + 1] == UInt8(code)
      let width = isPair ? 2 : size
      if let start = opened {
        if isPair && code == 39 || code == 34 || code == 0x201D || code == 0xBB {
          out.append(start..<at + width)
          opened = nil
        }
      } else if isPair || code == 34 || code == 0x201C || code == 0x201E || code == 0xAB {
        opened = at
      }
      at += width
    }
    if let start = opened { out.append(start..<paragraph.upperBound) }
    return out
  }
}
