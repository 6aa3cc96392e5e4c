import CHTMLNodes
import HearsayRules

/// What the block model sees of a page: one row per block.
struct BlockFeatures {
  /// Names of the columns: of the block itself, of its place, of its elders, of its neighbours.
  static let names: [String] = Own.names + Place.names + Elder.names + Near.names

  /// Columns of the block itself.
  enum Own: Int, CaseIterable {
    case words, letters, linkDensity, links, strong, marks, sentence, heading, isParagraph, isItem, isDiv, isCell
    case article, main, section, header, footer, nav, aside, form, figure, figcaption, list, table, quote, button,
      hidden
    case capitals, shouted, numbers, function, you, we, quotes, separators, symbols, colons, commas
    case beginsCapital, beginsDigit, endsColon, endsQuestion, endsDots, rule, ruleKind, wordScore
    case classOwn, classParent, classElder, classSum, classLeast, classMost
    static var names: [String] { allCases.map { "\($0)" } }
  }

  /// Columns of where the block stands in reading order.
  enum Place: Int, CaseIterable {
    case position, wordsBefore, depth, fromTitle, isTitle, titleShare, copies, copiesBefore
    case alikeCount, alikeWords, alikeLinks, alikeSentences, alikeLength, pageBlocks, pageProse
    case proseBefore, proseAfter, toProseBefore, toProseAfter, proseNear, proseWide, linksNear
    case toHeading, headingLinks
    static let start = Own.allCases.count
    static var names: [String] { allCases.map { "\($0)" } }
  }

  /// Columns of the elements above it.
  enum Elder: Int, CaseIterable {
    case parentCount, parentWords, parentLinks, parentProse, grandLinks, grandProse
    case shareParent, shareGrand, shareThird, shareFourth, levelsToHalf, levelsToMost
    case repeats, elderRepeats, elderRepeatLevel, titleLevels, titleReach, proseLevelsBefore, proseLevelsAfter
    case opensParent, closesParent, articles, inTitleArticle
    case inComments, inRelated, inSidebar, inShare, inNewsletter, inNavigation, inAdvertising, inAuthor, inLabels
    case inDialog, inBody
    case sinceFurniture, furnitureLevels, furnitureKind, toFurniture
    case inFrame, frameLevels, frameProse, frameShare, inWiderFrame, widerShare, fromFrame
    static let start = Place.start + Place.allCases.count
    static var names: [String] { allCases.map { "\($0)" } }
  }

  /// Columns of the neighbours: the same measures of the blocks before and behind.
  enum Near {
    static let columns: [Own] = [.words, .linkDensity, .sentence, .heading, .rule, .function, .wordScore, .classSum]
    static let offsets = [-3, -2, -1, 1, 2, 3]
    static let start = Elder.start + Elder.allCases.count
    static var names: [String] { columns.flatMap { c in offsets.map { "\(c)\($0 > 0 ? "+" : "")\($0)" } } }
  }

  let tree: PageTree
  let list: BlockList
  let structure: PageStructure
  /// The features.
  var matrix: FeatureMatrix
  private(set) var measures: [TextMeasures] = []
  /// Blocks that read like prose.
  let isProse: [Bool]
  /// Per block the furniture rule that its words set off, as an index into the matcher's rules.
  private(set) var rules: [Int32?]
  let classes: ClassScores
  /// Which block is the headline.
  let titleBlock: Int?

  /// Measures every block. `title` is the headline, where one is known.
  init(_ tree: PageTree, _ list: BlockList, _ tools: PageTools, title: String?, titleBlock: Int?) {
    self.tree = tree
    self.list = list
    structure = PageStructure(tree, list)
    matrix = FeatureMatrix(width: Self.names.count, count: list.blocks.count)
    isProse = list.blocks.map { $0.words >= 12 && $0.linkDensity < 0.4 && ($0.endsSentence || $0.words >= 25) }
    rules = Array(repeating: nil, count: list.blocks.count)
    classes = ClassScores(tree, tools.classWeights, tools.classKinds)
    measures = Self.measure(list, tools)
    let titleWords = TitleWords(title ?? "", tools.words)
    self.titleBlock = titleBlock
    for i in list.blocks.indices { fillOwn(i, tools) }
    fillPlaces(titleWords)
    fillAlike()
    fillProse()
    fillHeadings()
    fillElders()
    fillRepeats()
    fillReach()
    fillFrame()
    fillArticles()
    fillFurniture()
    fillKinds()
    Self.setScores(
      &matrix, words: measures.map(\.wordScore), classes: list.blocks.map { ClassColumns(classes, tree, Int($0.node)) })
    for column in Near.columns.indices where Near.columns[column] != .wordScore && Near.columns[column] != .classSum {
      Self.shift(&matrix, column)
    }
  }

