/// The form in which lines and phrases of furniture are compared: lower case, one space for any white space,
/// plain quotes and dashes, each run of digits as `#`, nothing invisible.
public enum PhraseForm {
  /// A line in that form, without outer spaces and bullets.
  public static func of(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { of($0) }
  }

  /// The same for UTF-8 bytes.
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      if b < 0x80 {
        appendASCII(b, to: &out)
        i += 1
      } else {
        let (scalar, length) = decode(bytes, i)
        append(scalar, to: &out)
        i += length
      }
    }
    while let last = out.last, last == 0x20 { out.removeLast() }
    let start = out.firstIndex { !bullets.contains($0) } ?? out.count
    if start > 0 { out.removeFirst(start) }
    return out
  }

  private static let bullets: Set<UInt8> = [0x20, 0x2A, 0x3E, 0x7C]

  private static func appendASCII(_ b: UInt8, to out: inout [UInt8]) {
    switch b {
    case 0x41...0x5A: out.append(b | 0x20)
    case 0x30...0x39: appendDigit(to: &out)
    case 0x00...0x20: appendSpace(to: &out)
    case 0x60: out.append(0x27)
    default: out.append(b)
    }
  }

  private static func appendDigit(to out: inout [UInt8]) {
    // "1,000" and "05.11" count as one run.
    if let last = out.last, last == 0x2C || last == 0x2E, out.count > 1, out[out.count - 2] == 0x23 {
      out.removeLast()
      return
    }
    if out.last != 0x23 { out.append(0x23) }
  }

  private static func appendSpace(to out: inout [UInt8]) {
    if let last = out.last, last != 0x20 { out.append(0x20) }
  }

  private static func append(_ scalar: UInt32, to out: inout [UInt8]) {
    switch scalar {
    case 0xA0, 0x85, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: appendSpace(to: &out)
    case 0x2018...0x201B, 0x2032, 0xB4: out.append(0x27)
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: out.append(0x22)
    case 0x2010...0x2015, 0x2212: out.append(0x2D)
    case 0x2026: out.append(contentsOf: [0x2E, 0x2E, 0x2E])
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: break
    case 0x2022, 0x25AA, 0x25CF, 0x25BA, 0x203A, 0x2192, 0x00B7: appendSpace(to: &out)
    case 0x660...0x669, 0x6F0...0x6F9: appendDigit(to: &out)
    default: encode(lowered(scalar), to: &out)
    }
  }

  /// Lower case of the scripts that news is written in and that have cases: Latin, Greek, Cyrillic, Armenian.
  static func lowered(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
    case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x178: 0xFF
    case 0x386: 0x3AC
    case 0x388...0x38A: scalar + 0x25
    case 0x38C: 0x3CC
    case 0x38E, 0x38F: scalar + 0x3F
    case 0x391...0x3AB: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    case 0x410...0x42F: scalar + 0x20
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
    case 0x531...0x556: scalar + 0x30
    default: scalar
    }
  }

  static func decode(_ s: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
    let b = UInt32(s[i])
    let length = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
    guard b >= 0xC0, i + length <= s.count else { return (0xFFFD, 1) }
    var value = b & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for k in 1..<length { value = value << 6 | UInt32(s[i + k] & 0x3F) }
    return (value, length)
  }

  static func encode(_ c: UInt32, to out: inout [UInt8]) {
    if c < 0x80 {
      out.append(UInt8(c))
    } else if c < 0x800 {
      out.append(UInt8(0xC0 | c >> 6))
      out.append(UInt8(0x80 | c & 0x3F))
    } else {
      if c < 0x10000 {
        out.append(UInt8(0xE0 | c >> 12))
      } else {
        out.append(UInt8(0xF0 | c >> 18))
        out.append(UInt8(0x80 | c >> 12 & 0x3F))
      }
      out.append(UInt8(0x80 | c >> 6 & 0x3F))
      out.append(UInt8(0x80 | c & 0x3F))
    }
  }

  /// Whether a byte of this form belongs to a word; bytes of other scripts do.
  @inlinable public static func isWordByte(_ b: UInt8) -> Bool { (b >= 0x61 && b <= 0x7A) || b == 0x23 || b >= 0x80 }
}
