/// Where the blocks of a page hang in its tree: what both passes need of it.
package struct PageStructure: Sendable {
  /// Per node: its parent (-1 for none) and the index after its subtree's last node.
  let parents: [Int32]
  let ends: [Int32]
  /// Per block: its element.
  let blockNodes: [Int32]
  /// The elders of all blocks, one block's after the other's, and where each ends.
  private let elders: [Int]
  private let elderEnds: [Int32]

  init(_ tree: PageTree, _ list: BlockList) {
    parents = tree.nodes.map(\.parent)
    ends = tree.nodes.map(\.end)
    blockNodes = list.blocks.map(\.node)
    var (elders, ends): ([Int], [Int32]) = ([], [])
    elders.reserveCapacity(list.blocks.count * 12)
    ends.reserveCapacity(list.blocks.count)
    for block in list.blocks {
      var at = Int(block.node)
      let start = elders.count
      while at >= 0, elders.count - start < Self.highest {
        elders.append(at)
        at = Int(tree.nodes[at].parent)
      }
      ends.append(Int32(elders.count))
    }
    self.elders = elders
    elderEnds = ends
  }

  /// No walk climbs further.
  static let highest = 24

  /// The elements above a block, its own first.
  func chain(_ block: Int) -> Elders {
    Elders(base: elders[(block == 0 ? 0 : Int(elderEnds[block - 1]))..<Int(elderEnds[block])])
  }

  /// The elements above a block, counted from 0.
  struct Elders: RandomAccessCollection {
    let base: ArraySlice<Int>
    var startIndex: Int { 0 }
    var endIndex: Int { base.count }
    subscript(_ level: Int) -> Int { base[base.startIndex + level] }
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
