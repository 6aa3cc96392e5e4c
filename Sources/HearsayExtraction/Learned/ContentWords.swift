/// Hashes of the words with meaning of every item of a document, and how far items speak of the same.
///
/// Teasers of other stories and comments look like prose; what they lack are the body's names and nouns.
package struct ContentWords: Sendable {
  /// The hashes, item after item.
  var hashes: [UInt32] = []
  /// Where each item's hashes end.
  private var ends: [Int32] = []

  init() {}

  /// Ends an item.
  mutating func close() { ends.append(Int32(hashes.count)) }

  /// Names of the columns that the second pass gets.
  package static let names = ["topicShare", "topicMass"]

  /// Per item: the share of its words that other likely items hold too, and how much of the body those words carry.
  func columns(_ p: [Float]) -> [[Float]] {
    var size = 64
    while size < hashes.count * 2 { size *= 2 }
    var keys = [UInt32](repeating: 0, count: size)
    var mass = [Float](repeating: 0, count: size)
    func slot(_ hash: UInt32) -> Int {
      let key = hash | 1
      var at = Int((hash &* 0x9E37_79B1) >> 7) & (size - 1)
      while keys[at] != 0, keys[at] != key { at = (at + 1) & (size - 1) }
      keys[at] = key
      return at
    }
    let slots = hashes.map { Int32(slot($0)) }
    var total: Float = 1e-3
    for item in p.indices {
      for k in range(item) { mass[Int(slots[k])] += p[item] }
      total += p[item]
    }
    var share = [Float](repeating: -1, count: p.count)
    var weight = [Float](repeating: -1, count: p.count)
    for item in p.indices where range(item).count >= 2 {
      var (hits, sum) = (Float(0), Float(0))
      for k in range(item) {
        let others = mass[Int(slots[k])] - p[item]
        if others > 0.6 { hits += 1 }
        sum += max(0, others)
      }
      let count = Float(range(item).count)
      share[item] = hits / count
      weight[item] = sum / count / total
    }
    return [share, weight]
  }

  private func range(_ item: Int) -> Range<Int> { (item == 0 ? 0 : Int(ends[item - 1]))..<Int(ends[item]) }
}
