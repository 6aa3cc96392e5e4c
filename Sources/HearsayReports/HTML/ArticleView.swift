import HearsayCore

/// The article as it reads: its blocks in order, and marks where something was removed between them.
struct ArticleView {
  private let article: Article
  private let markup: TextMarkup
  /// What was removed between two blocks, by the number of blocks before it. What stood above or below the whole
  /// article is in the list of removals only, unless a finding points at it.
  private let gaps: [Int: View]

  /// Prepares an article.
  init(_ article: Article, labels: MarkupLabels) {
    self.article = article
    markup = TextMarkup(article, labels: labels)
    gaps = Self.gaps(article, markup)
  }

  /// Whether the page marks a removal at this place.
  func hasGap(_ linesBefore: Int) -> Bool { gaps[linesBefore] != nil }

  /// The headline's segments, and the line they came from; nil when only the metadata know a headline.
  var headlineLine: Int? { article.lines.firstIndex { $0.role == .title } }

  /// The headline as segments.
  var headline: [View] {
    if let line = headlineLine { return markup.segments(ofLine: line) }
    return [["text": article.headline ?? article.id]]
  }

  /// The blocks below the headline.
  var blocks: [View] {
    var views: [View] = []
    var shown = 0
    for (number, line) in article.lines.enumerated() {
      if line.role == .furniture { continue }
      if let gap = gaps[shown] { views.append(gap) }
      shown += 1
      guard number != headlineLine, !line.repeated else { continue }
      views.append(["block": block(line), "segments": markup.segments(ofLine: number)])
    }
    if let gap = gaps[shown] { views.append(gap) }
    return views
  }

  private func block(_ line: Line) -> View {
    switch line.role {
    case .title, .subheading: ["tag": "h3", "blockClass": "subheading"]
    case .kicker: ["tag": "p", "blockClass": "kicker"]
    case .byline, .dateline: ["tag": "p", "blockClass": "dateline"]
    case .caption: ["tag": "p", "blockClass": "caption", "label": "Caption"]
    case .body, .furniture: ["tag": "p", "blockClass": "body"]
    }
  }

  private static func gaps(_ article: Article, _ markup: TextMarkup) -> [Int: View] {
    let shown = article.lines.count { $0.role != .furniture }
    var kinds: [Int: [String]] = [:]
    for removal in Removal.all(of: article) where removal.role == .furniture {
      kinds[removal.linesBefore, default: []].append(removal.furniture ?? "furniture")
    }
    var flags: [Int: [View]] = [:]
    var before = 0
    for (number, line) in article.lines.enumerated() {
      guard line.role == .furniture else {
        before += 1
        continue
      }
      let found = markup.findings(inLine: number)
      flags[before, default: []] += found.map { FindingView.flag(article.findings[$0], $0) }
    }
    var views: [Int: View] = [:]
    for (place, kinds) in kinds where place > 0 && place < shown || !(flags[place] ?? []).isEmpty {
      var seen = Set<String>()
      let names = kinds.filter { seen.insert($0).inserted }.map(PlainName.of).joined(separator: ", ")
      views[place] = ["gap": ["kinds": names, "number": place, "gapFlags": flags[place] ?? []] as View]
    }
    return views
  }

  /// Whether the page shows the place of a byte offset: every line does but a caption's second copy.
  func shows(_ offset: Int) -> Bool {
    guard let line = markup.line(at: offset) else { return !article.lines.isEmpty }
    return !article.lines[line].repeated
  }

  /// Which paragraph of the article a byte offset is in, counted from 1 over what is shown below the headline.
  func paragraph(at offset: Int) -> String? {
    guard let line = markup.line(at: offset) else { return nil }
    if line == headlineLine { return "the headline" }
    let before = article.lines[...line].count { $0.role == .body }
    return before == 0 ? nil : "paragraph \(before)"
  }
}

/// Rule and kind names as words: `hedge-without-source` is "hedge without source".
enum PlainName {
  /// The name with spaces for its dashes.
  static func of(_ name: String) -> String { String(name.map { $0 == "-" ? " " : $0 }) }
  /// The same with a capital.
  static func capital(_ name: String) -> String {
    let plain = of(name)
    return plain.prefix(1).uppercased() + plain.dropFirst()
  }
}
