/// What the names of a block's elements weigh.
struct ClassColumns {
  var own: Float = 0
  var parent: Float = 0
  var elder: Float = 0
  var sum: Float = 0
  var least: Float = 0
  var most: Float = 0

  /// Reads the scores of a node.
  init(_ scores: ClassScores, _ tree: PageTree, _ node: Int) {
    guard node >= 0 else { return }
    let up = Int(tree.nodes[node].parent)
    own = scores.own[node]
    parent = up >= 0 ? scores.parent[up] : 0
    elder = up >= 0 ? scores.elder[up] : 0
    sum = scores.chainSum[node]
    least = scores.chainLeast[node]
    most = scores.chainMost[node]
  }

  /// Reckons the same from hashes, the block's own element first.
  init(_ chain: [[UInt64]], _ weights: HashedWeights) {
    for (level, hashes) in chain.enumerated() {
      let total = hashes.reduce(Float(0)) { $0 + weights[ClassFeature.id($1, 2)] }
      sum += total
      least = min(least, total)
      most = max(most, total)
      if level == 0 { own = hashes.reduce(0) { $0 + weights[ClassFeature.id($1, 0)] } }
      if level == 1 {
        parent = hashes.reduce(0) { $0 + weights[ClassFeature.id($1, 1)] }
        elder = total
      }
    }
  }
}
