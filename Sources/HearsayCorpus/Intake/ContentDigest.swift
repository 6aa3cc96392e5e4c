/// A 64-bit digest of bytes, the same on every machine: for finding equal texts, not for keeping secrets.
///
/// Among ten million texts the chance that any two different ones share a digest is 3 in a million.
public struct ContentDigest: Sendable, Hashable {
  /// The digest so far.
  public private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let multiplier: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// Nothing digested yet.
  public init() {}

  /// Digests a text.
  public init(_ text: String) {
    var copy = text
    copy.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds bytes. Two parts added one after the other differ from their whole, so that parts cannot run together.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    while place + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var rest: UInt64 = 0
    for offset in place..<bytes.count { rest = rest << 8 | UInt64(bytes[offset]) }
    mix(rest)
    mix(UInt64(bytes.count))
  }

  /// Sixteen hexadecimal digits.
  public var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* Self.multiplier
    value ^= value >> 32
  }
}
