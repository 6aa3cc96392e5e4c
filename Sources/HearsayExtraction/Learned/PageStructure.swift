/// Where the blocks of a page hang in its tree: what both passes need of it.
package struct PageStructure: Sendable {
  /// Per node: its parent (-1 for none) and the index after its subtree's last node.
  let parents: [Int32]
  let ends: [Int32]
  /// Per block: its element.
  let blockNodes: [Int32]

  init(_ tree: PageTree, _ list: BlockList) {
    parents = tree.nodes.map(\.parent)
    ends = tree.nodes.map(\.end)
    blockNodes = list.blocks.map(\.node)
  }

  /// No walk climbs further.
  static let highest = 24

  /// The elements above a block, its own first.
  func chain(_ block: Int) -> [Int] {
    var out: [Int] = []
    var at = Int(blockNodes[block])
    while at >= 0, out.count < Self.highest {
      out.append(at)
      at = Int(parents[at])
    }
    return out
  }

  /// Sums a value of the blocks over every element that holds them.
  func sums(_ values: [Float]) -> [Float] {
    var out = [Float](repeating: 0, count: parents.count)
    for (block, value) in values.enumerated() where blockNodes[block] >= 0 { out[Int(blockNodes[block])] += value }
    for node in stride(from: out.count - 1, to: 0, by: -1) where out[node] != 0 && parents[node] >= 0 {
      out[Int(parents[node])] += out[node]
    }
    return out
  }

  /// Whether a node lies in the subtree of another.
  @inline(__always) func contains(_ elder: Int, _ node: Int) -> Bool { node >= elder && node < Int(ends[elder]) }
}
