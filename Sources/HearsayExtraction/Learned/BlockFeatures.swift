import CHTMLNodes
import HearsayRules

/// What the block model sees of a page: one row per block.
struct BlockFeatures {
  /// Names of the columns that one block gives by itself, then those of place, group and neighbours.
  static let names: [String] = Own.names + Place.names + Near.names

  /// Columns of the block itself.
  enum Own: Int, CaseIterable {
    case words, letters, linkDensity, links, strong, marks, sentence, heading, isParagraph, isItem, isDiv, isCell
    case article, main, section, header, footer, nav, aside, form, figure, figcaption, list, table, quote, button, hidden
    case capitals, shouted, numbers, function, you, we, quotes, separators, symbols, colons, commas
    case beginsCapital, beginsDigit, endsColon, endsQuestion, endsDots, rule, ruleKind, wordScore
    case classOwn, classParent, classElder, classSum, classLeast, classMost
    static var names: [String] { allCases.map { "\($0)" } }
  }

  /// Columns of where the block stands.
  enum Place: Int, CaseIterable {
    case position, wordsBefore, depth, fromTitle, isTitle, titleShare, copies, copiesBefore
    case alikeCount, alikeWords, alikeLinks, alikeSentences, alikeLength
    case parentCount, parentWords, parentLinks, parentProse, grandLinks, grandProse
    case shareParent, shareGrand, shareThird, shareFourth, levelsToHalf, levelsToMost, pageBlocks, pageProse
    case proseBefore, proseAfter, toProseBefore, toProseAfter, proseNear, proseWide, linksNear
    static var names: [String] { allCases.map { "\($0)" } }
  }

  /// Columns of the neighbours: the same measures of the blocks before and behind.
  enum Near {
    static let columns: [Own] = [.words, .linkDensity, .sentence, .heading, .rule, .function, .wordScore, .classSum]
    static let offsets = [-3, -2, -1, 1, 2, 3]
    static var names: [String] { columns.flatMap { c in offsets.map { "\(c)\($0 > 0 ? "+" : "")\($0)" } } }
  }

  let tree: PageTree
  let list: BlockList
  private(set) var matrix: FeatureMatrix
  private(set) var measures: [TextMeasures] = []
  /// Blocks that read like prose.
  private(set) var isProse: [Bool]
  private let classes: ClassScores

  /// Measures every block. `title` is the headline, where one is known.
  init(_ tree: PageTree, _ list: BlockList, _ tools: PageTools, title: String?) {
    self.tree = tree
    self.list = list
    matrix = FeatureMatrix(width: Self.names.count, count: list.blocks.count)
    isProse = list.blocks.map { $0.words >= 12 && $0.linkDensity < 0.4 && ($0.endsSentence || $0.words >= 25) }
    classes = ClassScores(tree, tools.classWeights)
    measure(tools)
    for i in list.blocks.indices { fillOwn(i, tools) }
    fillPlaces(title, tools)
    fillAlike()
    fillElders()
    fillProse()
    fillNeighbours()
  }

  private mutating func measure(_ tools: PageTools) {
    measures.reserveCapacity(list.blocks.count)
    list.bytes.withUnsafeBufferPointer { all in
      for block in list.blocks {
        let slice = UnsafeBufferPointer(rebasing: all[Int(block.start)..<Int(block.end)])
        measures.append(TextMeasures(slice, tools.words))
      }
    }
  }

  private mutating func set(_ i: Int, _ c: Own, _ v: Float) { matrix[i, c.rawValue] = v }
  private mutating func set(_ i: Int, _ c: Place, _ v: Float) { matrix[i, Own.allCases.count + c.rawValue] = v }

