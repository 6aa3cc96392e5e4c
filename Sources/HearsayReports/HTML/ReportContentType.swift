import Mustache

/// How a template writes a value into a page: markup signs as entities, and signs that would act unseen made visible.
///
/// A control character that HTML forbids shows as its picture; an override or embedding of the writing direction, which
/// could make a reader see other words than the page holds, shows as its number in brackets.
struct ReportContentType: MustacheContentType {
  /// What a template's pragma calls it.
  static let name = "REPORT"

  /// The text, safe inside elements and quoted attributes.
  func escapeText(_ text: String) -> String {
    var bytes = text
    return bytes.withUTF8 { input in
      guard input.contains(where: Self.mayNeedCare) else { return text }
      var out: [UInt8] = []
      out.reserveCapacity(input.count + 32)
      Self.append(input, to: &out)
      return String(decoding: out, as: UTF8.self)
    }
  }

  /// Appends some text in its safe form.
  static func append(_ input: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var place = 0
    while place < input.count {
      var end = place
      while end < input.count, !mayNeedCare(input[end]) { end += 1 }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: input[place..<end]))
      place = end
      if place < input.count { place += write(input, at: place, to: &out) }
    }
  }

  private static func mayNeedCare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    case 0x00..<0x20, 0x7F, 0xE2: true
    default: false
    }
  }

  /// Writes what stands at `place` and tells how many bytes it was.
  private static func write(_ input: UnsafeBufferPointer<UInt8>, at place: Int, to out: inout [UInt8]) -> Int {
    let byte = input[place]
    switch byte {
    case UInt8(ascii: "&"): out += "&amp;".utf8
    case UInt8(ascii: "<"): out += "&lt;".utf8
    case UInt8(ascii: ">"): out += "&gt;".utf8
    case UInt8(ascii: "\""): out += "&quot;".utf8
    case UInt8(ascii: "'"): out += "&#39;".utf8
    case 0x09, 0x0A, 0x0D: out.append(UInt8(ascii: " "))
    case 0x00..<0x20: out += [0xE2, 0x90, 0x80 + byte]
    case 0x7F: out += [0xE2, 0x90, 0xA1]
    case 0xE2 where place + 2 < input.count:
      guard let name = directionName(input[place + 1], input[place + 2]) else {
        out.append(byte)
        return 1
      }
      out += name.utf8
      return 3
    default: out.append(byte)
    }
    return 1
  }

  /// U+202A to U+202E and U+2066 to U+2069, by their second and third byte.
  private static func directionName(_ second: UInt8, _ third: UInt8) -> String? {
    switch (second, third) {
    case (0x80, 0xAA...0xAE): "[U+202\(["A", "B", "C", "D", "E"][Int(third - 0xAA)])]"
    case (0x81, 0xA6...0xA9): "[U+206\(6 + third - 0xA6)]"
    default: nil
    }
  }
}
