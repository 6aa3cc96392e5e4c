import HearsayCore
import HearsayCorpus
import HearsayReports

/// One article as a row of figures: the table that summary, lists and duplicates are made from.
struct OverviewRow: Sendable {
  var number = 0
  var id = ""
  var url = ""
  var outlet = ""
  var published = ""
  var title = ""
  var language = ""
  var claims = 0
  var sources = 0
  /// The score's interval in tenths of a point, or nil where it is withheld.
  var score: ClosedRange<Int>?
  var severities: [Severity: Int] = [:]
  var findings: [(rule: String, count: Int)] = []
  /// Attributed words by kind of source, in the order of the kinds.
  var words = [Int](repeating: 0, count: SourceKind.allCases.count)
  var textBytes = 0
  /// Sixteen digits, or empty where there is too little to compare.
  var textDigest = ""
  var urlDigest = ""
  var shard = 1
  var place = ""

  static let columns =
    [
      "number", "id", "url", "outlet", "published", "title", "language", "claims", "sources", "score_low",
      "score_high", "errors", "warnings", "notes", "findings",
    ] + SourceKind.allCases.map { "words_\($0.rawValue)" } + [
      "text_bytes", "text_digest", "url_digest", "shard", "input",
    ]

  static let head = Array((columns.joined(separator: ",") + "\r\n").utf8)

  /// Texts below this many bytes are too often alike by chance ("Page not found") to be called duplicates.
  static let leastComparedText = 200

  /// The figures of an article, all but its number and shard.
  init(_ article: Article, page: RawPage) {
    id = article.id
    url = article.metadata.url?.value ?? page.url ?? ""
    outlet = article.metadata.outlet?.value ?? ""
    published = article.metadata.published?.value ?? ""
    title = article.metadata.title?.value ?? ""
    language = article.metadata.language?.value ?? ""
    claims = article.attributions.count
    sources = article.sources.count
    if let interval = article.score?.interval {
      let low = Int((interval.lowerBound * 10).rounded())
      score = low...max(low, Int((interval.upperBound * 10).rounded()))
    }
    let tally = FindingTally(article.findings)
    severities = tally.severities
    findings = tally.rules.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    for (number, kind) in SourceKind.allCases.enumerated() { words[number] = article.score?.wordsByKind[kind] ?? 0 }
    place = page.name
    addDigests(article)
  }

  private mutating func addDigests(_ article: Article) {
    var digest = ContentDigest()
    article.text.bytes.withUnsafeBytes { bytes in
      for line in article.lines where line.isBody {
        textBytes += line.span.count
        digest.add(UnsafeRawBufferPointer(rebasing: bytes[line.span.range]))
      }
    }
    if textBytes >= Self.leastComparedText { textDigest = digest.hex }
    if !url.isEmpty { urlDigest = ContentDigest(Self.comparable(url)).hex }
  }

  /// An address without scheme, fragment and last slash.
  private static func comparable(_ url: String) -> String {
    var bare = url.prefix { $0 != "#" }
    for scheme in ["https://", "http://"] where bare.hasPrefix(scheme) { bare = bare.dropFirst(scheme.count) }
    if bare.hasSuffix("/") { bare = bare.dropLast() }
    return String(bare)
  }

  /// The row as a line of CSV.
  func line() -> [UInt8] {
    let decimal = { (tenths: Int?) in tenths.map { "\($0 / 10).\($0 % 10)" } ?? "" }
    var cells = [
      String(number), id, url, outlet, published, title, language, String(claims), String(sources),
      decimal(score?.lowerBound), decimal(score?.upperBound),
    ]
    cells += [Severity.error, .warning, .note].map { String(severities[$0] ?? 0) }
    cells.append(findings.map { "\($0.rule)=\($0.count)" }.joined(separator: "; "))
    cells += words.map(String.init)
    cells += [String(textBytes), textDigest, urlDigest, String(shard), place]
    return FigureTable.line(cells)
  }

