/// A read-only table from 32-bit keys to 32-bit values, open addressing, made once. The key 0 is stored as 1.
public struct HashedTable: Sendable {
  private var slots: [UInt64]
  private let mask: Int
  /// The number of entries.
  public private(set) var count = 0

  /// Takes pairs of key and value; of equal keys the first stays.
  public init(_ pairs: [(UInt32, UInt32)]) {
    var size = 64
    while size < pairs.count * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
    for (key, value) in pairs { insert(key == 0 ? 1 : key, value) }
  }

  private mutating func insert(_ key: UInt32, _ value: UInt32) {
    var i = Int(key) & mask
    while slots[i] != 0 {
      if UInt32(truncatingIfNeeded: slots[i]) == key { return }
      i = (i + 1) & mask
    }
    slots[i] = UInt64(key) | UInt64(value) << 32
    count += 1
  }

  /// The value of a key, or nil.
  @inline(__always) public subscript(_ key: UInt32) -> UInt32? {
    let want = key == 0 ? 1 : key
    return slots.withUnsafeBufferPointer { slots in
      var i = Int(want) & mask
      while slots[i] != 0 {
        if UInt32(truncatingIfNeeded: slots[i]) == want { return UInt32(truncatingIfNeeded: slots[i] >> 32) }
        i = (i + 1) & mask
      }
      return nil
    }
  }

  /// The table as bytes, in order of keys.
  public func encoded() -> [UInt8] {
    let pairs = slots.filter { $0 != 0 }
      .map { (key: UInt32(truncatingIfNeeded: $0), value: UInt32(truncatingIfNeeded: $0 >> 32)) }
      .sorted { $0.key < $1.key }
    var out = ByteWriter()
    out.putVariable(pairs.count)
    var last: UInt32 = 0
    for pair in pairs {
      out.putVariable(Int(pair.key - last))
      out.put(pair.value)
      last = pair.key
    }
    return out.bytes
  }

  /// Reads what ``encoded()`` wrote; nil when it is damaged.
  public init?(encoded bytes: [UInt8]) {
    var pairs: [(UInt32, UInt32)] = []
    let isBroken = bytes.withUnsafeBytes { raw -> Bool in
      var reader = ByteReader(raw)
      let count = reader.getVariable()
      guard count * 5 <= reader.left else { return true }
      pairs.reserveCapacity(count)
      var key: UInt32 = 0
      for _ in 0..<count {
        key &+= UInt32(truncatingIfNeeded: reader.getVariable())
        pairs.append((key, reader.get(UInt32.self)))
      }
      return reader.isBroken
    }
    guard !isBroken else { return nil }
    self.init(pairs)
  }
}
