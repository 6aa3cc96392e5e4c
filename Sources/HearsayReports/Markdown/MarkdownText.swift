/// Plain text made safe for Markdown: nothing in it is read as markup or as HTML.
enum MarkdownText {
  /// Escapes the signs that open markup anywhere, and at the line's start, unless the text stands `inside` a line, those
  /// that open a block.
  static func escaped(_ text: String, inside: Bool = false) -> String {
    var out: [UInt8] = []
    var atStart = !inside
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "~"):
        out += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: ">"): out += Array("&gt;".utf8)
      case UInt8(ascii: "&") where startsEntity(bytes, at: place): out += Array("&amp;".utf8)
      case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="):
        out += atStart ? [UInt8(ascii: "\\"), byte] : [byte]
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        out += !inside && isListNumber(bytes[..<place]) ? [UInt8(ascii: "\\"), byte] : [byte]
      case 0x0A, 0x0D: out.append(UInt8(ascii: " "))
      case 0..<0x20: out += Array("\u{FFFD}".utf8)
      default: out.append(byte)
      }
      if byte != UInt8(ascii: " ") { atStart = false }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func startsEntity(_ bytes: [UInt8], at place: Int) -> Bool {
    guard place + 1 < bytes.count else { return false }
    let next = bytes[place + 1]
    return next == UInt8(ascii: "#") || (next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z"))
  }

  /// Whether what stands before a full stop is a number at the start of the line, which would open a list.
  private static func isListNumber(_ before: ArraySlice<UInt8>) -> Bool {
    let trimmed = before.drop { $0 == UInt8(ascii: " ") }
    return (1...9).contains(trimmed.count) && trimmed.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }
}
