/// Says of most words at once that a table does not hold them, so that the table is asked only about the others.
struct HashFilter: Sendable {
  private var bits = [UInt64](repeating: 0, count: 64)

  mutating func insert(_ hash: UInt64) { bits[Int((hash >> 6) & 63)] |= 1 << (hash & 63) }

  /// False means that the word is not in the table.
  @inline(__always) func mayHold(_ hash: UInt64) -> Bool {
    bits.withUnsafeBufferPointer { $0[Int((hash >> 6) & 63)] >> (hash & 63) & 1 == 1 }
  }
}
