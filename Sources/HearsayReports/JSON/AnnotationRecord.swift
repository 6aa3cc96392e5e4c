import HearsayCore

/// One article as `annotate` gives it: lines, attributions, sources, findings and score.
///
/// Offsets are Unicode code points, end exclusive, into the input as it was given; for a page, into `text`, which is
/// then part of the record. The fields are those of docs/formats.md and docs/schema/annotation.schema.json.
public struct AnnotationRecord: Sendable {
  private let article: Article
  private let index: CodePointIndex

  /// Takes an article with whatever layers it has; a layer that is missing gives an empty list or null.
  public init(_ article: Article) {
    self.article = article
    index = CodePointIndex(article.text)
  }

  /// The record as one line of JSON, ended by a line feed.
  public func line() -> [UInt8] {
    var writer = JSONWriter(capacity: 2048 + article.attributions.count * 320 + article.lines.count * 96)
    write(to: &writer, whole: false)
    writer.endLine()
    return writer.bytes
  }

  /// The record laid out for reading, one attribution a line, with the text, what was removed and the notices.
  public func document() -> [UInt8] {
    var writer = JSONWriter(brokenDepth: 2, capacity: 4096 + 2 * article.text.count)
    write(to: &writer, whole: true)
    writer.endLine()
    return writer.bytes
  }

  private func write(to writer: inout JSONWriter, whole: Bool) {
    writer.object { writer in
      writeHead(to: &writer)
      writer.key("lines")
      writer.array { writer in
        for line in article.lines { write(line, to: &writer) }
      }
      writer.key("attributions")
      writer.array { writer in
        for attribution in article.attributions { write(attribution, to: &writer) }
      }
      writer.key("findings")
      writer.array { writer in
        for finding in article.findings { write(finding, to: &writer) }
      }
      writer.key("score")
      writeScore(to: &writer)
      writeExtras(to: &writer, whole: whole)
    }
  }

  private func writeHead(to writer: inout JSONWriter) {
    let metadata = article.metadata
    writer.key("id")
    writer.string(article.id)
    writer.key("url")
    writer.string(metadata.url?.value)
    writer.key("title")
    writer.string(metadata.title?.value)
    writer.key("byline")
    writer.string(metadata.byline?.value ?? metadata.authorList)
    writer.key("outlet")
    writer.string(metadata.outlet?.value)
    writer.key("published")
    writer.string(metadata.published?.value)
    writer.key("modified")
    writer.string(metadata.modified?.value)
    writer.key("language")
    writer.string(metadata.language?.value)
  }

  private func write(_ line: Line, to writer: inout JSONWriter) {
    let points = index.codePoints(line.span)
    writer.object { writer in
      writer.key("start")
      writer.number(points.lowerBound)
      writer.key("end")
      writer.number(points.upperBound)
      writer.key("role")
      writer.string(line.role.rawValue)
      if line.role == .furniture {
        writer.key("furniture")
        writer.string(line.furniture)
      }
      writer.key("rule")
      writer.string(line.evidence.signature)
      if line.repeated {
        writer.key("repeated")
        writer.bool(true)
      }
    }
  }

  private func writeExtras(to writer: inout JSONWriter, whole: Bool) {
    writer.key("sources")
    writer.array { writer in
      for source in article.sources { write(source, to: &writer) }
    }
    writer.key("accused")
    writer.array { writer in
      for party in article.accused {
        writer.object { writer in
          writer.key("name")
          writer.string(party.name)
          writer.key("accusation")
          writer.span(party.accusation, index)
          writer.key("reply")
          writer.span(party.reply, index)
        }
      }
    }
    if whole || article.form == .html {
      writer.key("text")
      writer.string(article.text, article.text.span)
    }
    if whole { writeRemoved(to: &writer) }
  }

  private func writeRemoved(to writer: inout JSONWriter) {
    writer.key("removed")
    writer.array { writer in
      for removal in Removal.all(of: article) { removal.write(to: &writer) }
    }
    writer.key("notices")
    writer.array { writer in
      for (notice, shown) in zip(article.diagnostics, article.notices) {
        writer.object { writer in
          writer.key("code")
          writer.string(notice.code)
          writer.key("level")
          writer.string(notice.level.rawValue)
          writer.key("message")
          writer.string(shown.text)
          writer.key("advice")
          writer.string(notice.advice)
        }
      }
    }
  }

  private func write(_ source: Source, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("id")
      writer.string(source.id)
      writer.key("name")
      writer.string(source.name)
      writer.key("kind")
      writer.string(source.kind.rawValue)
      writer.key("role")
      writer.string(source.role)
      writer.key("affiliation")
      writer.string(source.affiliation)
      writer.key("mentions")
      writer.spans(source.mentions, index)
      writer.key("spellings")
      writer.strings(source.spellings)
      writer.key("evidence")
      writer.strings(source.evidence.map(\.signature))
    }
  }

  private func write(_ attribution: Attribution, to writer: inout JSONWriter) {
    AttributionFields(attribution, in: article, index).write(to: &writer)
  }

  private func write(_ finding: Finding, to writer: inout JSONWriter) {
    FindingFields(finding, in: article, index).write(to: &writer)
  }

  private func writeScore(to writer: inout JSONWriter) {
    if let score = article.score { ScoreFields(score, index).write(to: &writer) } else { writer.null() }
  }
}

extension Metadata {
  /// The authors joined by commas, or nil when none is known.
  var authorList: String? { authors.isEmpty ? nil : authors.map(\.value).joined(separator: ", ") }
}
