/// Where a block stands in reading order, and which blocks are like it.
extension BlockFeatures {
  mutating func fillPlaces(_ title: TitleWords) {
    let blocks = list.blocks
    let total = max(1, blocks.indices.reduce(Float(0)) { $0 + words($1) })
    var seen: [UInt64: Int] = [:]
    for m in measures { seen[m.identity, default: 0] += 1 }
    var earlier: [UInt64: Int] = [:]
    var before: Float = 0
    for i in blocks.indices {
      let identity = measures[i].identity
      set(i, .position, Float(i) / Float(blocks.count))
      set(i, .wordsBefore, before / total)
      before += words(i)
      set(i, .depth, Float(structure.chain(i).count))
      set(i, .fromTitle, titleBlock.map { Float(max(-30, min(200, i - $0))) } ?? -31)
      set(i, .isTitle, titleBlock != nil && title.identity == identity ? 1 : 0)
      set(i, .copies, Float(seen[identity] ?? 1))
      set(i, .copiesBefore, Float(earlier[identity] ?? 0))
      earlier[identity, default: 0] += 1
      set(i, .pageBlocks, Float(blocks.count))
    }
    list.bytes.withUnsafeBufferPointer { all in
      for i in blocks.indices {
        let slice = UnsafeBufferPointer(rebasing: all[Int(blocks[i].start)..<Int(blocks[i].end)])
        set(i, .titleShare, title.share(of: slice))
      }
    }
  }

  /// Blocks whose element and parent have the same tag and class: the body's paragraphs are many and alike.
  mutating func fillAlike() {
    struct Group {
      var count: Float = 0
      var words: Float = 0
      var links: Float = 0
      var sentences: Float = 0
    }
    var groups: [UInt64: Group] = [:]
    var keys: [UInt64] = []
    for (i, block) in list.blocks.enumerated() {
      let node = Int(block.node)
      let up = node >= 0 ? Int(tree.nodes[node].parent) : -1
      let key = (node >= 0 ? classes.signature[node] : 0) &* 31 &+ (up >= 0 ? classes.signature[up] : 0)
      keys.append(key)
      groups[key, default: Group()].count += 1
      groups[key]?.words += words(i)
      groups[key]?.links += block.linkDensity
      groups[key]?.sentences += measures[i].endsSentence ? 1 : 0
    }
    let total = max(1, list.blocks.indices.reduce(Float(0)) { $0 + words($1) })
    for i in keys.indices {
      guard let g = groups[keys[i]] else { continue }
      set(i, .alikeCount, g.count)
      set(i, .alikeWords, g.words / total)
      set(i, .alikeLinks, g.links / g.count)
      set(i, .alikeSentences, g.sentences / g.count)
      set(i, .alikeLength, g.words / g.count)
    }
  }

  /// How much prose stands around a block.
  mutating func fillProse() {
    let n = list.blocks.count
    let prose = (0..<n).map { isProse[$0] ? words($0) : 0 }
    let total = max(1, prose.reduce(0, +))
    var before: Float = 0
    var last = -100
    for i in 0..<n {
      set(i, .pageProse, total)
      set(i, .proseBefore, before / total)
      set(i, .toProseBefore, Float(min(40, i - last)))
      if isProse[i] { last = i }
      before += prose[i]
      set(i, .proseAfter, (total - before) / total)
    }
    var next = n + 100
    for i in stride(from: n - 1, through: 0, by: -1) {
      set(i, .toProseAfter, Float(min(40, next - i)))
      if isProse[i] { next = i }
    }
    fillWindows(prose)
  }

  private mutating func fillWindows(_ prose: [Float]) {
    let n = prose.count
    for i in 0..<n {
      var (near, wide, links) = (Float(0), Float(0), Float(0))
      for k in max(0, i - 8)...min(n - 1, i + 8) where k != i {
        wide += prose[k]
        if abs(k - i) <= 3 {
          near += prose[k]
          links += list.blocks[k].linkDensity
        }
      }
      set(i, .proseNear, near)
      set(i, .proseWide, wide)
      set(i, .linksNear, links / 6)
    }
  }

  /// The heading before a block: how far, and whether it is a link (as above a teaser).
  mutating func fillHeadings() {
    var distance = 40
    var linked: Float = -1
    for (i, block) in list.blocks.enumerated() {
      set(i, .toHeading, Float(distance))
      set(i, .headingLinks, linked)
      distance = min(40, distance + 1)
      if block.tag.isHeading {
        distance = 1
        linked = block.linkDensity
      }
    }
  }
}
