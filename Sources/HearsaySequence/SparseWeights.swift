import CPrefetch

/// Weights of a model with many labels, where each feature speaks for or against a few of them (the tagger).
public struct SparseWeights: Sendable {
  /// How many labels there are.
  public let labels: Int
  /// Places of an open table: a feature's key in the lower half, where its entries start and how many they are above.
  private let places: [UInt64]
  /// The bytes of the section: a label in one byte and its weight in two, for each entry.
  private let entries: [UInt8]
  private static let entrySize = 3
  private let mask: Int

  /// Where the weights of a feature are; zero when it has none.
  public typealias Place = UInt64

  /// Asks for the place of a feature, so that ``place(of:)`` finds it near.
  @inline(__always) public func prefetch(_ key: UInt32) {
    places.withUnsafeBufferPointer { hearsay_prefetch($0.baseAddress! + (Int(key == 0 ? 1 : key) & mask)) }
  }

  /// The place of a feature's weights; asks for them too, so that ``add(_:to:)`` finds them near.
  @inline(__always) public func place(of key: UInt32) -> Place {
    let want = key == 0 ? 1 : key
    return places.withUnsafeBufferPointer { places in
      var i = Int(want) & mask
      while places[i] != 0, UInt32(truncatingIfNeeded: places[i]) != want { i = (i + 1) & mask }
      entries.withUnsafeBufferPointer { hearsay_prefetch($0.baseAddress! + Int(places[i] >> 38)) }
      return places[i]
    }
  }

  /// Adds the weights of a feature to the scores, one score per label.
  @inline(__always) public func add(_ place: Place, to scores: UnsafeMutablePointer<Int32>) {
    entries.withUnsafeBytes { entries in
      var at = Int(place >> 38)
      for _ in 0..<Int(place >> 32 & 63) {
        let weight = Int16(littleEndian: entries.loadUnaligned(fromByteOffset: at + 1, as: Int16.self))
        scores[Int(entries[at])] &+= Int32(weight)
        at += Self.entrySize
      }
    }
  }

  /// Rounds trained weights to 16 bits and writes them; numbers below `smallest` in size are dropped.
  public static func encode(
    keys: [UInt32], weights: [Float], stride: Int, labels: Int, smallest: Float
  ) -> [UInt8] {
    let largest = weights.reduce(Float(1e-6)) { max($0, abs($1)) }
    let scale = Float(Int16.max) / largest
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    var body = ByteWriter()
    var rows = 0
    var last: UInt32 = 0
    for row in order {
      let kept = (0..<labels).filter { abs(weights[row * stride + $0]) >= smallest }
      guard !kept.isEmpty, kept.count < 64 else { continue }
      body.putVariable(Int(keys[row] - last))
      last = keys[row]
      body.put(UInt8(kept.count))
      for label in kept {
        body.put(UInt8(label))
        body.put(Int16((weights[row * stride + label] * scale).rounded()))
      }
      rows += 1
    }
    var out = ByteWriter()
    out.put(UInt8(labels))
    out.putVariable(rows)
    out.put(body.bytes)
    return out.bytes
  }

  /// Reads what ``encode(keys:weights:stride:labels:smallest:)`` wrote; nil when it is damaged.
  ///
  /// The weights stay where they lie in the bytes; only the table of places is made.
  public init?(_ bytes: [UInt8]) {
    var labels = 0
    let table = bytes.withUnsafeBytes { raw -> [Place]? in
      var reader = ByteReader(raw)
      labels = Int(reader.get(UInt8.self))
      let rows = reader.getVariable()
      guard labels > 0, rows * 2 <= reader.left, raw.count < 1 << 26 else { return nil }
      return Self.table(rows, labels, &reader, raw)
    }
    guard let table else { return nil }
    self.labels = labels
    places = table
    entries = bytes
    mask = table.count - 1
  }

  /// The places of all keys; nil when the bytes are damaged.
  private static func table(
    _ rows: Int, _ labels: Int, _ reader: inout ByteReader, _ raw: UnsafeRawBufferPointer
  ) -> [Place]? {
    var size = 1024
    while size < rows * 2 { size *= 2 }
    var places = [Place](repeating: 0, count: size)
    var key: UInt32 = 0
    for _ in 0..<rows {
      key &+= UInt32(truncatingIfNeeded: reader.getVariable())
      let count = Int(reader.get(UInt8.self))
      let start = raw.count - reader.left
      guard count < 64, reader.skip(count * entrySize) else { return nil }
      for entry in 0..<count where raw[start + entry * entrySize] >= labels { return nil }
      let want = key == 0 ? 1 : key
      var i = Int(want) & (size - 1)
      while places[i] != 0 { i = (i + 1) & (size - 1) }
      places[i] = UInt64(start) << 38 | UInt64(count) << 32 | UInt64(want)
    }
    return reader.isBroken ? nil : places
  }
}
