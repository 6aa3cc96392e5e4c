import HearsayExtraction

/// Features cut into at most 64 bins each, row by row.
struct BinnedRows {
  static let bins = 64
  /// Borders of each feature, ascending; a value's bin is how many borders lie below it.
  let borders: [[Float]]
  let count: Int
  /// The bins of one row side by side.
  let bytes: [UInt8]
  var width: Int { borders.count }

  /// Cuts the columns: `columns[feature][row]`.
  init(_ columns: [[Float]]) {
    count = columns.first?.count ?? 0
    borders = columns.map(Self.borders)
    var bytes = [UInt8](repeating: 0, count: count * columns.count)
    for (f, column) in columns.enumerated() {
      for (row, value) in column.enumerated() { bytes[row * columns.count + f] = Self.bin(value, borders[f]) }
    }
    self.bytes = bytes
  }

  /// Up to 63 borders at quantiles of the values.
  private static func borders(of column: [Float]) -> [Float] {
    // A fixed stride keeps sorting cheap and the same every time.
    let step = max(1, column.count / 20_000)
    let sample = stride(from: 0, to: column.count, by: step).map { column[$0] }.sorted()
    var cuts: [Float] = []
    for k in 1..<bins {
      let at = k * (sample.count - 1) / bins
      let (low, high) = (sample[at], sample[min(at + 1, sample.count - 1)])
      let cut = low == high ? low : low + (high - low) / 2
      if cuts.last.map({ $0 < cut }) ?? true, cut < sample[sample.count - 1] { cuts.append(cut) }
    }
    return cuts
  }

  private static func bin(_ value: Float, _ cuts: [Float]) -> UInt8 {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt8(low)
  }

  /// What a tree whose borders are numbers of bins says of a row.
  func value(of tree: [LeafForest.Node], row: Int) -> Float {
    var at = 0
    while !tree[at].isLeaf {
      let node = tree[at]
      at = Float(bytes[row * width + Int(node.feature)]) > node.value ? Int(node.yes) : at + 1
    }
    return tree[at].value
  }
}
