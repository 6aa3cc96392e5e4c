import HearsayCore
import HearsayRules

/// HS08: one originator holds nearly all of the attributed words.
struct SingleSourceCheck: FindingCheck {
  static let number = "HS08"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let words = reading.attributed
    let all = words.shares.reduce(0) { $0 + $1.words }
    guard words.body.count >= Int(rule.limit("least-attributions", default: 3)), all > 0,
      let chief = words.shares.first,
      chief.originator != Originators.unknown, Double(chief.words) >= rule.limit("share", default: 0.8) * Double(all)
    else { return [] }
    let first = words.body.first { words.originators[$0] == chief.originator }
    let attribution = first.map { reading.article.attributions[$0] }
    let percent = Int((100 * Double(chief.words) / Double(all)).rounded())
    let span = attribution.flatMap { $0.source.hull ?? $0.cue.hull }
    return [
      finding(span, ["source": attribution?.speaker ?? chief.originator, "share": "\(percent)%"], attribution: first)
    ]
  }
}
