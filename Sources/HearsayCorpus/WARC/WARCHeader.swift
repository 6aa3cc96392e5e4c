/// The named fields at the head of a WARC record or of an HTTP answer.
struct HeaderFields: Sendable {
  private var fields: [(name: String, value: String)] = []

  /// Reads `Name: value` lines; a line that begins with a blank carries the one before on, others are passed over.
  init(_ lines: ArraySlice<UInt8>) {
    for line in lines.split(separator: 0x0A) {
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if let first = text.utf8.first, first == 0x20 || first == 0x09 {
        if !fields.isEmpty { fields[fields.count - 1].value += " " + Self.trimmed(text[...]) }
        continue
      }
      guard let colon = text.firstIndex(of: ":") else { continue }
      fields.append((Self.trimmed(text[..<colon]).lowercased(), Self.trimmed(text[text.index(after: colon)...])))
    }
  }

  /// The first field of that name, which is given in lower case.
  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All fields of that name, joined as HTTP allows.
  func joined(_ name: String) -> String? {
    let values = fields.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ",")
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    var end = start
    while let last = end.last, last == " " || last == "\t" || last == "\r" { end.removeLast() }
    return String(end)
  }
}

/// What the head of a WARC record says.
struct WARCHeader: Sendable {
  /// `response`, `request`, `warcinfo` …
  var type: String
  /// The record's id without its wrapping, or nil.
  var id: String?
  /// The address that was fetched.
  var target: String?
  /// Day of the fetch, `YYYY-MM-DD`.
  var day: String?
  /// How long the block is said to be; nil where that is missing or no number.
  var length: Int?
  /// Why the crawler cut the block, where it did.
  var truncated: String?

  /// Reads the head, its version line included.
  init(_ bytes: [UInt8]) {
    let fields = HeaderFields(bytes.drop { $0 != 0x0A })
    type = fields["warc-type"]?.lowercased() ?? ""
    id = fields["warc-record-id"].flatMap(Self.bare)
    target = fields["warc-target-uri"].map {
      $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0
    }
    day = fields["warc-date"].flatMap(Self.day)
    length = fields["content-length"].flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    truncated = fields["warc-truncated"]
  }

  /// `<urn:uuid:X>` gives `X`.
  private static func bare(_ id: String) -> String? {
    var bare = id[...]
    if bare.hasPrefix("<"), bare.hasSuffix(">") { bare = bare.dropFirst().dropLast() }
    for prefix in ["urn:uuid:", "urn:"] where bare.hasPrefix(prefix) {
      bare = bare.dropFirst(prefix.count)
      break
    }
    return bare.isEmpty ? nil : String(bare)
  }

  private static func day(_ date: String) -> String? {
    let day = Array(date.utf8.prefix(10))
    guard day.count == 10 else { return nil }
    let isDay = day.enumerated().allSatisfy { $0 == 4 || $0 == 7 ? $1 == 0x2D : $1 >= 0x30 && $1 <= 0x39 }
    return isDay ? String(decoding: day, as: UTF8.self) : nil
  }
}
