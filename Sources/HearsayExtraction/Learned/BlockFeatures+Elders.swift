/// What the elements above a block hold besides it.
extension BlockFeatures {
  /// Words, linked words and prose below a block's elders.
  mutating func fillElders() {
    let blocks = list.blocks
    let words = structure.sums(blocks.indices.map { self.words($0) })
    let linked = structure.sums(blocks.indices.map { self.words($0) * blocks[$0].linkDensity })
    let prose = structure.sums(blocks.indices.map { isProse[$0] ? self.words($0) : 0 })
    let counts = structure.sums([Float](repeating: 1, count: blocks.count))
    let all = max(1, blocks.indices.reduce(Float(0)) { isProse[$1] ? $0 + self.words($1) : $0 })
    for i in blocks.indices {
      let chain = structure.chain(i)
      guard !chain.isEmpty else { continue }
      func elder(_ k: Int) -> Int { chain[min(k, chain.count - 1)] }
      let (parent, grand) = (elder(1), elder(2))
      set(i, .parentCount, counts[parent])
      set(i, .parentWords, words[parent])
      set(i, .parentLinks, linked[parent] / max(1, words[parent]))
      set(i, .parentProse, prose[parent] / max(1, words[parent]))
      set(i, .grandLinks, linked[grand] / max(1, words[grand]))
      set(i, .grandProse, prose[grand] / max(1, words[grand]))
      set(i, .shareParent, prose[parent] / all)
      set(i, .shareGrand, prose[grand] / all)
      set(i, .shareThird, prose[elder(3)] / all)
      set(i, .shareFourth, prose[elder(4)] / all)
      set(i, .levelsToHalf, Float(chain.firstIndex { prose[$0] >= 0.4 * all } ?? PageStructure.highest))
      set(i, .levelsToMost, Float(chain.firstIndex { prose[$0] >= 0.8 * all } ?? PageStructure.highest))
    }
  }

  /// How often an element like the block's, or like one of its elders, stands beside it: teasers and comments repeat.
  mutating func fillRepeats() {
    struct Key: Hashable {
      let parent: Int32
      let signature: UInt64
    }
    var counts: [Key: Int] = [:]
    let used = structure.sums([Float](repeating: 1, count: list.blocks.count))
    for node in used.indices where used[node] > 0 {
      counts[Key(parent: structure.parents[node], signature: classes.signature[node]), default: 0] += 1
    }
    for i in list.blocks.indices {
      let chain = structure.chain(i)
      func repeats(_ node: Int) -> Int {
        counts[Key(parent: structure.parents[node], signature: classes.signature[node])] ?? 1
      }
      guard let own = chain.first else { continue }
      set(i, .repeats, Float(repeats(own)))
      var (most, level) = (1, 0)
      for (k, node) in chain.dropFirst().prefix(6).enumerated() where used[node] >= 2 && repeats(node) > most {
        (most, level) = (repeats(node), k + 1)
      }
      set(i, .elderRepeats, Float(most))
      set(i, .elderRepeatLevel, Float(level))
    }
  }

  /// How far one must climb from a block to meet the headline, and the prose before and behind it.
  mutating func fillReach() {
    let counts = structure.sums([Float](repeating: 1, count: list.blocks.count))
    let title = titleBlock.map { Int(structure.blockNodes[$0]) } ?? -1
    var before = -1
    var nextProse = [Int](repeating: -1, count: list.blocks.count)
    var next = -1
    for i in stride(from: list.blocks.count - 1, through: 0, by: -1) {
      nextProse[i] = next
      if isProse[i] { next = Int(structure.blockNodes[i]) }
    }
    for i in list.blocks.indices {
      let chain = structure.chain(i)
      func levels(to node: Int) -> Int {
        node < 0 ? PageStructure.highest : chain.firstIndex { structure.contains($0, node) } ?? PageStructure.highest
      }
      let climb = levels(to: title)
      set(i, .titleLevels, Float(climb))
      set(i, .titleReach, climb < chain.count ? counts[chain[climb]] / Float(list.blocks.count) : 2)
      set(i, .proseLevelsBefore, Float(levels(to: before)))
      set(i, .proseLevelsAfter, Float(levels(to: nextProse[i])))
      if isProse[i] { before = Int(structure.blockNodes[i]) }
      guard chain.count > 1 else { continue }
      let parent = chain[1]
      set(i, .opensParent, i == 0 || !structure.contains(parent, Int(structure.blockNodes[i - 1])) ? 1 : 0)
      let last = i + 1 == list.blocks.count
      set(i, .closesParent, last || !structure.contains(parent, Int(structure.blockNodes[i + 1])) ? 1 : 0)
    }
  }

