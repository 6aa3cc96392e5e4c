/// The weights of a perceptron in training, with the running sums that averaging needs.
///
/// Rows are features, `stride` numbers each, one per label. A row's sum is brought up to date only when it changes.
public struct AveragedWeights: Sendable {
  /// Numbers in a row.
  public let stride: Int
  private var weights: [Float]
  private var sums: [Double]
  private var stamps: [Int32]
  private var now: Int32 = 0

  /// Zero weights for `rows` features.
  public init(rows: Int, stride: Int) {
    self.stride = stride
    weights = [Float](repeating: 0, count: rows * stride)
    sums = [Double](repeating: 0, count: rows * stride)
    stamps = [Int32](repeating: 0, count: rows)
  }

  /// Counts one more example seen.
  @inline(__always) public mutating func tick() { now += 1 }

  /// Adds `amount` to one weight.
  @inline(__always) public mutating func add(_ amount: Float, row: Int32, label: Int) {
    let base = Int(row) * stride
    let passed = Double(now - stamps[Int(row)])
    if passed > 0 {
      for lane in 0..<stride { sums[base + lane] += passed * Double(weights[base + lane]) }
      stamps[Int(row)] = now
    }
    weights[base + label] += amount
  }

  /// Gives the current weights to a body that reads them.
  @inline(__always) public func read<R>(_ body: (UnsafeBufferPointer<Float>) -> R) -> R {
    weights.withUnsafeBufferPointer(body)
  }

  /// The weights averaged over every example seen so far.
  public func averaged() -> [Float] {
    guard now > 0 else { return weights }
    var out = weights
    for row in 0..<stamps.count {
      let passed = Double(now - stamps[row])
      for lane in 0..<stride {
        let i = row * stride + lane
        out[i] = Float((sums[i] + passed * Double(weights[i])) / Double(now))
      }
    }
    return out
  }
}
