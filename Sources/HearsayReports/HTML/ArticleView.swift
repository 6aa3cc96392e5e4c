import HearsayCore

/// The article as it reads: its blocks in order, and marks where something was removed between them.
struct ArticleView {
  private let article: Article
  private let labels: MarkupLabels
  private let markup: TextMarkup
  /// What was removed between two blocks, by the number of blocks before it. What stood above or below the whole
  /// article is in the list of removals only, unless a finding points at it.
  private let gaps: [Int: Gap]

  /// A place where furniture was taken out, with the findings about it.
  private struct Gap {
    var kinds: String
    var findings: [Int]
  }

  /// Prepares an article.
  init(_ article: Article, labels: MarkupLabels) {
    self.article = article
    self.labels = labels
    markup = TextMarkup(article, labels: labels)
    gaps = Self.gaps(article, markup)
  }

  /// Whether the page marks a removal at this place.
  func hasGap(_ linesBefore: Int) -> Bool { gaps[linesBefore] != nil }

  /// The line that holds the headline; nil when only the metadata know a headline.
  var headlineLine: Int? { article.lines.firstIndex { $0.role == .title } }

  /// The headline with its marks.
  var headline: String {
    var writer = HTMLWriter()
    if let line = headlineLine {
      labels.write(markup.pieces(ofLine: line), to: &writer)
    } else {
      writer.value(article.shownTitle)
    }
    return writer.text
  }

  /// The blocks below the headline.
  var blocks: String {
    var writer = HTMLWriter()
    var shown = 0
    for (number, line) in article.lines.enumerated() {
      if line.role == .furniture { continue }
      if let gap = gaps[shown] { write(gap, shown, to: &writer) }
      shown += 1
      guard number != headlineLine, !line.repeated else { continue }
      writeBlock(line, number, to: &writer)
    }
    if let gap = gaps[shown] { write(gap, shown, to: &writer) }
    return writer.text
  }

  private func writeBlock(_ line: Line, _ number: Int, to writer: inout HTMLWriter) {
    let isHeading = line.role == .title || line.role == .subheading
    switch line.role {
    case .title, .subheading: writer.markup("<h3 class=\"subheading\">")
    case .kicker: writer.markup("<p class=\"kicker\">")
    case .byline, .dateline: writer.markup("<p class=\"dateline\">")
    case .caption: writer.markup("<p class=\"caption\"><span class=\"label\">Caption</span> ")
    case .body, .furniture: writer.markup("<p class=\"body\">")
    }
    labels.write(markup.pieces(ofLine: number), to: &writer)
    writer.markup(isHeading ? "</h3>\n" : "</p>\n")
  }

  private func write(_ gap: Gap, _ place: Int, to writer: inout HTMLWriter) {
    writer.markup("<p class=\"gap\"")
    writer.attribute("id", "gap\(place)")
    writer.markup("><a href=\"#removed\">Removed here: ")
    writer.value(gap.kinds)
    writer.markup("</a>")
    for number in gap.findings {
      writer.markup(" ")
      FindingView.writeFlag(article.findings[number], number, to: &writer)
    }
    writer.markup("</p>\n")
  }

  private static func gaps(_ article: Article, _ markup: TextMarkup) -> [Int: Gap] {
    let shown = article.lines.count { $0.role != .furniture }
    var findings: [Int: [Int]] = [:]
    var before = 0
    for (number, line) in article.lines.enumerated() {
      if line.role == .furniture {
        findings[before, default: []] += markup.findings(inLine: number)
      } else {
        before += 1
      }
    }
    var kinds: [Int: [String]] = [:]
    for removal in Removal.all(of: article) where removal.role == .furniture {
      let kind = PlainName.of(removal.furniture ?? "furniture")
      if !(kinds[removal.linesBefore]?.contains(kind) ?? false) { kinds[removal.linesBefore, default: []].append(kind) }
    }
    var gaps: [Int: Gap] = [:]
    for (place, kinds) in kinds where place > 0 && place < shown || !(findings[place] ?? []).isEmpty {
      gaps[place] = Gap(kinds: kinds.joined(separator: ", "), findings: findings[place] ?? [])
    }
    return gaps
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
