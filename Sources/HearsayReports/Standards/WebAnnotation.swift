import HearsayCore

/// W3C Web Annotation: one annotation per attribution and per finding, in the model's JSON-LD.
///
/// Every place is given twice, as the words with what stands around them and as a position in code points, so that a
/// reader can find it again in a text that has changed since.
public struct WebAnnotation: ReportFormat {
  /// `web-annotation`
  public static let name = "web-annotation"
  /// What it is.
  public static let summary = "W3C Web Annotation (JSON-LD)"

  /// Ready at once.
  public init() {}
  /// `annotation.jsonld`
  public var fileExtension: String { "annotation.jsonld" }

  /// One collection with one page of annotations.
  public func render(_ article: Article) -> [UInt8] {
    var writer = JSONWriter(brokenDepth: 3, capacity: 4096 + article.attributions.count * 1200)
    AnnotationWriter(article).write(to: &writer)
    writer.endLine()
    return writer.bytes
  }
}

/// Writes the annotations of one article.
private struct AnnotationWriter {
  let article: Article
  let index: CodePointIndex
  let address: ArticleAddress
  /// How many bytes of context stand on either side of a quoted piece: about six words.
  static let context = 32

  init(_ article: Article) {
    self.article = article
    index = CodePointIndex(article.text)
    address = ArticleAddress(article)
  }

  func write(to writer: inout JSONWriter) {
    let placed = article.findings.enumerated().filter { $0.element.span != nil }
    writer.object { writer in
      writer.member("@context", "http://www.w3.org/ns/anno.jsonld")
      writer.member("id", address.part("annotations"))
      writer.member("type", "AnnotationCollection")
      writer.member("label", "Attributions and findings of \(article.headline ?? article.id)")
      writer.key("total")
      writer.number(article.attributions.count + placed.count)
      writer.key("first")
      writer.object { writer in
        writer.member("id", address.part("annotations-1"))
        writer.member("type", "AnnotationPage")
        writer.key("startIndex")
        writer.number(0)
        writer.key("items")
        writer.array { writer in
          for claim in article.attributions { write(claim, to: &writer) }
          for (number, finding) in placed { write(finding, number, to: &writer) }
        }
      }
    }
  }

  private func write(_ claim: Attribution, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", address.part(claim.id))
      writer.member("type", "Annotation")
      writer.member("motivation", "describing")
      writer.key("body")
      writer.array { writer in
        writeText("\(claim.speaker ?? "Nobody named"): \(claim.kind.rawValue)", "describing", to: &writer)
        for tag in [claim.kind.rawValue, claim.sourceKind.rawValue, claim.stance.rawValue] {
          writeText(tag, "tagging", to: &writer)
        }
        for piece in claim.source { writePlace(piece, purpose: "identifying", to: &writer) }
        for piece in claim.cue { writePlace(piece, purpose: "classifying", to: &writer) }
      }
      writer.key("target")
      writer.array { writer in
        for piece in claim.content { writePlace(piece, purpose: nil, to: &writer) }
      }
    }
  }

  private func write(_ finding: Finding, _ number: Int, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", address.part("F\(number + 1)"))
      writer.member("type", "Annotation")
      writer.member("motivation", "assessing")
      writer.key("body")
      writer.array { writer in
        writeText(finding.message, "assessing", to: &writer)
        if !finding.question.isEmpty { writeText(finding.question, "questioning", to: &writer) }
        for tag in [finding.rule, finding.kind, finding.severity.rawValue] { writeText(tag, "tagging", to: &writer) }
      }
      writer.key("target")
      writer.array { writer in
        for span in [finding.span].compactMap({ $0 }) + finding.related {
          writePlace(span, purpose: nil, to: &writer)
        }
      }
    }
  }

  private func writeText(_ text: String, _ purpose: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", "TextualBody")
      writer.member("value", text)
      writer.member("format", "text/plain")
      writer.member("purpose", purpose)
    }
  }

  private func writePlace(_ span: TextSpan, purpose: String?, to writer: inout JSONWriter) {
    let points = index.codePoints(span)
    writer.object { writer in
      writer.member("type", "SpecificResource")
      if let purpose { writer.member("purpose", purpose) }
      writer.member("source", address.source)
      writer.key("selector")
      writer.array { writer in
        writer.object { writer in
          writer.member("type", "TextQuoteSelector")
          writer.key("exact")
          writer.string(article.text, span)
          writer.key("prefix")
          writer.string(article.text, before(span))
          writer.key("suffix")
          writer.string(article.text, after(span))
        }
        writer.object { writer in
          writer.member("type", "TextPositionSelector")
          writer.key("start")
          writer.number(points.lowerBound)
          writer.key("end")
          writer.number(points.upperBound)
        }
      }
    }
  }

  /// The bytes before a span, from a character's start.
  private func before(_ span: TextSpan) -> TextSpan {
    var start = max(0, Int(span.start) - Self.context)
    while start < Int(span.start), article.text.bytes[start] & 0xC0 == 0x80 { start += 1 }
    return TextSpan(start, Int(span.start))
  }

  /// The bytes after a span, to a character's end.
  private func after(_ span: TextSpan) -> TextSpan {
    var end = min(article.text.count, Int(span.end) + Self.context)
    while end > Int(span.end), end < article.text.count, article.text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return TextSpan(min(Int(span.end), article.text.count), end)
  }
}
