import HearsayCore

/// One article as `clean --format jsonl` gives it: the text, the metadata, which lines were kept and what went.
///
/// `text` is the body with its subheadings, one paragraph a line. `keptLines` are the numbers, from 0, of the input's
/// lines that stand in `text`; null for a page, which has no lines. The headline is not among them: it is metadata,
/// and of the 431 benchmark lines that spell their page's headline and are judged, 104 count as body
/// (lines_full of the development data, 2026-11-27).
public struct CleanRecord: Sendable {
  private let article: Article

  /// Takes an article with its lines and metadata.
  public init(_ article: Article) { self.article = article }

  /// The record as one line of JSON, ended by a line feed.
  public func line() -> [UInt8] {
    let kept = article.lines.filter(\.isInCleanText)
    var writer = JSONWriter(capacity: 1024 + 2 * article.text.count)
    writer.object { writer in
      writeHead(to: &writer, text: kept.map(\.span))
      writer.key("keptLines")
      if article.form == .html {
        writer.null()
      } else {
        writer.array { writer in
          for line in kept { writer.number(line.number) }
        }
      }
      writer.key("removed")
      writer.array { writer in
        for removal in Removal.all(of: article) { removal.write(to: &writer) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private func writeHead(to writer: inout JSONWriter, text: [TextSpan]) {
    let metadata = article.metadata
    writer.key("id")
    writer.string(article.id)
    writer.key("url")
    writer.string(metadata.url?.value)
    writer.key("text")
    writer.string(article.text, joining: text)
    writer.key("title")
    writer.string(metadata.title?.value)
    writer.key("author")
    writer.string(metadata.authorList ?? metadata.byline?.value)
    writer.key("date")
    writer.string(metadata.published?.value)
    writer.key("language")
    writer.string(metadata.language?.value)
  }
}
