/// Why a forest thinks what it thinks.
extension LeafForest {
  /// The three features that moved an item's log odds most towards the decision, as `name value`.
  ///
  /// Each answer's share is the change of the mean of the leaves within reach that it brings.
  func reasons(_ matrix: FeatureMatrix, _ item: Int, names: [String], keeps: Bool) -> String {
    var moved = [Float](repeating: 0, count: names.count)
    for number in roots.indices {
      let tree = tree(number)
      let means = Self.means(tree)
      var at = 0
      while !tree[tree.startIndex + at].isLeaf {
        let node = tree[tree.startIndex + at]
        let next = matrix[item, Int(node.feature)] > node.value ? Int(node.yes) : at + 1
        moved[Int(node.feature)] += means[next] - means[at]
        at = next
      }
    }
    let sign: Float = keeps ? 1 : -1
    let order = moved.indices.sorted { (sign * moved[$0], -$0) > (sign * moved[$1], -$1) }
    return order.prefix(3).filter { sign * moved[$0] > 0 }
      .map { "\(names[$0]) \(Self.short(matrix[item, $0]))" }.joined(separator: ", ")
  }

  /// Per node the mean of the leaves below it.
  private static func means(_ tree: ArraySlice<Node>) -> [Float] {
    var sums = [(sum: Float, leaves: Float)](repeating: (0, 0), count: tree.count)
    for at in sums.indices.reversed() {
      let node = tree[tree.startIndex + at]
      if node.isLeaf {
        sums[at] = (node.value, 1)
      } else {
        let (no, yes) = (sums[at + 1], sums[Int(node.yes)])
        sums[at] = (no.sum + yes.sum, no.leaves + yes.leaves)
      }
    }
    return sums.map { $0.sum / $0.leaves }
  }

  private static func short(_ value: Float) -> String {
    let scaled = (value * 100).rounded() / 100
    return scaled == scaled.rounded() ? String(Int(scaled)) : String(scaled)
  }
}
