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

/// HS09: the chief originator is the outlet that publishes.
struct PublisherIsSourceCheck: FindingCheck {
  static let number = "HS09"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let publishers = Self.publishers(of: reading.article)
    let words = reading.attributed
    guard !publishers.isEmpty, words.body.count >= Int(rule.limit("least-attributions", default: 3)),
      let chief = words.shares.first, chief.originator != Originators.unknown
    else { return [] }
    let names = Self.names(of: chief.originator, reading)
    guard let publisher = publishers.first(where: { publisher in names.contains { isSame($0, publisher.key) } }) else {
      return []
    }
    let first = words.body.first { words.originators[$0] == chief.originator }
    let span = first.flatMap { reading.article.attributions[$0].source.hull }
    return [finding(span, ["source": publisher.name], attribution: first)]
  }

  /// Who publishes, as far as the article tells: the outlet, the byline, the first part of the address's domain.
  private static func publishers(of article: Article) -> [(name: String, key: String)] {
    var names = [article.metadata.outlet?.value, article.metadata.byline?.value].compactMap { $0 }
    if let url = article.metadata.url?.value, let host = OutletReader.host(of: url).split(separator: ".").first {
      names.append(String(host))
    }
    return names.filter { $0.count > 2 }.map { (name: $0, key: Originators.fold($0)) }
  }

  /// The originator's name with the other forms that the article has for it.
  private static func names(of originator: String, _ reading: ArticleReading) -> [String] {
    let source = reading.article.sources.first { Originators.fold($0.name) == originator }
    return [originator] + (source?.spellings ?? []).map(Originators.fold)
  }

  /// The same name, or its initials.
  private func isSame(_ originator: String, _ outlet: String) -> Bool {
    if originator == outlet { return true }
    let initials = { (name: String) in String(name.split(separator: " ").filter { $0.count > 2 }.compactMap(\.first)) }
    return originator == initials(outlet) && originator.count > 2 || outlet == initials(originator) && outlet.count > 2
  }
}
