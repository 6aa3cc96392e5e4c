/// The memory of ``PairedWeights``: 16-byte sets of two entries.
final class WeightTable: @unchecked Sendable {
  // Written only before the weights that own it are handed on.
  let entries: UnsafeMutablePointer<UInt64>
  let sets: Int

  /// Makes empty sets; their number is a power of two.
  init(sets: Int) {
    self.sets = sets
    entries = .allocate(capacity: 2 * sets)
    entries.initialize(repeating: 0, count: 2 * sets)
  }

  deinit { entries.deallocate() }

  /// Puts an entry into its key's set. Where three want one set, the strongest two stay.
  func add(_ entry: UInt64, for key: UInt32) {
    let set = (Int(key) & (sets - 1)) * 2
    if entries[set] == 0 {
      entries[set] = entry
    } else if entries[set + 1] == 0 {
      entries[set + 1] = entry
    } else {
      let weaker = Self.strength(entries[set]) <= Self.strength(entries[set + 1]) ? set : set + 1
      if Self.strength(entry) > Self.strength(entries[weaker]) { entries[weaker] = entry }
    }
  }

  private static func strength(_ entry: UInt64) -> Int {
    let lanes = unsafeBitCast(entry, to: SIMD4<Int16>.self)
    return abs(Int(lanes[0])) + abs(Int(lanes[1])) + abs(Int(lanes[2]))
  }
}
