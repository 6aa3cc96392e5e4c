/// The article's frame as the headline shows it: the smallest element that holds the headline and some prose.
///
/// Where comments, teasers or other posts read as much like prose as the article does, only their place tells them apart.
extension BlockFeatures {
  /// Words of prose that a frame holds. (One paragraph; a standfirst alone is shorter. Development pages, 2026-11-27.)
  private static let leastProse: Float = 40
  /// A wider frame holds this many times as much prose.
  private static let wider: Float = 1.5

  private struct Frame {
    /// The elements above the headline, its own first; the frame's and the wider one's place among them.
    var chain: PageStructure.Elders
    var inner: Int
    var outer: Int
    var innerProse: Float
    var outerProse: Float
  }

  private func frame() -> Frame? {
    guard let titleBlock else { return nil }
    let prose = structure.sums(list.blocks.indices.map { isProse[$0] ? words($0) : 0 })
    let chain = structure.chain(titleBlock)
    guard let inner = chain.firstIndex(where: { prose[$0] >= Self.leastProse }) else { return nil }
    let outer = chain.firstIndex { prose[$0] >= Self.wider * prose[chain[inner]] } ?? chain.count - 1
    return Frame(
      chain: chain, inner: inner, outer: outer, innerProse: prose[chain[inner]], outerProse: prose[chain[outer]])
  }

  /// Whether a block lies in the frame, how many levels off, how many blocks off, and how much of the prose is there.
  mutating func fillFrame() {
    let columns: [Elder] = [.inFrame, .frameLevels, .frameProse, .frameShare, .inWiderFrame, .widerShare, .fromFrame]
    guard let frame = frame() else {
      for i in list.blocks.indices { for column in columns { set(i, column, -1) } }
      return
    }
    let total = max(1, list.blocks.indices.reduce(Float(0)) { isProse[$1] ? $0 + words($1) : $0 })
    let (inner, outer) = (frame.chain[frame.inner], frame.chain[frame.outer])
    let inside = list.blocks.indices.filter { structure.contains(inner, Int(structure.blockNodes[$0])) }
    let (first, last) = (inside.first ?? 0, inside.last ?? 0)
    for i in list.blocks.indices {
      let node = Int(structure.blockNodes[i])
      let isInside = structure.contains(inner, node)
      set(i, .inFrame, isInside ? 1 : 0)
      set(i, .frameLevels, levels(i, node, frame, isInside))
      set(i, .frameProse, frame.innerProse)
      set(i, .frameShare, frame.innerProse / total)
      set(i, .inWiderFrame, structure.contains(outer, node) ? 1 : 0)
      set(i, .widerShare, frame.outerProse / total)
      set(i, .fromFrame, isInside ? 0 : Float(i < first ? i - first : i - last))
    }
  }

  /// How far above the frame one must climb to meet a block outside; how far below it a block inside lies, negative.
  private func levels(_ i: Int, _ node: Int, _ frame: Frame, _ isInside: Bool) -> Float {
    if isInside {
      return -Float(structure.chain(i).firstIndex(of: frame.chain[frame.inner]) ?? PageStructure.highest)
    }
    let meets = frame.chain.firstIndex { structure.contains($0, node) } ?? frame.chain.count
    return Float(meets - frame.inner)
  }
}
