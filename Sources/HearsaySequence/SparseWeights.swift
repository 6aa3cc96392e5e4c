/// Weights of a model with many labels, where each feature speaks for or against a few of them (the tagger).
public struct SparseWeights: Sendable {
  /// How many labels there are.
  public let labels: Int
  private let keys: [UInt32]
  private let starts: [UInt32]
  /// The bytes of the section: a label in one byte and its weight in two, for each entry.
  private let entries: [UInt8]
  private static let entrySize = 3
  private let mask: Int

  /// Adds the weights of a feature to the scores, one per label.
  @inline(__always) public func add(_ key: UInt32, to scores: UnsafeMutablePointer<Int32>) {
    let want = key == 0 ? 1 : key
    keys.withUnsafeBufferPointer { keys in
      var i = Int(want) & mask
      while true {
        let found = keys[i]
        if found == want { return accumulate(i, scores) }
        if found == 0 { return }
        i = (i + 1) & mask
      }
    }
  }

  @inline(__always) private func accumulate(_ slot: Int, _ scores: UnsafeMutablePointer<Int32>) {
    let start = Int(starts[slot] >> 6)
    let count = Int(starts[slot] & 63)
    entries.withUnsafeBytes { entries in
      var at = start
      for _ in 0..<count {
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
  /// The weights stay where they lie in the bytes; only the table of keys is made.
  public init?(_ bytes: [UInt8]) {
    var size = 1024
    var labels = 0
    var table: (keys: [UInt32], starts: [UInt32])?
    bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      labels = Int(reader.get(UInt8.self))
      let rows = reader.getVariable()
      guard labels > 0, rows * 2 <= reader.left, raw.count < 1 << 26 else { return }
      while size < rows * 2 { size *= 2 }
      table = Self.table(rows, size, labels, &reader, raw)
    }
    guard let table else { return nil }
    self.labels = labels
    keys = table.keys
    starts = table.starts
    entries = bytes
    mask = size - 1
  }

  /// The table of keys and, for each, where its entries begin and how many there are; nil when the bytes are damaged.
  private static func table(
    _ rows: Int, _ size: Int, _ labels: Int, _ reader: inout ByteReader, _ raw: UnsafeRawBufferPointer
  ) -> (keys: [UInt32], starts: [UInt32])? {
    var keys = [UInt32](repeating: 0, count: size)
    var starts = [UInt32](repeating: 0, count: size)
    let isSound = keys.withUnsafeMutableBufferPointer { keys in
      starts.withUnsafeMutableBufferPointer { starts in
        var key: UInt32 = 0
        for _ in 0..<rows {
          key &+= UInt32(truncatingIfNeeded: reader.getVariable())
          let count = Int(reader.get(UInt8.self))
          let start = raw.count - reader.left
          guard count < 64, reader.skip(count * entrySize) else { return false }
          for entry in 0..<count where raw[start + entry * entrySize] >= labels { return false }
          var i = Int(key == 0 ? 1 : key) & (size - 1)
          while keys[i] != 0 { i = (i + 1) & (size - 1) }
          keys[i] = key == 0 ? 1 : key
          starts[i] = UInt32(start) << 6 | UInt32(count)
        }
        return !reader.isBroken
      }
    }
    return isSound ? (keys, starts) : nil
  }
}