  /// Reads a row back; nil where the line is not one.
  init?(_ line: [UInt8]) {
    let cells = FigureTable.cells(line)
    guard cells.count == Self.columns.count, let number = Int(cells[0]) else { return nil }
    self.number = number
    (id, url, outlet, published, title, language) = (cells[1], cells[2], cells[3], cells[4], cells[5], cells[6])
    (claims, sources) = (Int(cells[7]) ?? 0, Int(cells[8]) ?? 0)
    if let low = Self.tenths(cells[9]), let high = Self.tenths(cells[10]) { score = low...max(low, high) }
    for (offset, severity) in [Severity.error, .warning, .note].enumerated() {
      severities[severity] = Int(cells[11 + offset]) ?? 0
    }
    findings = cells[14].split(separator: ";").compactMap { part in
      let pair = part.split(separator: "=")
      guard pair.count == 2, let count = Int(pair[1]) else { return nil }
      return (String(pair[0].drop { $0 == " " }), count)
    }
    let kinds = SourceKind.allCases.count
    words = cells[15..<(15 + kinds)].map { Int($0) ?? 0 }
    textBytes = Int(cells[15 + kinds]) ?? 0
    (textDigest, urlDigest) = (cells[16 + kinds], cells[17 + kinds])
    shard = Int(cells[18 + kinds]) ?? 1
    place = cells[19 + kinds]
  }

  private static func tenths(_ decimal: String) -> Int? {
    let parts = decimal.split(separator: ".")
    guard parts.count == 2, let whole = Int(parts[0]), let tenth = Int(parts[1]) else { return nil }
    return whole * 10 + tenth
  }

  /// The outlet, or the host of the address where no outlet is known.
  var outletOrHost: String {
    if !outlet.isEmpty { return outlet }
    let bare = url.split(separator: "/", omittingEmptySubsequences: true)
    guard url.contains("://"), bare.count > 1 else { return "" }
    return bare[1].hasPrefix("www.") ? String(bare[1].dropFirst(4)) : String(bare[1])
  }

  /// Where the article's reports are, without ending, from the folder of the run.
  var reportPath: String { "reports/\(Shard.number(shard))/\(Self.reportName(number: number, id: id))" }

  /// Number and id, so that no two articles share a name whatever their ids are.
  static func reportName(number: Int, id: String) -> String {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    let safe = id.utf8.prefix(80).map { byte -> UInt8 in
      let lower = byte | 0x20
      let isPlain = lower >= 0x61 && lower <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x5F
      return isPlain ? byte : 0x2D
    }
    return "\(padded)-\(String(decoding: safe, as: UTF8.self))"
  }
}

/// CSV with one row a line, whatever the cells hold.
enum FigureTable {
  /// A line; line breaks in cells become blanks, and a cell that a spreadsheet would run as a formula gets an
  /// apostrophe before it.
  static func line(_ cells: [String]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    for (number, cell) in cells.enumerated() {
      if number > 0 { out.append(0x2C) }
      var copy = cell
      copy.withUTF8 { write($0, to: &out) }
    }
    return out + [0x0D, 0x0A]
  }

  private static func write(_ cell: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let isFormula = cell.first.map { $0 == 0x3D || $0 == 0x2B || $0 == 0x2D || $0 == 0x40 } ?? false
    let needsQuotes = cell.contains { $0 == 0x2C || $0 == 0x22 }
    if needsQuotes { out.append(0x22) }
    if isFormula { out.append(0x27) }
    for byte in cell {
      out.append(byte < 0x20 ? 0x20 : byte)
      if byte == 0x22 { out.append(byte) }
    }
    if needsQuotes { out.append(0x22) }
  }

  /// The cells of a line that ``line(_:)`` wrote.
  static func cells(_ line: [UInt8]) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var quoted = false
    var index = 0
    let end = line.last == 0x0D ? line.count - 1 : line.count
    while index < end {
      let byte = line[index]
      if quoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if index + 1 < end, line[index + 1] == 0x22 {
          cell.append(0x22)
          index += 1
        } else {
          quoted = false
        }
      } else if byte == 0x22 {
        quoted = true
      } else if byte == 0x2C {
        cells.append(text(cell))
        cell.removeAll(keepingCapacity: true)
      } else {
        cell.append(byte)
      }
      index += 1
    }
    cells.append(text(cell))
    return cells
  }

  private static func text(_ cell: [UInt8]) -> String {
    let isGuarded = cell.count > 1 && cell[0] == 0x27 && [0x3D, 0x2B, 0x2D, 0x40].contains(cell[1])
    return String(decoding: isGuarded ? cell[1...] : cell[...], as: UTF8.self)
  }
}
