/// Makes bytes valid UTF-8: each maximal ill-formed subpart becomes one U+FFFD.
enum UTF8Repair {
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The bytes as valid UTF-8 and the number of places that were replaced.
  static func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], repairs: Int) {
    bytes.withUnsafeBufferPointer { source in
      var at = validPrefix(source, from: 0)
      if at == source.count { return (bytes, 0) }
      var out: [UInt8] = []
      out.reserveCapacity(source.count + 64)
      var from = 0
      var repairs = 0
      while at < source.count {
        out.append(contentsOf: source[from..<at])
        out.append(contentsOf: replacement)
        repairs += 1
        from = at + illFormedLength(source, at)
        at = validPrefix(source, from: from)
      }
      out.append(contentsOf: source[from..<source.count])
      return (out, repairs)
    }
  }

  /// The offset of the first byte at or after `start` that does not belong to a well-formed sequence.
  private static func validPrefix(_ s: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var i = start
    let n = s.count
    let raw = UnsafeRawBufferPointer(s)
    while i < n {
      if s[i] < 0x80 {
        // Eight plain bytes at a time: most of a page is ASCII.
        while i + 8 <= n, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { i += 8 }
        while i < n, s[i] < 0x80 { i += 1 }
        continue
      }
      let length = wellFormedLength(s, i)
      if length == 0 { return i }
      i += length
    }
    return n
  }

  /// Bounds of the second byte by the first (Unicode, table 3-7); an empty range marks a byte that opens nothing.
  private static func secondBounds(_ lead: UInt8) -> (ClosedRange<UInt8>, Int)? {
    switch lead {
    case 0xC2...0xDF: (0x80...0xBF, 2)
    case 0xE0: (0xA0...0xBF, 3)
    case 0xE1...0xEC, 0xEE...0xEF: (0x80...0xBF, 3)
    case 0xED: (0x80...0x9F, 3)
    case 0xF0: (0x90...0xBF, 4)
    case 0xF1...0xF3: (0x80...0xBF, 4)
    case 0xF4: (0x80...0x8F, 4)
    default: nil
    }
  }

  private static func wellFormedLength(_ s: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    guard let (second, length) = secondBounds(s[i]), i + length <= s.count, second.contains(s[i + 1]) else { return 0 }
    for k in 2..<max(2, length) where s[i + k] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Length of the maximal subpart at an ill-formed place: what could have begun a sequence, at least one byte.
  private static func illFormedLength(_ s: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    guard let (second, length) = secondBounds(s[i]), i + 1 < s.count, second.contains(s[i + 1]) else { return 1 }
    var k = 2
    while k < length, i + k < s.count, s[i + k] & 0xC0 == 0x80 { k += 1 }
    return k
  }
}
