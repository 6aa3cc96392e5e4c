/// Gives every feature that occurs often enough in training a row number.
///
/// Counting fills an open-addressing table of keys; ``freeze(cutoff:)`` then numbers the keys in the order in which
/// they were first seen, which is the same on every run.
public struct FeatureIndex: Sendable {
  private var keys: [UInt32]
  private var counts: [Int32]
  private var mask: Int
  private var used = 0
  /// The number of rows after freezing.
  public private(set) var rows = 0

  /// Starts an empty index with room for `capacity` keys before it first grows.
  public init(capacity: Int = 1 << 20) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    keys = [UInt32](repeating: 0, count: size)
    counts = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  @inline(__always) private func slot(_ key: UInt32) -> Int {
    var i = Int(key) & mask
    while counts[i] != 0, keys[i] != key { i = (i + 1) & mask }
    return i
  }

  /// Counts one occurrence of a feature.
  public mutating func count(_ key: UInt32) {
    let i = slot(key)
    if counts[i] == 0 {
      keys[i] = key
      used += 1
      if used * 3 > keys.count * 2 {
        counts[i] = 1
        grow()
        return
      }
    }
    if counts[i] < Int32.max { counts[i] += 1 }
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldCounts = counts
    keys = [UInt32](repeating: 0, count: oldKeys.count * 2)
    counts = [Int32](repeating: 0, count: oldKeys.count * 2)
    mask = keys.count - 1
    for (key, count) in zip(oldKeys, oldCounts) where count != 0 {
      let i = slot(key)
      keys[i] = key
      counts[i] = count
    }
  }

  /// Drops the features seen fewer than `cutoff` times and numbers the others.
  public mutating func freeze(cutoff: Int) {
    var kept: [UInt32] = []
    for (key, count) in zip(keys, counts) where count >= Int32(max(1, cutoff)) { kept.append(key) }
    var size = 1024
    while size < kept.count * 2 { size *= 2 }
    keys = [UInt32](repeating: 0, count: size)
    counts = [Int32](repeating: 0, count: size)
    mask = size - 1
    for (row, key) in kept.enumerated() {
      let i = slot(key)
      keys[i] = key
      counts[i] = Int32(row + 1)
    }
    rows = kept.count
  }

  /// The row of a feature after freezing, or -1 when it was dropped.
  @inline(__always) public func row(_ key: UInt32) -> Int32 { counts[slot(key)] - 1 }

  /// The keys by row.
  public var keysByRow: [UInt32] {
    var out = [UInt32](repeating: 0, count: rows)
    for (key, count) in zip(keys, counts) where count > 0 { out[Int(count) - 1] = key }
    return out
  }
}
