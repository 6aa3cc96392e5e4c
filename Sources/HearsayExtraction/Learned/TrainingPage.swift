import HearsayCore
import HearsayRules

/// A page as the trainer sees it: its blocks' text, features and hashed words.
package struct TrainingPage: Sendable {
  /// The blocks' texts in reading order.
  package let texts: [String]
  /// Features; the columns of trained weights are zero until ``setWeights(text:classes:)``.
  package private(set) var matrix: FeatureMatrix
  /// Which block is the headline.
  private let titleBlock: Int?
  /// Buckets of the text weights that each block touches, as often as they count.
  package let textIDs: [[UInt32]]
  /// Hashes of the names of each block's elements, its own first.
  let chains: [[[UInt64]]]

  /// Reads a page.
  package init(_ page: RawPage, _ tools: TrainingTools) throws(Diagnostic) {
    let decoded = try TextDecoder.decode(page)
    guard let tree = PageTree(decoded.bytes) else {
      throw Diagnostic("intake.memory", place: page.name, message: "the page does not fit into memory")
    }
    let list = BlockList(tree)
    let facts = PageMetadata(PageFacts(tree, tools.names), list, tools.lines, page) { _ in false }
    let features = BlockFeatures(tree, list, tools.page, title: facts.title?.value, titleBlock: facts.titleBlock)
    texts = list.blocks.map { list.text($0) }
    matrix = features.matrix
    titleBlock = facts.titleBlock
    textIDs = Self.textIDs(list, tools.page.words)
    chains = Self.chains(tree, features.structure)
  }

  private static func textIDs(_ list: BlockList, _ words: MeasureWords) -> [[UInt32]] {
    list.bytes.withUnsafeBufferPointer { all in
      list.blocks.map { block in
        TextMeasures.ids(UnsafeBufferPointer(rebasing: all[Int(block.start)..<Int(block.end)]), words)
      }
    }
  }

  private static func chains(_ tree: PageTree, _ structure: PageStructure) -> [[[UInt64]]] {
    var hashes: [Int: [UInt64]] = [:]
    _ = ClassScores(tree, .none, nil) { node, hash in hashes[node, default: []].append(hash) }
    return structure.blockNodes.indices.map { block in
      var out: [[UInt64]] = []
      var at = Int(structure.blockNodes[block])
      while at >= 0 {
        out.append(hashes[at] ?? [])
        at = Int(structure.parents[at])
      }
      return out
    }
  }

  /// Buckets of the class weights that each block touches.
  package var classIDs: [[UInt32]] {
    chains.map { chain in
      var ids: Set<UInt32> = []
      for (level, hashes) in chain.enumerated() {
        for hash in hashes {
          if level < 2 { ids.insert(ClassFeature.id(hash, UInt64(level))) }
          ids.insert(ClassFeature.id(hash, 2))
        }
      }
      return ids.sorted()
    }
  }

  /// Fills the columns that depend on trained weights.
  package mutating func setWeights(text: HashedWeights, classes: HashedWeights) {
    let words = (0..<matrix.count).map { item in
      TextMeasures.score(textIDs[item], words: Int(matrix[item, BlockFeatures.Own.words.rawValue]), text)
    }
    BlockFeatures.setScores(&matrix, words: words, classes: chains.map { ClassColumns($0, classes) })
  }

  /// Which blocks go into the text, as `hearsay clean` chooses them from the probabilities: the headline stands
  /// apart, and rules that are sure of their words outweigh the model.
  package func kept(_ p: [Float]) -> [Bool] {
    var kept = KeptShare.choose(BlockChooser.tilted(p, matrix), words: words)
    for item in kept.indices where item == titleBlock || matrix[item, BlockFeatures.Own.rule.rawValue] > 1 {
      kept[item] = false
    }
    return kept
  }

  /// Names of the features.
  package static var names: [String] { BlockFeatures.names }
  /// The columns of trained weights.
  package var textScores: [Float] { Array(matrix.column(BlockFeatures.Own.wordScore.rawValue)) }
  package var classScores: [Float] { Array(matrix.column(BlockFeatures.Own.classSum.rawValue)) }
  /// The blocks' lengths in words.
  package var words: [Float] { Array(matrix.column(BlockFeatures.Own.words.rawValue)) }
}

/// What training reads pages and texts with.
package struct TrainingTools: Sendable {
  let lines: LineTools
  let page: PageTools
  let names: PageFieldNames

  /// Prepares the rules.
  package init(_ rules: RuleLibrary) throws(Diagnostic) {
    lines = try LineTools(rules, isTraining: true)
    page = PageTools(
      matcher: lines.matcher, words: MeasureWords(rules), classWeights: .none,
      classKinds: ClassKinds(rules))
    names = PageFieldNames(rules)
  }
}
