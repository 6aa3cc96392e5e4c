/// Mixes small numbers and word hashes into the 32-bit keys of features. All of it is inlined into the feature code.
public enum FeatureHash {
  /// The start value of FNV-1a over bytes.
  @inlinable public static var seed: UInt32 { 2_166_136_261 }

  /// Adds one byte to a running FNV-1a hash.
  @inlinable @inline(__always) public static func add(_ byte: UInt8, to hash: UInt32) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  /// Spreads the bits of a value, so that near values fall far apart (the finaliser of MurmurHash3).
  @inlinable @inline(__always) public static func spread(_ value: UInt32) -> UInt32 {
    var x = value
    x ^= x >> 16
    x = x &* 0x85EB_CA6B
    x ^= x >> 13
    x = x &* 0xC2B2_AE35
    x ^= x >> 16
    return x
  }

  /// The key of feature template `template` with one value.
  @inlinable @inline(__always) public static func key(_ template: UInt32, _ a: UInt32) -> UInt32 {
    spread((a ^ (template &* 0x9E37_79B1)) &+ 0x7F4A_7C15)
  }

  /// The key of feature template `template` with two values.
  @inlinable @inline(__always) public static func key(_ template: UInt32, _ a: UInt32, _ b: UInt32) -> UInt32 {
    key(template, spread(a) &* 31 &+ b)
  }

  /// The key of feature template `template` with three values.
  @inlinable @inline(__always) public static func key(
    _ template: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32
  ) -> UInt32 {
    key(template, (spread(a) &* 31 &+ spread(b)) &* 31 &+ c)
  }
}
