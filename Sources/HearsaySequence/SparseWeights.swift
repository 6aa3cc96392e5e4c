/// Weights of a model with many labels, where each feature speaks for or against a few of them (the tagger).
public struct SparseWeights: Sendable {
  /// How many labels there are.
  public let labels: Int
  private let keys: [UInt32]
  private let starts: [UInt32]
  private let entryLabels: [UInt8]
  private let entryWeights: [Int16]
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
    entryLabels.withUnsafeBufferPointer { labels in
      entryWeights.withUnsafeBufferPointer { weights in
        for i in start..<(start + count) { scores[Int(labels[i])] &+= Int32(weights[i]) }
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
  public init?(_ bytes: [UInt8]) {
    var size = 1024
    var keys: [UInt32] = []
    var starts: [UInt32] = []
    var entryLabels: [UInt8] = []
    var entryWeights: [Int16] = []
    var labels = 0
    let isBroken = bytes.withUnsafeBytes { raw -> Bool in
      var reader = ByteReader(raw)
      labels = Int(reader.get(UInt8.self))
      let rows = reader.getVariable()
      guard rows * 2 <= reader.left else { return true }
      while size < rows * 2 { size *= 2 }
      keys = [UInt32](repeating: 0, count: size)
      starts = [UInt32](repeating: 0, count: size)
      entryLabels.reserveCapacity(reader.left / 3)
      entryWeights.reserveCapacity(reader.left / 3)
      var key: UInt32 = 0
      for _ in 0..<rows {
        key &+= UInt32(truncatingIfNeeded: reader.getVariable())
        let count = reader.get(UInt8.self)
        var i = Int(key == 0 ? 1 : key) & (size - 1)
        while keys[i] != 0 { i = (i + 1) & (size - 1) }
        keys[i] = key == 0 ? 1 : key
        starts[i] = UInt32(entryLabels.count) << 6 | UInt32(count & 63)
        for _ in 0..<count {
          entryLabels.append(reader.get(UInt8.self))
          entryWeights.append(reader.get(Int16.self))
        }
      }
      return reader.isBroken
    }
    guard !isBroken, labels > 0, !entryLabels.contains(where: { $0 >= labels }) else { return nil }
    self.labels = labels
    self.keys = keys
    self.starts = starts
    self.entryLabels = entryLabels
    self.entryWeights = entryWeights
    mask = size - 1
  }
}