  private mutating func fillOwn(_ i: Int, _ tools: PageTools) {
    let block = list.blocks[i]
    let m = measures[i]
    let words = Float(max(m.scan.words, 1))
    set(i, .words, Float(m.scan.words))
    set(i, .letters, Float(m.scan.letters) / words)
    set(i, .linkDensity, block.linkDensity)
    set(i, .links, Float(block.links))
    set(i, .strong, block.count == 0 ? 0 : Float(block.strongBytes) / Float(block.count))
    set(i, .marks, Float(m.scan.stops + m.scan.commas) / words)
    set(i, .sentence, m.endsSentence ? 1 : 0)
    set(i, .heading, Float(block.tag.headingLevel))
    set(i, .isParagraph, block.tag == .p ? 1 : 0)
    set(i, .isItem, block.tag == .li ? 1 : 0)
    set(i, .isDiv, block.tag == .div ? 1 : 0)
    set(i, .isCell, block.tag == .td || block.tag == .th ? 1 : 0)
    fillSurroundings(i, block.around)
    fillText(i, m, words)
    let rule = tools.matcher.match(list.form(block)) { _ in true }
    set(i, .rule, rule == nil ? 0 : rule?.place == .anywhere && rule?.needsCompany == false ? 2 : 1)
    set(i, .ruleKind, Float(rule.map { FurnitureKinds.number($0.furniture) } ?? 0))
    let node = Int(block.node)
    guard node >= 0 else { return }
    let up = Int(tree.nodes[node].parent)
    set(i, .classOwn, classes.own[node])
    set(i, .classParent, up >= 0 ? classes.parent[up] : 0)
    set(i, .classElder, up >= 0 ? classes.elder[up] : 0)
    set(i, .classSum, classes.chainSum[node])
    set(i, .classLeast, classes.chainLeast[node])
    set(i, .classMost, classes.chainMost[node])
  }

  private mutating func fillSurroundings(_ i: Int, _ around: Surroundings) {
    let pairs: [(Own, Surroundings)] = [
      (.article, .article), (.main, .main), (.section, .section), (.header, .header), (.footer, .footer), (.nav, .nav),
      (.aside, .aside), (.form, .form), (.figure, .figure), (.figcaption, .figcaption), (.list, .list),
      (.table, .table), (.quote, .quote), (.button, .button), (.hidden, .hidden),
    ]
    for (column, element) in pairs where around.contains(element) { set(i, column, 1) }
  }

  private mutating func fillText(_ i: Int, _ m: TextMeasures, _ words: Float) {
    set(i, .capitals, Float(m.scan.capitalised) / words)
    set(i, .shouted, Float(m.scan.shouted) / words)
    set(i, .numbers, Float(m.scan.numbers) / words)
    set(i, .function, Float(m.functionWords) / words)
    set(i, .you, Float(m.you) / words)
    set(i, .we, Float(m.we) / words)
    set(i, .quotes, Float(m.scan.quotes))
    set(i, .separators, Float(m.scan.separators))
    set(i, .symbols, Float(m.scan.symbols))
    set(i, .colons, Float(m.scan.colons))
    set(i, .commas, Float(m.scan.commas))
    set(i, .beginsCapital, m.beginsCapital ? 1 : 0)
    set(i, .beginsDigit, m.beginsDigit ? 1 : 0)
    set(i, .endsColon, m.endsColon ? 1 : 0)
    set(i, .endsQuestion, m.endsQuestion ? 1 : 0)
    set(i, .endsDots, m.endsDots ? 1 : 0)
    set(i, .wordScore, m.wordScore)
  }

  private mutating func fillPlaces(_ title: String?, _ tools: PageTools) {
    let blocks = list.blocks
    let total = Float(max(1, measures.reduce(0) { $0 + $1.scan.words }))
    let titleWords = TitleWords(title ?? "", tools.words)
    let titleAt = titleWords.place(in: blocks, measures)
    var before: Float = 0
    var seen: [UInt64: Int] = [:]
    for m in measures { seen[m.identity, default: 0] += 1 }
    var earlier: [UInt64: Int] = [:]
    for i in blocks.indices {
      set(i, .position, Float(i) / Float(blocks.count))
      set(i, .wordsBefore, before / total)
      before += Float(measures[i].scan.words)
      set(i, .depth, depth(of: Int(blocks[i].node)))
      set(i, .fromTitle, titleAt.map { Float(max(-30, min(200, i - $0))) } ?? -31)
      set(i, .isTitle, titleWords.identity == measures[i].identity && title != nil ? 1 : 0)
      set(i, .copies, Float(seen[measures[i].identity] ?? 1))
      set(i, .copiesBefore, Float(earlier[measures[i].identity] ?? 0))
      earlier[measures[i].identity, default: 0] += 1
      set(i, .pageBlocks, Float(blocks.count))
    }
    list.bytes.withUnsafeBufferPointer { all in
      for i in blocks.indices {
        let slice = UnsafeBufferPointer(rebasing: all[Int(blocks[i].start)..<Int(blocks[i].end)])
        set(i, .titleShare, titleWords.share(of: slice))
      }
    }
  }

  private func depth(of node: Int) -> Float {
    var depth = 0
    var at = node
    while at >= 0, depth < 60 {
      depth += 1
      at = Int(tree.nodes[at].parent)
    }
    return Float(depth)
  }

