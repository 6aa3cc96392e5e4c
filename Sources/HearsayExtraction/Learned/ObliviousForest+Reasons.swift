/// Why a forest thinks what it thinks.
extension ObliviousForest {
  /// The three features that moved an item's log odds most towards the decision, as `name value`.
  ///
  /// Each answer's share is the change of the tree's mean value that it brings, the earlier answers given.
  func reasons(_ matrix: FeatureMatrix, _ item: Int, names: [String], keeps: Bool) -> String {
    var moved = [Float](repeating: 0, count: names.count)
    for tree in trees {
      var leaf = 0
      var before = Self.mean(tree, leaf, answered: 0)
      for (bit, question) in tree.questions.enumerated() {
        if matrix[item, question.feature] > question.border { leaf |= 1 << bit }
        let after = Self.mean(tree, leaf, answered: bit + 1)
        moved[question.feature] += after - before
        before = after
      }
    }
    let sign: Float = keeps ? 1 : -1
    let order = moved.indices.sorted { (sign * moved[$0], -$0) > (sign * moved[$1], -$1) }
    return order.prefix(3).filter { sign * moved[$0] > 0 }
      .map { "\(names[$0]) \(Self.short(matrix[item, $0]))" }.joined(separator: ", ")
  }

  /// Mean of the leaves that agree with the first answers.
  private static func mean(_ tree: Tree, _ leaf: Int, answered: Int) -> Float {
    var sum: Float = 0
    let step = 1 << answered
    var at = leaf
    while at < tree.values.count {
      sum += tree.values[at]
      at += step
    }
    return sum / Float(tree.values.count / step)
  }

  private static func short(_ value: Float) -> String {
    let scaled = (value * 100).rounded() / 100
    return scaled == scaled.rounded() ? String(Int(scaled)) : String(scaled)
  }
}
