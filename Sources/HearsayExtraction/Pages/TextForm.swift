/// The form in which text leaves a page: one space for any white space, nothing invisible.
enum TextForm {
  /// Appends text with white space collapsed (no-break spaces too), soft hyphens and zero-width characters dropped.
  /// A space is written only after something else than a space.
  static func append(_ text: Slice<UnsafeBufferPointer<UInt8>>, to out: inout [UInt8]) {
    append(UnsafeBufferPointer(rebasing: text), to: &out)
  }

  /// The same for a whole buffer.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var i = 0
    let n = text.count
    while i < n {
      // Runs of ordinary bytes go over in one piece.
      var k = i
      while k < n, isPlain(text[k]) { k += 1 }
      if k > i { out.append(contentsOf: text[i..<k]) }
      i = k
      guard i < n else { return }
      let (length, kind) = special(text, i)
      switch kind {
      case .space: if let last = out.last, last > 0x20 { out.append(0x20) }
      case .nothing: break
      case .text: out.append(contentsOf: text[i..<min(n, i + length)])
      }
      i += length
    }
  }

  private enum Kind { case space, nothing, text }

  @inline(__always) private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF && byte != 0x7F
  }

  private static func special(_ s: UnsafeBufferPointer<UInt8>, _ i: Int) -> (Int, Kind) {
    let b = s[i]
    if b == 0x20 || (b >= 0x09 && b <= 0x0D) { return (1, .space) }
    if b < 0x20 || b == 0x7F { return (1, .nothing) }
    let second = i + 1 < s.count ? s[i + 1] : 0
    if b == 0xC2 {
      // NEL and no-break space are spaces, the other C1 controls and the soft hyphen nothing.
      if second == 0xA0 || second == 0x85 { return (2, .space) }
      return (2, second == 0xAD || second < 0xA0 ? .nothing : .text)
    }
    let third = i + 2 < s.count ? s[i + 2] : 0
    return (3, wide(b, second, third))
  }

  private static func wide(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Kind {
    switch (a, b, c) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
      (0xE3, 0x80, 0x80):
      .space
    // Zero-width space, marks of direction, word joiner, byte-order mark. The joiners (U+200C, U+200D) spell words.
    case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E), (0xE2, 0x80, 0x8F), (0xE2, 0x80, 0xAA...0xAE),
      (0xE2, 0x81, 0xA0...0xA9), (0xEF, 0xBB, 0xBF):
      .nothing
    default: .text
    }
  }

  /// A string in that form, without outer spaces.
  static func plain(_ string: String) -> String {
    var out: [UInt8] = []
    var string = string
    string.withUTF8 { append($0, to: &out) }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}
