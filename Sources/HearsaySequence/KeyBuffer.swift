/// A reusable list of feature keys for one position.
public struct KeyBuffer: ~Copyable {
  private let storage: UnsafeMutablePointer<UInt32>
  private let capacity: Int
  /// How many keys it holds.
  public private(set) var count = 0

  /// Makes room for `capacity` keys; more than that must never be put in at once.
  public init(capacity: Int) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// Empties it.
  @inline(__always) public mutating func clear() { count = 0 }

  /// Adds a key.
  @inline(__always) public mutating func put(_ key: UInt32) {
    assert(count < capacity, "more keys than the features' capacity says")
    storage[count] = key
    count += 1
  }

  /// Gives the keys to a body.
  @inline(__always) public borrowing func read<R>(_ body: (UnsafeBufferPointer<UInt32>) -> R) -> R {
    body(UnsafeBufferPointer(start: storage, count: count))
  }
}
