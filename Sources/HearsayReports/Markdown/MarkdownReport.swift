import HearsayCore

/// The report as Markdown that pastes well into an editor's document: findings and sources first, then the text with
/// the number of its source behind each cue, then tables.
public struct MarkdownReport: ReportFormat {
  /// `markdown`
  public static let name = "markdown"
  /// What it is.
  public static let summary = "the report as Markdown"

  /// Ready at once.
  public init() {}
  /// `md`
  public var fileExtension: String { "md" }

  /// The document.
  public func render(_ article: Article) -> [UInt8] {
    let labels = MarkupLabels(article, CodePointIndex(article.text))
    let text = ArticleView(article, labels: labels)
    let shares = WordShares(article)
    var document = MarkdownDocument()
    writeHead(article, shares, to: &document)
    MarkdownLists(article, text: text, shares: shares).write(to: &document)
    writeText(article, labels, to: &document)
    MarkdownTables(article).write(to: &document)
    document.heading("What this report does not say")
    document.paragraph(
      "Whether anything in the article is true, fair or important. A machine set the marks; each names the rule or model that did, and how sure it is."
    )
    return document.bytes
  }

  private func writeHead(_ article: Article, _ shares: WordShares, to document: inout MarkdownDocument) {
    let metadata = article.metadata
    document.paragraph("# \(MarkdownText.escaped(article.shownTitle))")
    let byline = metadata.byline?.value ?? metadata.authorList
    let credits = [
      byline, metadata.outlet?.value == byline ? nil : metadata.outlet?.value, metadata.published?.value.day,
      metadata.modified.map { "changed \($0.value.day)" },
    ].compactMap { $0 }.map { MarkdownText.escaped($0) }
    if !credits.isEmpty { document.paragraph("*\(credits.joined(separator: " · "))*") }
    document.paragraph(MarkdownText.escaped(Lede(article, shares: shares).sentences))
    if shares.total > 0 {
      let kinds = SourceKind.allCases.compactMap { kind -> String? in
        guard let words = shares.byKind[kind], words > 0 else { return nil }
        return "\(PlainName.of(kind.rawValue)) \(MarkdownText.escaped(Percent.text(shares.share(words))))"
      }
      document.paragraph("**Whose words they are:** \(kinds.joined(separator: " · "))")
    }
    for notice in article.notices { document.paragraph("> \(MarkdownText.escaped(notice.text))") }
  }

  /// The article's lines; a claim shows the number of its source, a finding its own.
  private func writeText(_ article: Article, _ labels: MarkupLabels, to document: inout MarkdownDocument) {
    let markup = TextMarkup(article, labels: labels)
    document.heading("The article")
    for (number, line) in article.lines.enumerated() {
      guard line.role != .furniture, line.role != .title, !line.repeated else { continue }
      var words = ""
      for piece in markup.pieces(ofLine: number) {
        switch piece {
        case .segment(let span, _): words += MarkdownText.escaped(article[span], inside: !words.isEmpty)
        case .point(let point): words += mark(point, article, labels)
        }
      }
      switch line.role {
      case .subheading: document.paragraph("### \(words)")
      case .caption: document.paragraph("*Caption:* \(words)")
      default: document.paragraph(words)
      }
    }
  }

  private func mark(_ point: TextMarkup.Point, _ article: Article, _ labels: MarkupLabels) -> String {
    switch point.kind {
    case .anchor: ""
    case .reference:
      " **\\[\(labels.sourceNumber(of: article.attributions[point.number]).map(String.init) ?? "?")\\]**"
    case .flag: "**\(FindingView.sign(article.findings[point.number].severity))\(point.number + 1)** "
    }
  }
}

/// Blocks with a blank line between them.
struct MarkdownDocument {
  private var blocks: [String] = []

  /// The document, ended by a line feed.
  var bytes: [UInt8] { Array((blocks.joined(separator: "\n\n") + "\n").utf8) }

  /// Adds a heading of the second level.
  mutating func heading(_ text: String) { blocks.append("## \(text)") }

  /// Adds a block.
  mutating func paragraph(_ text: String) { blocks.append(text) }

  /// Adds a table; the cells are escaped already.
  mutating func table(_ head: [String], _ rows: [[String]]) {
    let lines = [head, head.map { _ in "---" }] + rows
    blocks.append(lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n"))
  }
}

extension String {
  fileprivate var day: String { Day.text(self) }
}
