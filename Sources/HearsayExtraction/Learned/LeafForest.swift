/// Boosted trees that were split wherever it helped most, so that a few branches go deep.
package struct LeafForest: Sendable, Equatable {
  /// A question, or a leaf. The nodes of a tree stand in preorder: "no" leads to the next node.
  package struct Node: Sendable, Equatable {
    /// The column that is asked for; -1 in a leaf.
    package var feature: Int16
    /// Where a value above the border leads, counted from the tree's first node.
    package var yes: UInt16
    /// The border, or a leaf's part of the log odds.
    package var value: Float

    package init(feature: Int, yes: Int, value: Float) {
      self.feature = Int16(feature)
      self.yes = UInt16(yes)
      self.value = value
    }

    package var isLeaf: Bool { feature < 0 }
  }

  /// Log odds before any tree.
  package var base: Float
  /// All trees' nodes, and where each tree begins.
  package private(set) var nodes: [Node] = []
  package private(set) var roots: [Int] = []
  /// The same nodes as they are asked, and how deep each tree goes.
  private var steps: [Step] = []
  private var depths: [Int] = []

  /// A node for many items at once: a leaf leads to itself, so that all of them may take as many steps as the deepest.
  private struct Step: Sendable, Equatable {
    var feature: UInt16
    var no: UInt16
    var yes: UInt16
    var border: Float
  }

  package init(base: Float = 0) { self.base = base }

  /// Appends a tree.
  package mutating func add(_ tree: [Node]) {
    roots.append(nodes.count)
    nodes += tree
    var levels = [Int](repeating: 0, count: tree.count)
    for (at, node) in tree.enumerated() {
      let here = UInt16(truncatingIfNeeded: at)
      if node.isLeaf {
        steps.append(Step(feature: 0, no: here, yes: here, border: .infinity))
      } else {
        steps.append(Step(feature: UInt16(node.feature), no: here &+ 1, yes: node.yes, border: node.value))
        for next in [at + 1, Int(node.yes)] where next < tree.count { levels[next] = levels[at] + 1 }
      }
    }
    depths.append(levels.max() ?? 0)
  }

  /// The nodes of one tree.
  package func tree(_ number: Int) -> ArraySlice<Node> {
    nodes[roots[number]..<(number + 1 < roots.count ? roots[number + 1] : nodes.count)]
  }

  /// One more than the greatest column that it asks for.
  var width: Int { nodes.reduce(0) { max($0, Int($1.feature) + 1) } }

  /// Whether every answer leads to a node of the same tree, further on: what a file says is not to be trusted.
  var isSound: Bool {
    roots.indices.allSatisfy { number in
      let tree = tree(number)
      guard let last = tree.last, last.isLeaf else { return false }
      return tree.enumerated().allSatisfy { at, node in
        node.isLeaf || node.feature >= 0 && Int(node.yes) > at && Int(node.yes) < tree.count
      }
    }
  }

  /// Probabilities for every item of a matrix whose columns are the forest's features.
  package func probabilities(_ matrix: FeatureMatrix) -> [Float] {
    let (n, width) = (matrix.count, matrix.width)
    var odds = [Float](repeating: base, count: n)
    // A few items at a time, row by row: their features stay in the nearest cache while all trees pass.
    var rows = [Float](repeating: 0, count: Self.tile * width)
    for start in stride(from: 0, to: n, by: Self.tile) {
      let count = min(Self.tile, n - start)
      matrix.withColumns { columns in
        for c in 0..<width { for i in 0..<count { rows[i * width + c] = columns[c * n + start + i] } }
      }
      rows.withUnsafeBufferPointer { rows in
        odds.withUnsafeMutableBufferPointer { add(rows, width, count, to: &$0, at: start) }
      }
    }
    return odds.map { Logistic.probability($0) }
  }

  private static let tile = 16

  /// One step for all items, then the next: no item waits for another's memory.
  private func add(
    _ rows: UnsafeBufferPointer<Float>, _ width: Int, _ count: Int, to odds: inout UnsafeMutableBufferPointer<Float>,
    at start: Int
  ) {
    guard let base = rows.baseAddress else { return }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.tile) { places in
      steps.withUnsafeBufferPointer { steps in
        for (number, root) in roots.enumerated() {
          guard let tree = steps.baseAddress.map({ $0 + root }) else { return }
          places.initialize(repeating: 0)
          for _ in 0..<depths[number] {
            // Neighbours mostly end in leaves less deep than the deepest.
            var moved = 0
            for i in 0..<Self.tile {
              let step = tree[places[i]]
              let next = Int(base[i &* width &+ Int(step.feature)] > step.border ? step.yes : step.no)
              moved |= next ^ places[i]
              places[i] = next
            }
            if moved == 0 { break }
          }
          for i in 0..<count { odds[start + i] += nodes[root + places[i]].value }
        }
      }
    }
  }
}
