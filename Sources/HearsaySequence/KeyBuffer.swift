/// A reusable list of feature keys for one position.
public struct KeyBuffer {
  private var storage: [UInt32]
  /// How many keys it holds.
  public private(set) var count = 0

  /// Makes room for `capacity` keys; more than that must never be put in at once.
  public init(capacity: Int) { storage = [UInt32](repeating: 0, count: capacity) }

  /// Empties it.
  @inline(__always) public mutating func clear() { count = 0 }

  /// Adds a key.
  @inline(__always) public mutating func put(_ key: UInt32) {
    storage[count] = key
    count += 1
  }

  /// Gives the keys to a body.
  @inline(__always) public func read<R>(_ body: (UnsafeBufferPointer<UInt32>) -> R) -> R {
    storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[0..<count])) }
  }
}
