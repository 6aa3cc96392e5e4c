import HearsayCore
import HearsayRules

/// HS09: more of the attributed words come from the outlet that publishes, its people and its papers than from anybody
/// else.
struct PublisherIsSourceCheck: FindingCheck {
  static let number = "HS09"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let words = reading.attributed
    let names = PublisherNames(reading.article)
    guard !names.isEmpty, words.body.count >= Int(rule.limit("least-attributions", default: 3)) else { return [] }
    var own: [Int] = []
    var others: [String: Int] = [:]
    for index in words.body {
      if names.stand(behind: reading.article.attributions[index], in: reading.article) {
        own.append(index)
      } else if !words.originators[index].isEmpty {
        others[words.originators[index], default: 0] += words.counts[index]
      }
    }
    let ownWords = own.reduce(0) { $0 + words.counts[$1] }
    let all = ownWords + others.values.reduce(0, +)
    guard let first = own.first, own.count >= Int(rule.limit("least-own", default: 2)),
      ownWords > others.values.max() ?? 0,
      Double(ownWords) >= rule.limit("share", default: 0.25) * Double(all)
    else { return [] }
    let spans = own.compactMap { reading.article.attributions[$0].source.hull }
    return [
      finding(spans.first, ["source": names.shown], related: Array(spans.dropFirst()), attribution: first)
    ]
  }
}
