import HearsayCore

/// The cleaned article as Markdown: headline, byline and date, body with subheadings, captions last.
///
/// Characters that Markdown would read as markup are escaped, so the article's own signs stay what they are.
public struct CleanMarkdown: Sendable {
  private let article: Article

  /// Takes an article with its lines and metadata.
  public init(_ article: Article) { self.article = article }

  /// The document, ended by a line feed.
  public func bytes() -> [UInt8] {
    var blocks: [String] = []
    if let title = article.headline { blocks.append("# \(MarkdownText.escaped(title))") }
    if let credits { blocks.append("*\(credits)*") }
    for line in article.lines where line.isInCleanText {
      let text = MarkdownText.escaped(article[line.span])
      blocks.append(line.role == .subheading ? "## \(text)" : text)
    }
    for line in article.captions { blocks.append("*Caption:* \(MarkdownText.escaped(article[line.span]))") }
    return [UInt8]((blocks.joined(separator: "\n\n") + "\n").utf8)
  }

  private var credits: String? {
    let metadata = article.metadata
    let parts = [metadata.byline?.value ?? metadata.authorList, metadata.outlet?.value, metadata.published?.value]
    let known = parts.compactMap { $0 }.map { MarkdownText.escaped($0) }
    return known.isEmpty ? nil : known.joined(separator: " · ")
  }
}
