import HearsayCore

/// The cleaned article as plain text: headline, body and subheadings, a blank line between them, captions last.
public struct CleanText: Sendable {
  private let article: Article

  /// Takes an article with its lines.
  public init(_ article: Article) { self.article = article }

  /// The text, ended by a line feed; empty when the article has neither headline nor body.
  public func bytes() -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(article.text.count)
    if let title = article.headline { append([UInt8](title.utf8), to: &out) }
    for line in article.lines where line.isInCleanText {
      append(Array(article.text.bytes[line.span.range]), to: &out)
    }
    for line in article.captions {
      append([UInt8]("Caption: ".utf8) + article.text.bytes[line.span.range], to: &out)
    }
    return out
  }

  private func append(_ paragraph: [UInt8], to out: inout [UInt8]) {
    if !out.isEmpty { out.append(UInt8(ascii: "\n")) }
    out.append(contentsOf: paragraph)
    out.append(UInt8(ascii: "\n"))
  }
}

extension Article {
  /// The headline: the one that metadata gives, else the line that was found to be it.
  var headline: String? {
    if let title = metadata.title?.value, !title.isEmpty { return title }
    return lines.first { $0.role == .title }.map { self[$0.span] }
  }

  /// What lists and reports call the article: its headline, else its first words, else its id.
  public var shownTitle: String {
    if let headline { return headline }
    let first = lines.first { $0.role == .body }.map { Excerpt.of([$0.span], in: self, limit: 72) } ?? ""
    return first.isEmpty ? id : first
  }

  /// The captions, each once.
  var captions: [Line] { lines.filter { $0.role == .caption && !$0.repeated } }
}
