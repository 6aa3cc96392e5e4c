import HearsayCore

/// CSV after RFC 4180: a head, then one row per attribution.
///
/// A cell that a spreadsheet would run as a formula (its first character is `=`, `+`, `-`, `@` or a control character)
/// gets an apostrophe before it: the words come off the web. Offsets, which stand in columns of their own, find the words
/// as they were.
public struct CSVTable: ReportFormat {
  /// `csv`
  public static let name = "csv"
  /// What it is.
  public static let summary = "one row per attribution (CSV)"
  /// The columns.
  public static let columns = [
    "article", "url", "outlet", "published", "attribution", "speaker", "source_kind", "role", "affiliation", "source",
    "cue", "content", "kind", "stance", "marks", "channel", "via", "recipient", "chain", "hops", "anonymity",
    "confidence", "evidence", "source_spans", "cue_spans", "content_spans",
  ]

  /// Ready at once.
  public init() {}
  /// `csv`
  public var fileExtension: String { "csv" }

  /// Head and rows.
  public func render(_ article: Article) -> [UInt8] { Self.head + Self.rows(article) }

  /// The first line, for tables over many articles.
  public static var head: [UInt8] { line(columns) }

  /// The rows of one article.
  public static func rows(_ article: Article) -> [UInt8] {
    let index = CodePointIndex(article.text)
    return article.attributions.flatMap { line(cells($0, article, index)) }
  }

  private static func cells(_ claim: Attribution, _ article: Article, _ index: CodePointIndex) -> [String] {
    let metadata = article.metadata
    let source = claim.sourceIndex.flatMap { article.sources.indices.contains($0) ? article.sources[$0] : nil }
    let marks = AttributionMark.allCases.filter(claim.marks.contains).map(\.rawValue)
    return [
      article.id, metadata.url?.value ?? "", metadata.outlet?.value ?? "", metadata.published?.value ?? "", claim.id,
      claim.speaker ?? "", claim.sourceKind.rawValue, source?.role ?? "", claim.affiliation ?? "",
      article.text[claim.source], article.text[claim.cue], article.text[claim.content], claim.kind.rawValue,
      claim.stance.rawValue, marks.joined(separator: " "), claim.channel?.rawValue ?? "", claim.via ?? "",
      claim.recipient ?? "", claim.chain.joined(separator: " > "), String(claim.hops), claim.anonymity?.rawValue ?? "",
      decimal(claim.evidence.confidence), claim.evidence.signature, positions(claim.source, index),
      positions(claim.cue, index), positions(claim.content, index),
    ]
  }

  private static func decimal(_ value: Float) -> String {
    var writer = JSONWriter(capacity: 8)
    writer.number(Double(value))
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// "12-40 55-60", code points, end exclusive.
  private static func positions(_ spans: [TextSpan], _ index: CodePointIndex) -> String {
    spans.map { span in
      let points = index.codePoints(span)
      return "\(points.lowerBound)-\(points.upperBound)"
    }.joined(separator: " ")
  }

  private static func line(_ cells: [String]) -> [UInt8] {
    var out: [UInt8] = []
    for (number, cell) in cells.enumerated() {
      if number > 0 { out.append(UInt8(ascii: ",")) }
      write(cell, to: &out)
    }
    return out + [0x0D, 0x0A]
  }

  private static func write(_ cell: String, to out: inout [UInt8]) {
    let bytes = Array(cell.utf8)
    let isFormula = bytes.first.map { $0 < 0x20 || "=+-@".utf8.contains($0) } ?? false
    let needsQuotes = bytes.contains { $0 < 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
    if needsQuotes { out.append(UInt8(ascii: "\"")) }
    if isFormula { out.append(UInt8(ascii: "'")) }
    for byte in bytes {
      out.append(byte)
      if byte == UInt8(ascii: "\"") { out.append(byte) }
    }
    if needsQuotes { out.append(UInt8(ascii: "\"")) }
  }
}