  /// Blocks whose element and parent have the same tag and class: the body's paragraphs are many and alike.
  private mutating func fillAlike() {
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
      var group = groups[key] ?? Group()
      group.count += 1
      group.words += Float(measures[i].scan.words)
      group.links += block.linkDensity
      group.sentences += measures[i].endsSentence ? 1 : 0
      groups[key] = group
    }
    let total = Float(max(1, measures.reduce(0) { $0 + $1.scan.words }))
    for i in keys.indices {
      guard let g = groups[keys[i]] else { continue }
      set(i, .alikeCount, g.count)
      set(i, .alikeWords, g.words / total)
      set(i, .alikeLinks, g.links / g.count)
      set(i, .alikeSentences, g.sentences / g.count)
      set(i, .alikeLength, g.words / g.count)
    }
  }

  /// Sums below each element: words, linked words, words in prose. A block is then seen from its elders.
  private mutating func fillElders() {
    let n = tree.nodes.count
    var words = [Float](repeating: 0, count: n)
    var linked = words
    var prose = words
    var counts = words
    for (i, block) in list.blocks.enumerated() where block.node >= 0 {
      let node = Int(block.node)
      let w = Float(measures[i].scan.words)
      words[node] += w
      linked[node] += w * block.linkDensity
      counts[node] += 1
      if isProse[i] { prose[node] += w }
    }
    for node in stride(from: n - 1, through: 0, by: -1) where words[node] > 0 {
      let up = Int(tree.nodes[node].parent)
      guard up >= 0 else { continue }
      words[up] += words[node]
      linked[up] += linked[node]
      counts[up] += counts[node]
      prose[up] += prose[node]
    }
    let all = max(1, zip(isProse, measures).reduce(Float(0)) { $1.0 ? $0 + Float($1.1.scan.words) : $0 })
    for (i, block) in list.blocks.enumerated() {
      var chain: [Int] = []
      var at = Int(block.node)
      while at >= 0, chain.count < 24 {
        chain.append(at)
        at = Int(tree.nodes[at].parent)
      }
      func elder(_ k: Int) -> Int? { chain.isEmpty ? nil : chain[min(k, chain.count - 1)] }
      guard let parent = elder(1), let grand = elder(2), let third = elder(3), let fourth = elder(4) else { continue }
      set(i, .parentCount, counts[parent])
      set(i, .parentWords, words[parent])
      set(i, .parentLinks, linked[parent] / max(1, words[parent]))
      set(i, .parentProse, prose[parent] / max(1, words[parent]))
      set(i, .grandLinks, linked[grand] / max(1, words[grand]))
      set(i, .grandProse, prose[grand] / max(1, words[grand]))
      set(i, .shareParent, prose[parent] / all)
      set(i, .shareGrand, prose[grand] / all)
      set(i, .shareThird, prose[third] / all)
      set(i, .shareFourth, prose[fourth] / all)
      set(i, .levelsToHalf, Float(chain.firstIndex { prose[$0] >= 0.4 * all } ?? 24))
      set(i, .levelsToMost, Float(chain.firstIndex { prose[$0] >= 0.8 * all } ?? 24))
      set(i, .pageProse, all)
    }
  }

  /// How much prose stands around a block.
  private mutating func fillProse() {
    let n = list.blocks.count
    let words = measures.indices.map { isProse[$0] ? Float(measures[$0].scan.words) : 0 }
    let total = max(1, words.reduce(0, +))
    var before: Float = 0
    var last = -100
    for i in 0..<n {
      set(i, .proseBefore, before / total)
      set(i, .toProseBefore, Float(min(40, i - last)))
      if isProse[i] { last = i }
      before += words[i]
      set(i, .proseAfter, (total - before) / total)
    }
    var next = n + 100
    for i in stride(from: n - 1, through: 0, by: -1) {
      set(i, .toProseAfter, Float(min(40, next - i)))
      if isProse[i] { next = i }
    }
    for i in 0..<n {
      var near: Float = 0
      var wide: Float = 0
      var links: Float = 0
      for k in max(0, i - 8)...min(n - 1, i + 8) where k != i {
        wide += words[k]
        if abs(k - i) <= 3 {
          near += words[k]
          links += list.blocks[k].linkDensity
        }
      }
      set(i, .proseNear, near)
      set(i, .proseWide, wide)
      set(i, .linksNear, links / 6)
    }
  }

  private mutating func fillNeighbours() {
    var column = Own.allCases.count + Place.allCases.count
    for source in Near.columns {
      for offset in Near.offsets {
        matrix.shift(source.rawValue, by: offset, into: column, edge: -1)
        column += 1
      }
    }
  }
}
