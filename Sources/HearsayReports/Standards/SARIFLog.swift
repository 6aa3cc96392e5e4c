import HearsayCore

/// SARIF 2.1.0: the findings, for code-review and publishing tools that read static-analysis results.
///
/// Regions count code points and lie in the text, which the log carries along. A finding to review has SARIF's kind
/// `review`, for which the standard demands the level `none`; its severity stands among the properties.
public struct SARIFLog: ReportFormat {
  /// `sarif`
  public static let name = "sarif"
  /// What it is.
  public static let summary = "SARIF 2.1.0 (findings)"

  /// Ready at once.
  public init() {}
  /// `sarif`
  public var fileExtension: String { "sarif" }

  /// One log with one run.
  public func render(_ article: Article) -> [UInt8] {
    var writer = JSONWriter(brokenDepth: 4, capacity: 4096 + 2 * article.text.count + article.findings.count * 600)
    SARIFWriter(article).write(to: &writer)
    writer.endLine()
    return writer.bytes
  }
}

/// Writes the log of one article.
private struct SARIFWriter {
  let article: Article
  let index: CodePointIndex
  let lines: LineStarts
  let address: ArticleAddress
  let rules: [Finding]

  init(_ article: Article) {
    self.article = article
    index = CodePointIndex(article.text)
    lines = LineStarts(article.text)
    address = ArticleAddress(article)
    var seen = Set<String>()
    rules = article.findings.filter { seen.insert($0.rule).inserted }.sorted { $0.rule < $1.rule }
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.key("runs")
      writer.array { writer in
        writer.object { writer in
          writer.key("tool")
          writer.object { writeTool(to: &$0) }
          writer.member("columnKind", "unicodeCodePoints")
          writer.key("artifacts")
          writer.array { writeArtifact(to: &$0) }
          writer.key("results")
          writer.array { writer in
            for finding in article.findings { write(finding, to: &writer) }
          }
        }
      }
    }
  }

  private func writeTool(to writer: inout JSONWriter) {
    writer.key("driver")
    writer.object { writer in
      writer.member("name", "hearsay")
      writer.key("rules")
      writer.array { writer in
        for rule in rules {
          writer.object { writer in
            writer.member("id", rule.rule)
            writer.member("name", rule.kind)
            writer.key("shortDescription")
            writer.object { $0.member("text", PlainName.capital(rule.kind)) }
          }
        }
      }
    }
  }

  private func writeArtifact(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("location")
      writer.object { $0.member("uri", address.file) }
      writer.member("mimeType", "text/plain")
      writer.member("encoding", "UTF-8")
      writer.key("contents")
      writer.object { writer in
        writer.key("text")
        writer.string(article.text, article.text.span)
      }
    }
  }

  private func write(_ finding: Finding, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("ruleId", finding.rule)
      writer.key("ruleIndex")
      writer.number(rules.firstIndex { $0.rule == finding.rule } ?? 0)
      if finding.needsReview { writer.member("kind", "review") }
      writer.member("level", finding.needsReview ? "none" : finding.severity.rawValue)
      writer.key("message")
      writer.object { $0.member("text", finding.message) }
      writer.key("locations")
      writer.array { writer in writer.object { writeLocation(finding.span, to: &$0) } }
      if !finding.related.isEmpty {
        writer.key("relatedLocations")
        writer.array { writer in
          for span in finding.related { writer.object { writeLocation(span, to: &$0) } }
        }
      }
      writer.key("properties")
      writer.object { writeProperties(of: finding, to: &$0) }
    }
  }

  private func writeProperties(of finding: Finding, to writer: inout JSONWriter) {
    writer.member("kind", finding.kind)
    writer.member("severity", finding.severity.rawValue)
    if !finding.question.isEmpty { writer.member("question", finding.question) }
    if let claim = finding.attribution, article.attributions.indices.contains(claim) {
      writer.member("attribution", article.attributions[claim].id)
    }
    writer.member("evidence", finding.evidence.signature)
  }

  private func writeLocation(_ span: TextSpan?, to writer: inout JSONWriter) {
    writer.key("physicalLocation")
    writer.object { writer in
      writer.key("artifactLocation")
      writer.object { writer in
        writer.member("uri", address.file)
        writer.key("index")
        writer.number(0)
      }
      guard let span else { return }
      writer.key("region")
      writer.object { writeRegion(span, to: &$0) }
    }
  }

  private func writeRegion(_ span: TextSpan, to writer: inout JSONWriter) {
    let points = index.codePoints(span)
    let start = lines.position(of: Int(span.start), index)
    let end = lines.position(of: Int(span.end), index)
    let numbers: [(StaticString, Int)] = [
      ("charOffset", points.lowerBound), ("charLength", points.count), ("startLine", start.line),
      ("startColumn", start.column), ("endLine", end.line), ("endColumn", end.column),
    ]
    for (name, number) in numbers {
      writer.key(name)
      writer.number(number)
    }
    writer.key("snippet")
    writer.object { writer in
      writer.key("text")
      writer.string(article.text, span)
    }
  }
}

/// Where the lines of a text begin, for formats that count lines and columns from 1.
private struct LineStarts {
  private let starts: [Int]

  init(_ text: ArticleText) {
    var starts = [0]
    for (place, byte) in text.bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(place + 1) }
    self.starts = starts
  }

  func position(of offset: Int, _ index: CodePointIndex) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, index.codePoints(at: offset) - index.codePoints(at: starts[low]) + 1)
  }
}
