import HearsayCore
import HearsayRules

/// A page as the trainer sees it: its blocks' text, features and hashed words.
package struct TrainingPage {
  /// The blocks' texts in reading order.
  package let texts: [String]
  /// Names of the feature columns.
  package let names: [String]
  /// Features, column by column.
  package let columns: [[Float]]
  /// Buckets of the text weights that each block touches.
  package let textIDs: [[UInt32]]
  /// Buckets of the class weights that each block touches.
  package let classIDs: [[UInt32]]

  /// Reads a page.
  package init(_ page: RawPage, _ rules: RuleLibrary) throws(Diagnostic) {
    let decoded = try TextDecoder.decode(page)
    guard let tree = PageTree(decoded.bytes) else {
      throw Diagnostic("intake.memory", place: page.name, message: "the page does not fit into memory")
    }
    let lineTools = LineTools(rules)
    let tools = PageTools(matcher: lineTools.matcher, words: MeasureWords(rules), classWeights: .none)
    let list = BlockList(tree)
    let metadata = PageMetadata(
      facts: PageFacts(tree, PageFieldNames(rules)), tools: lineTools, page: page
    ).metadata()
    let features = BlockFeatures(tree, list, tools, title: metadata.title?.value)
    texts = list.blocks.map { list.text($0) }
    names = BlockFeatures.names
    columns = names.indices.map { Array(features.matrix.column($0)) }
    textIDs = Self.textIDs(list, tools.words)
    classIDs = Self.classIDs(tree, list)
  }

  private static func textIDs(_ list: BlockList, _ words: MeasureWords) -> [[UInt32]] {
    list.bytes.withUnsafeBufferPointer { all in
      list.blocks.map { block in
        var ids: [UInt32] = []
        withUnsafeMutablePointer(to: &ids) { pointer in
          _ = TextMeasures(UnsafeBufferPointer(rebasing: all[Int(block.start)..<Int(block.end)]), words, ids: pointer)
        }
        return ids
      }
    }
  }

  private static func classIDs(_ tree: PageTree, _ list: BlockList) -> [[UInt32]] {
    var hashes: [Int: [UInt64]] = [:]
    _ = ClassScores(tree, .none) { node, hash in hashes[node, default: []].append(hash) }
    return list.blocks.map { block in
      var ids: [UInt32] = []
      var at = Int(block.node)
      var distance = 0
      while at >= 0 {
        for hash in hashes[at] ?? [] {
          if distance < 2 { ids.append(ClassFeature.id(hash, UInt64(distance))) }
          ids.append(ClassFeature.id(hash, 2))
        }
        at = Int(tree.nodes[at].parent)
        distance += 1
      }
      return ids
    }
  }
}
