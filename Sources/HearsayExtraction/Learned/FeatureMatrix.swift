/// Features of many items, one column per feature.
package struct FeatureMatrix: Sendable {
  /// How many items.
  package let count: Int
  /// How many columns.
  package private(set) var width: Int
  /// The columns, one after the other.
  private var values: [Float]

  /// A matrix of zeros.
  package init(width: Int, count: Int) {
    self.width = width
    self.count = count
    values = [Float](repeating: 0, count: width * count)
  }

  package subscript(item: Int, column: Int) -> Float {
    get { values[column * count + item] }
    set { values[column * count + item] = newValue }
  }

  /// One column.
  package func column(_ c: Int) -> ArraySlice<Float> { values[c * count..<(c + 1) * count] }

  /// Puts a whole column.
  package mutating func setColumn(_ c: Int, _ column: some Sequence<Float>) {
    for (i, v) in column.enumerated() { values[c * count + i] = v }
  }

  /// Fills a column with another one, moved by some items; beyond the ends stands `edge`.
  package mutating func shift(_ from: Int, by offset: Int, into to: Int, edge: Float) {
    for i in 0..<count {
      let k = i + offset
      values[to * count + i] = k >= 0 && k < count ? values[from * count + k] : edge
    }
  }

  /// Appends columns.
  package mutating func append(_ columns: [[Float]]) {
    for column in columns { values += column }
    width += columns.count
  }

  /// All columns as one buffer.
  package func withColumns<R>(_ body: (UnsafeBufferPointer<Float>) -> R) -> R { values.withUnsafeBufferPointer(body) }
}