  /// Puts the columns that depend on trained weights, and their neighbours'.
  static func setScores(_ matrix: inout FeatureMatrix, words: [Float], classes: [ClassColumns]) {
    matrix.setColumn(Own.wordScore.rawValue, words)
    matrix.setColumn(Own.classOwn.rawValue, classes.map(\.own))
    matrix.setColumn(Own.classParent.rawValue, classes.map(\.parent))
    matrix.setColumn(Own.classElder.rawValue, classes.map(\.elder))
    matrix.setColumn(Own.classSum.rawValue, classes.map(\.sum))
    matrix.setColumn(Own.classLeast.rawValue, classes.map(\.least))
    matrix.setColumn(Own.classMost.rawValue, classes.map(\.most))
    for column in Near.columns.indices where Near.columns[column] == .wordScore || Near.columns[column] == .classSum {
      shift(&matrix, column)
    }
  }

  private static func shift(_ matrix: inout FeatureMatrix, _ column: Int) {
    for (k, offset) in Near.offsets.enumerated() {
      matrix.shift(
        Near.columns[column].rawValue, by: offset, into: Near.start + column * Near.offsets.count + k, edge: -1)
    }
  }

  private static func measure(_ list: BlockList, _ tools: PageTools) -> [TextMeasures] {
    list.bytes.withUnsafeBufferPointer { all in
      list.blocks.map { block in
        TextMeasures(UnsafeBufferPointer(rebasing: all[Int(block.start)..<Int(block.end)]), tools.words)
      }
    }
  }

  private mutating func set(_ i: Int, _ c: Own, _ v: Float) { matrix[i, c.rawValue] = v }
  mutating func set(_ i: Int, _ c: Place, _ v: Float) { matrix[i, Place.start + c.rawValue] = v }
  mutating func set(_ i: Int, _ c: Elder, _ v: Float) { matrix[i, Elder.start + c.rawValue] = v }
  /// A block's length in words as a number to reckon with.
  func words(_ i: Int) -> Float { Float(measures[i].scan.words) }

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
    for (column, element) in Self.surroundings where block.around.contains(element) { set(i, column, 1) }
    fillText(i, m, words)
    guard block.words <= 100, let index = tools.matcher.index(list.form(block)) else { return }
    rules[i] = index
    let rule = tools.matcher.rules[Int(index)]
    set(i, .rule, rule.isCertain ? 2 : 1)
    set(i, .ruleKind, Float(FurnitureKinds.number(rule.furniture)))
  }

  private static let surroundings: [(Own, Surroundings)] = [
    (.article, .article), (.main, .main), (.section, .section), (.header, .header), (.footer, .footer), (.nav, .nav),
    (.aside, .aside), (.form, .form), (.figure, .figure), (.figcaption, .figcaption), (.list, .list),
    (.table, .table), (.quote, .quote), (.button, .button), (.hidden, .hidden),
  ]

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
  }

  /// What the names of a block's elements say that it is, in the words of furniture kinds.
  func purpose(_ i: Int) -> String? {
    let kinds = ["comments", "related", "sidebar", "share", "newsletter", "navigation", "ad-label"]
    let first = Elder.start + Elder.inComments.rawValue
    let nearest = kinds.indices.min { matrix[i, first + $0] < matrix[i, first + $1] }
    return nearest.flatMap { matrix[i, first + $0] < Float(PageStructure.highest) ? kinds[$0] : nil }
  }
}
