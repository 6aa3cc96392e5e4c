/// A 64-bit hash (FNV-1a) of words in lower case, computed from bytes without making a string.
///
/// Capital letters of ASCII, Latin-1 and Latin Extended-A are folded; other bytes count as they are.
enum WordHash {
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01b3

  /// Adds one byte that is already in lower case.
  @inline(__always) static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

  /// Hashes bytes, going on from `hash`.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from hash: UInt64 = start) -> UInt64 {
    var hash = hash
    var index = range.lowerBound
    while index < range.upperBound {
      var byte = bytes[index]
      if byte &- 0x41 < 26 {
        byte |= 0x20
      } else if byte == 0xC3, index + 1 < range.upperBound, (0x80...0x9E).contains(bytes[index + 1]) {
        hash = add(byte, to: hash)
        index += 1
        byte = bytes[index] | 0x20
      } else if byte == 0xE2, index + 2 < range.upperBound, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0x99 || bytes[index + 2] == 0x98
      {
        index += 2
        byte = 0x27
      }
      hash = add(byte, to: hash)
      index += 1
    }
    return hash
  }

  /// Hashes an array's bytes.
  static func of(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 { bytes.withUnsafeBufferPointer { of($0, range) } }
  /// Hashes a string.
  static func of(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8)
    return of(bytes, 0..<bytes.count)
  }
}
