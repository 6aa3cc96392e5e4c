import HearsayCore

/// The names that text, sources and findings of one page call each other by, and the classes that style them.
struct MarkupLabels {
  private let article: Article
  private let index: CodePointIndex
  /// Byte offsets that something on the page links to, each once.
  let places: [Int]

  /// The number of tints; sources beyond it use them again, and are told apart by their numbers.
  static let tints = 8

  /// Collects the places of an article that lists and tables point at.
  init(_ article: Article, _ index: CodePointIndex) {
    self.article = article
    self.index = index
    var offsets = Set<Int>()
    for source in article.sources { source.mentions.first.map { _ = offsets.insert(Int($0.start)) } }
    for party in article.accused {
      offsets.insert(Int(party.accusation.start))
      if let reply = party.reply { offsets.insert(Int(reply.start)) }
    }
    for component in article.score?.components ?? [] { offsets.formUnion(component.spans.map { Int($0.start) }) }
    for span in article.score?.uncoveredSentences ?? [] { offsets.insert(Int(span.start)) }
    places = offsets.sorted()
  }

  /// Code points before a byte offset.
  func codePoint(at offset: Int) -> Int { index.codePoints(at: offset) }

  /// The fragment that jumps to a byte offset.
  func fragment(of offset: Int) -> String { "p\(index.codePoints(at: offset))" }

  /// The source's number as readers see it, or nil for a claim with nobody behind it.
  func sourceNumber(of claim: Attribution) -> Int? {
    guard let source = claim.sourceIndex, article.sources.indices.contains(source) else { return nil }
    return source + 1
  }

  /// The style class of a source's tint.
  func tint(_ sourceNumber: Int?) -> String {
    guard let sourceNumber else { return "s0" }
    return "s\((sourceNumber - 1) % Self.tints + 1)"
  }

  /// The view of a point: a claim's number, a finding's flag or a place to jump to.
  func view(of point: TextMarkup.Point) -> View {
    switch point.kind {
    case .anchor: return ["anchor": "p\(point.number)"]
    case .flag: return ["flag": FindingView.flag(article.findings[point.number], point.number)]
    case .reference: return ["reference": reference(article.attributions[point.number], point.number)]
    }
  }

  private func reference(_ claim: Attribution, _ number: Int) -> View {
    let source = sourceNumber(of: claim)
    let who = source.map { article.sources[$0 - 1].name } ?? claim.speaker ?? "nobody named"
    return [
      "claim": number + 1, "tint": tint(source), "sourceNumber": source ?? 0, "shown": source.map(String.init) ?? "?",
      "told": "Claim \(number + 1): \(who), \(claim.kind.rawValue)",
    ]
  }

  /// Adds classes and names to a segment's view.
  func describe(_ layers: [TextMarkup.Layer], in view: inout View) {
    var classes: [String] = []
    let claims = layers.filter { $0.role == .content }.sorted { hull($0) < hull($1) }
    if let inner = claims.first {
      let claim = article.attributions[inner.number]
      classes += ["c", tint(sourceNumber(of: claim)), claim.kind.rawValue]
      if claims.count > 1 { classes += ["in", "o" + tint(sourceNumber(of: article.attributions[claims[1].number]))] }
    } else if layers.contains(where: { $0.role == .uncovered }) {
      classes.append("bare")
    }
    describeFrame(layers, in: &classes)
    let findings = layers.filter { $0.role == .finding }
    if let worst = findings.map({ article.findings[$0.number].severity }).max() {
      classes += ["f", worst.rawValue]
      view["findingNames"] = findings.map { "F\($0.number + 1)" }.joined(separator: " ")
    }
    view["segmentClass"] = classes.joined(separator: " ")
    let about = layers.filter { $0.number >= 0 && $0.role != .finding && $0.role != .uncovered }.map(\.number)
    guard !about.isEmpty else { return }
    view["claimNames"] = unique(about.map { "A\($0 + 1)" })
    view["sourceNames"] = unique(about.map { "S\(sourceNumber(of: article.attributions[$0]) ?? 0)" })
  }

  /// Source and cue words; where both lie on one word the cue wins, since it is the shorter.
  private func describeFrame(_ layers: [TextMarkup.Layer], in classes: inout [String]) {
    if layers.contains(where: { $0.role == .hedge }) { classes.append("hedge") }
    guard let frame = layers.last(where: { $0.role == .cue }) ?? layers.last(where: { $0.role == .source }) else {
      return
    }
    classes.append(frame.role == .cue ? "cue" : "src")
    classes.append("i" + tint(sourceNumber(of: article.attributions[frame.number])))
  }

  private func hull(_ layer: TextMarkup.Layer) -> Int { article.attributions[layer.number].content.hull?.count ?? 0 }

  private func unique(_ names: [String]) -> String {
    var seen = Set<String>()
    return names.filter { seen.insert($0).inserted }.joined(separator: " ")
  }
}
