/// The memory of ``PairedWeights``: 16-byte sets of two entries, and a bitmap that tells which keys can be in them.
///
/// Half of all keys asked for are in no set. The bitmap, eight bits for each set, is small enough to stay near the
/// processor and spares their reads.
final class WeightTable: @unchecked Sendable {
  // Written only before the weights that own it are handed on.
  let entries: UnsafeMutablePointer<UInt64>
  let present: UnsafeMutablePointer<UInt64>
  let sets: Int

  /// Makes empty sets; their number is a power of two, 64 at least.
  init(sets: Int) {
    self.sets = sets
    entries = .allocate(capacity: 2 * sets)
    entries.initialize(repeating: 0, count: 2 * sets)
    present = .allocate(capacity: sets / 8)
    present.initialize(repeating: 0, count: sets / 8)
  }

  deinit {
    entries.deallocate()
    present.deallocate()
  }

  /// Puts an entry into its key's set. Where three want one set, the strongest two stay.
  func add(_ entry: UInt64, for key: UInt32) {
    let bit = Int(key) & (8 * sets - 1)
    present[bit >> 6] |= 1 << UInt64(bit & 63)
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
