import HearsayCore
import HearsayRules

/// Chooses the article's blocks by the trained model, with the rules' word where they have one.
struct BlockChooser {
  let model: LearnedModel
  let tools: PageTools
  /// Whether evidence names the model's chief reasons; costs a few milliseconds a page.
  let explains: Bool

  /// One verdict per block.
  func verdicts(_ tree: PageTree, _ list: BlockList, title: String?, titleBlock: Int?) -> [Verdict] {
    let features = BlockFeatures(tree, list, tools, title: title, titleBlock: titleBlock)
    let words = Array(features.matrix.column(BlockFeatures.Own.words.rawValue))
    let p = Self.tilted(model.forest.probabilities(features.matrix), features.matrix)
    let kept = KeptShare.choose(p, words: words)
    var out: [Verdict] = []
    out.reserveCapacity(p.count)
    for i in list.blocks.indices {
      let rule = features.rules[i].map { tools.matcher.rules[Int($0)] }
      // Reasons are told of what goes; working them out for what stays would cost more than the choice itself.
      let note =
        explains && !kept[i]
        ? model.forest.reasons(features.matrix, i, names: BlockFeatures.names, keeps: false) : ""
      out.append(verdict(kept[i], p[i], rule, features.purpose(i), note))
    }
    return out
  }

  /// What the forest believes of a page's blocks, after what it sees too seldom to have learned. For training as well.
  static func tilted(_ p: [Float], _ matrix: FeatureMatrix) -> [Float] {
    FrameTilt.tilted(NamedTilt.tilted(p, matrix), matrix)
  }

  private func verdict(_ keeps: Bool, _ p: Float, _ rule: FurnitureRule?, _ purpose: String?, _ note: String) -> Verdict
  {
    if let rule, rule.isCertain || !keeps {
      let because = note.isEmpty ? "its words" : "its words; \(note)"
      return Verdict(
        kept: false, furniture: rule.furniture,
        evidence: Evidence("BlockChooser", rule: rule.id, confidence: 1 - p, note: because))
    }
    let evidence = Evidence("BlockChooser", rule: "models/page-blocks", confidence: keeps ? p : 1 - p, note: note)
    return Verdict(kept: keeps, furniture: purpose ?? "unselected", evidence: evidence)
  }
}

/// What was decided of one block.
struct Verdict {
  var kept: Bool
  /// The kind of furniture of a block that was not kept.
  var furniture = "unselected"
  var evidence: Evidence
}
