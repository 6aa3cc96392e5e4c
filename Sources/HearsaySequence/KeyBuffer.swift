import CPrefetch

/// Reusable lists of feature keys.
///
/// A buffer made for a table asks for each key's place in it as soon as the key is put in. By the time the sums are
/// wanted, most places are near: with a few lists in the buffer, waiting for memory nearly vanishes.
public struct KeyBuffer: ~Copyable {
  @usableFromInline var storage: UnsafeMutablePointer<UInt32>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0
  @usableFromInline var sets: UnsafeRawPointer
  @usableFromInline var mask: UInt32 = 0
  private var ends: [Int] = []
  private let room: Int
  private let weights: PairedWeights?

  /// Makes a buffer for lists of `room` keys at most, whose weights a table is to be asked for.
  public init(room: Int, for weights: PairedWeights? = nil) {
    self.room = room
    self.weights = weights
    capacity = room * 32
    storage = .allocate(capacity: capacity)
    sets = weights?.sets ?? UnsafeRawPointer(storage)
    mask = weights?.mask ?? 0
  }

  deinit { storage.deallocate() }

  /// Adds a key to the list at hand.
  @inlinable @inline(__always) public mutating func put(_ key: UInt32) {
    assert(count < capacity, "more keys in a list than the buffer has room for")
    storage[count] = key
    count += 1
    hearsay_prefetch(sets + Int(key & mask) << PairedWeights.setShift)
  }

  /// Gives the keys of the only list to a body and empties the buffer.
  public mutating func read<R>(_ body: (UnsafeBufferPointer<UInt32>) -> R) -> R {
    defer { count = 0 }
    return body(UnsafeBufferPointer(start: storage, count: count))
  }

  /// How many lists have been ended.
  public var lists: Int { ends.count }

  /// Ends the list at hand; the next key begins another one.
  public mutating func endList() {
    ends.append(count)
    guard capacity - count < room else { return }
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
    capacity *= 2
  }

  /// Puts the sum of each ended list into `sums`, in order, and empties the buffer.
  public mutating func sum(into sums: inout [SIMD4<Int32>]) {
    sums.removeAll(keepingCapacity: true)
    var start = 0
    for end in ends {
      let keys = UnsafeBufferPointer(start: storage + start, count: end - start)
      sums.append(weights?.sum(keys) ?? .zero)
      start = end
    }
    ends.removeAll(keepingCapacity: true)
    count = 0
  }
}
