import HearsayCore

/// brat standoff: text-bound annotations for source, cue and content, an event per attribution, attributes for its kinds.
///
/// brat reads it beside the text as `NAME.txt`; offsets count that file's code points. An event's trigger is the cue, or
/// the content where there is none.
public struct BratStandoff: ReportFormat {
  /// `brat`
  public static let name = "brat"
  /// What it is.
  public static let summary = "brat standoff (.ann beside the text)"

  /// Ready at once.
  public init() {}
  /// `ann`
  public var fileExtension: String { "ann" }

  /// The annotation file.
  public func render(_ article: Article) -> [UInt8] {
    var writer = StandoffWriter(article)
    for (number, claim) in article.attributions.enumerated() { writer.write(claim, number + 1) }
    return writer.bytes
  }

  /// The text that the offsets count in; brat wants it beside the annotation file, as `.txt`.
  public func companions(_ article: Article) -> [(fileExtension: String, bytes: [UInt8])] {
    [("txt", article.text.bytes)]
  }
}

/// Writes the lines of one annotation file.
private struct StandoffWriter {
  private(set) var bytes: [UInt8] = []
  private let article: Article
  private let index: CodePointIndex
  private var bound: [String: Int] = [:]
  private var attributes = 0
  private var notes = 0

  init(_ article: Article) {
    self.article = article
    index = CodePointIndex(article.text)
  }

  mutating func write(_ claim: Attribution, _ event: Int) {
    let content = bind("Content", claim.content)
    let cue = claim.cue.isEmpty ? nil : bind("Cue", claim.cue)
    let source = claim.source.isEmpty ? nil : bind("Source", claim.source)
    var line = "E\(event)\t"
    if let cue { line += "Cue:T\(cue) Content:T\(content)" } else { line += "Content:T\(content)" }
    if let source { line += " Source:T\(source)" }
    add(line)
    attribute("QuoteKind", event, claim.kind.rawValue)
    attribute("Stance", event, claim.stance.rawValue)
    attribute("SourceKind", event, claim.sourceKind.rawValue)
    if let speaker = claim.speaker {
      notes += 1
      add("#\(notes)\tAnnotatorNotes E\(event)\t\(oneLine(speaker))")
    }
  }

  /// Writes a text-bound annotation, or finds the one that is there for the same words.
  private mutating func bind(_ type: String, _ spans: [TextSpan]) -> Int {
    let pieces = spans.sorted().flatMap(splitAtLines)
    let places = pieces.map { span in
      let points = index.codePoints(span)
      return "\(points.lowerBound) \(points.upperBound)"
    }.joined(separator: ";")
    let key = "\(type) \(places)"
    if let number = bound[key] { return number }
    let number = bound.count + 1
    bound[key] = number
    let words = pieces.map { oneLine(article[$0]) }.joined(separator: " ")
    add("T\(number)\t\(key)\t\(words)")
    return number
  }

  /// A span must not run over a line's end.
  private func splitAtLines(_ span: TextSpan) -> [TextSpan] {
    var pieces: [TextSpan] = []
    var start = Int(span.start)
    let end = min(Int(span.end), article.text.count)
    for place in start..<max(start, end) where article.text.bytes[place] == UInt8(ascii: "\n") {
      if place > start { pieces.append(TextSpan(start, place)) }
      start = place + 1
    }
    if end > start { pieces.append(TextSpan(start, end)) }
    return pieces.isEmpty ? [span] : pieces
  }

  private mutating func attribute(_ name: String, _ event: Int, _ value: String) {
    attributes += 1
    add("A\(attributes)\t\(name) E\(event) \(value)")
  }

  private func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }

  private mutating func add(_ line: String) {
    bytes += line.utf8
    bytes.append(UInt8(ascii: "\n"))
  }
}
