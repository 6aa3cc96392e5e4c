/// Appends numbers to bytes, least significant byte first.
public struct ByteWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// Starts empty.
  public init() {}

  /// Appends a number of fixed width.
  public mutating func put<I: FixedWidthInteger>(_ value: I) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
  /// Appends a number in as few bytes as it needs, seven bits each.
  public mutating func putVariable(_ value: Int) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
  /// Appends raw bytes.
  public mutating func put(_ raw: [UInt8]) { bytes += raw }
}

/// Reads back what ``ByteWriter`` wrote. Reading past the end gives zeros and sets `isBroken`.
public struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset: Int
  /// Whether a read went past the end.
  public private(set) var isBroken = false

  /// Reads from a buffer that outlives the reader.
  public init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Bytes not yet read.
  public var left: Int { bytes.count - offset }

  /// A number of fixed width.
  @inline(__always) public mutating func get<I: FixedWidthInteger>(_ type: I.Type = I.self) -> I {
    let size = MemoryLayout<I>.size
    guard offset + size <= bytes.count else {
      isBroken = true
      return 0
    }
    defer { offset += size }
    return I(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: I.self))
  }
  /// A number of variable width.
  @inline(__always) public mutating func getVariable() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 63 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(value) }
      shift += 7
    }
    isBroken = true
    return 0
  }
  /// Leaves bytes out; false, and `isBroken`, where there are fewer.
  public mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= left else {
      isBroken = true
      return false
    }
    offset += count
    return true
  }
  /// Raw bytes.
  public mutating func get(count: Int) -> [UInt8] {
    guard count >= 0, offset + count <= bytes.count else {
      isBroken = true
      return []
    }
    defer { offset += count }
    return Array(bytes[offset..<(offset + count)])
  }
}
