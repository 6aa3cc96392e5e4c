import HearsayCore
import HearsayRules

/// Chooses the article's blocks by structure alone: the element whose paragraphs weigh most, then what in it reads
/// like text. Used where no model is at hand.
struct BodySelector {
  let tree: PageTree
  let list: BlockList
  private let matcher: FurnitureMatcher

  init(_ tree: PageTree, _ list: BlockList, _ matcher: FurnitureMatcher) {
    self.tree = tree
    self.list = list
    self.matcher = matcher
  }

  /// One verdict per block.
  func verdicts() -> [Verdict] {
    let container = mainElement()
    var out: [Verdict] = []
    out.reserveCapacity(list.blocks.count)
    for block in list.blocks { out.append(verdict(block, in: container)) }
    trim(&out)
    return out
  }

  private static let outside: Surroundings = [.nav, .footer, .aside, .form, .button]

  private static func isParagraph(_ block: Block) -> Bool {
    block.words >= 10 && block.linkDensity < 0.4 && block.around.intersection(outside).isEmpty
      && (block.endsSentence || block.words >= 25)
  }

  /// The element that holds most of the text in paragraphs, near them: each paragraph counts for its four elders,
  /// less with distance.
  private func mainElement() -> Int {
    var weights: [Int: Float] = [:]
    for block in list.blocks where Self.isParagraph(block) {
      var node = Int(block.node)
      if block.tag == .p || block.tag == .li { node = Int(tree.nodes[node].parent) }
      var share = Float(min(block.words, 200)) * (1 - block.linkDensity)
      for _ in 0..<4 where node >= 0 {
        weights[node, default: 0] += share
        share *= 0.75
        node = Int(tree.nodes[node].parent)
      }
    }
    return weights.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? -1
  }

  private func verdict(_ block: Block, in container: Int) -> Verdict {
    let inside = container < 0 || (Int(block.node) >= container && Int(block.node) < Int(tree.nodes[container].end))
    guard inside else { return Self.removed("outside the main element") }
    let form = list.form(block)
    if let rule = matcher.match(form, allowed: { $0.place == .anywhere && !$0.needsCompany }) {
      return Verdict(
        kept: false, furniture: rule.furniture, evidence: Evidence("BodySelector", rule: rule.id, note: "its words"))
    }
    if !block.around.intersection(Self.outside).isEmpty {
      return Self.removed("in an element for the site's own matter")
    }
    if block.linkDensity > 0.6, block.words < 30 { return Self.removed("mostly links") }
    return Verdict(kept: true, evidence: Evidence("BodySelector", note: "in the main element"))
  }

  private static func removed(_ note: String) -> Verdict {
    Verdict(kept: false, evidence: Evidence("BodySelector", note: note))
  }

  /// Short lines before the first and behind the last paragraph are no body.
  private func trim(_ out: inout [Verdict]) {
    let core = list.blocks.indices.filter { out[$0].kept && Self.isParagraph(list.blocks[$0]) }
    guard let first = core.first, let last = core.last else { return }
    for i in out.indices where out[i].kept && (i < first || i > last) {
      let block = list.blocks[i]
      if block.words < 10 || !block.endsSentence { out[i] = Self.removed("short, at the body's edge") }
    }
  }
}
