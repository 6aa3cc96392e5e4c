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

  /// Writes a line's pieces.
  func write(_ pieces: [TextMarkup.Piece], to writer: inout HTMLWriter) {
    for piece in pieces {
      switch piece {
      case .segment(let span, let layers): write(span, layers, to: &writer)
      case .point(let point): write(point, to: &writer)
      }
    }
  }

  /// Writes a claim's number, a finding's flag or a place to jump to.
  private func write(_ point: TextMarkup.Point, to writer: inout HTMLWriter) {
    switch point.kind {
    case .anchor:
      writer.markup("<span class=\"at\"")
      writer.attribute("id", "p\(point.number)")
      writer.markup("></span>")
    case .flag: FindingView.writeFlag(article.findings[point.number], point.number, to: &writer)
    case .reference: writeReference(article.attributions[point.number], point.number, to: &writer)
    }
  }

  private func writeReference(_ claim: Attribution, _ number: Int, to writer: inout HTMLWriter) {
    let source = sourceNumber(of: claim)
    let who = source.map { article.sources[$0 - 1].name } ?? claim.speaker ?? "nobody named"
    writer.markup("<a")
    writer.attribute("class", "n \(tint(source))")
    writer.attribute("id", "A\(number + 1)")
    writer.attribute("href", "#claim\(number + 1)")
    writer.attribute("data-s", "S\(source ?? 0)")
    writer.attribute("aria-label", "Claim \(number + 1): \(who), \(claim.kind.rawValue)")
    writer.markup(">")
    writer.value(source.map(String.init) ?? "?")
    writer.markup("</a>")
  }

  /// Writes a run of text, in an element of its own where anything marks it.
  private func write(_ span: TextSpan, _ layers: [TextMarkup.Layer], to writer: inout HTMLWriter) {
    guard !layers.isEmpty else { return writer.value(article.text, span) }
    writer.markup("<span")
    writer.attribute("class", classes(layers).joined(separator: " "))
    let about = layers.filter { $0.number >= 0 && $0.role != .finding && $0.role != .uncovered }.map(\.number)
    if !about.isEmpty {
      writer.attribute("data-a", unique(about.map { "A\($0 + 1)" }))
      writer.attribute("data-s", unique(about.map { "S\(sourceNumber(of: article.attributions[$0]) ?? 0)" }))
    }
    let findings = layers.filter { $0.role == .finding }
    if !findings.isEmpty { writer.attribute("data-f", unique(findings.map { "F\($0.number + 1)" })) }
    writer.markup(">")
    writer.value(article.text, span)
    writer.markup("</span>")
  }

  private func classes(_ layers: [TextMarkup.Layer]) -> [String] {
    var classes: [String] = []
    let claims = layers.filter { $0.role == .content }.sorted { hull($0) < hull($1) }
    if let inner = claims.first {
      let claim = article.attributions[inner.number]
      classes += ["c", tint(sourceNumber(of: claim)), claim.kind.rawValue]
      if claims.count > 1 { classes += ["in", "o" + tint(sourceNumber(of: article.attributions[claims[1].number]))] }
    } else if layers.contains(where: { $0.role == .uncovered }) {
      classes.append("bare")
    }
    classes += frameClasses(layers)
    let worst = layers.filter { $0.role == .finding }.map { article.findings[$0.number].severity }.max()
    if let worst { classes += ["f", worst.rawValue] }
    return classes
  }

  /// Source and cue words; where both lie on one word the cue wins, since it is the shorter.
  private func frameClasses(_ layers: [TextMarkup.Layer]) -> [String] {
    let hedge = layers.contains { $0.role == .hedge } ? ["hedge"] : []
    guard let frame = layers.last(where: { $0.role == .cue }) ?? layers.last(where: { $0.role == .source }) else {
      return hedge
    }
    return hedge + [
      frame.role == .cue ? "cue" : "src", "i" + tint(sourceNumber(of: article.attributions[frame.number])),
    ]
  }

  private func hull(_ layer: TextMarkup.Layer) -> Int { article.attributions[layer.number].content.hull?.count ?? 0 }

  private func unique(_ names: [String]) -> String {
    var seen = Set<String>()
    return names.filter { seen.insert($0).inserted }.joined(separator: " ")
  }
}