  /// How many articles the page marks, and whether a block lies in the one with the headline.
  mutating func fillArticles() {
    let title = titleBlock.map { Int(structure.blockNodes[$0]) } ?? -1
    let used = structure.sums([Float](repeating: 1, count: list.blocks.count))
    let count = used.indices.reduce(0) { tree.tag($1) == .article && used[$1] > 0 ? $0 + 1 : $0 }
    for i in list.blocks.indices {
      set(i, .articles, Float(count))
      let article = structure.chain(i).first { tree.tag($0) == .article }
      guard let article else { continue }
      set(i, .inTitleArticle, title >= 0 && structure.contains(article, title) ? 2 : 1)
    }
  }

  /// The last block before, and the next behind, whose words give it away as a heading of furniture.
  mutating func fillFurniture() {
    let kinds = list.blocks.indices.map { matrix[$0, Own.ruleKind.rawValue] }
    let strong = list.blocks.indices.map {
      kinds[$0] > 0 && list.blocks[$0].words <= 12 && kinds[$0] != Self.bylineKind
    }
    var last: Int?
    for i in list.blocks.indices {
      set(i, .sinceFurniture, last.map { Float(min(60, i - $0)) } ?? 61)
      if let last {
        let node = Int(structure.blockNodes[last])
        let climb = structure.chain(i).firstIndex { structure.contains($0, node) } ?? PageStructure.highest
        set(i, .furnitureLevels, Float(climb))
        set(i, .furnitureKind, kinds[last])
      }
      if strong[i] { last = i }
    }
    var next: Int?
    for i in list.blocks.indices.reversed() {
      set(i, .toFurniture, next.map { Float(min(60, $0 - i)) } ?? 61)
      if strong[i] { next = i }
    }
  }

  /// Notices of time and credit stand above the body as often as below it.
  private static let bylineKind = Float(FurnitureKinds.number("outlet-blurb"))

  /// For each purpose how many levels above the block the nearest element stands whose names tell of it. Elements
  /// that hold the headline or most of the page do not count: `<body class="has-sidebar">`. Comments may be most of
  /// the page.
  mutating func fillKinds() {
    let total = max(1, list.blocks.indices.reduce(Float(0)) { $0 + words($1) })
    let sums = structure.sums(list.blocks.indices.map { words($0) })
    let title = titleBlock.map { Int(structure.blockNodes[$0]) } ?? -1
    let first = Elder.inComments.rawValue
    for i in list.blocks.indices {
      for kind in ClassKinds.lists.indices { matrix[i, Elder.start + first + kind] = Float(PageStructure.highest) }
      for (level, node) in structure.chain(i).enumerated().reversed() where classes.kinds[node] != 0 {
        let isTitled = title >= 0 && structure.contains(node, title)
        let isMost = sums[node] > 0.7 * total
        for kind in ClassKinds.lists.indices where classes.kinds[node] >> UInt16(kind) & 1 == 1 {
          let isWhole = isTitled || isMost && (title < 0 || kind != ClassKinds.comments)
          if !isWhole || kind == ClassKinds.body { matrix[i, Elder.start + first + kind] = Float(level) }
        }
      }
    }
  }
}
