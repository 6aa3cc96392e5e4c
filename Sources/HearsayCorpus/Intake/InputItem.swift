import HearsayCore

/// One thing that the inputs hold. Reading it costs time and is left to ``get()``, which any thread may call.
public struct InputItem: Sendable {
  /// Where it came from.
  public let origin: Origin
  /// How far the inputs were read once this item is done with.
  public let position: InputPosition
  /// Records without a page between the item before and this one.
  public let passed: PassedRecords
  /// About how many bytes it holds.
  public let size: Int
  let payload: Payload

  enum Payload: Sendable {
    case file(form: RawPage.Form?)
    case bytes([UInt8], id: String, isCut: Bool)
    case line([UInt8], fallbackID: String)
    case response(WARCHeader, HTTPResponse, RawPage.Form, isCut: Bool)
    case refusal(Diagnostic)
  }

  /// The page. Throws the ``Diagnostic`` that says why there is none.
  public func get() throws(Diagnostic) -> RawPage {
    switch payload {
    case .file(let form): try file(form)
    case .bytes(let bytes, let id, let isCut):
      noticing(RawPage(id: id, name: origin.place, bytes: bytes, form: Self.form(of: bytes)), isCut: isCut)
    case .line(let line, let fallbackID):
      try JSONLRecord.read(line, place: origin.place).page(place: origin.place, fallbackID: fallbackID)
    case .response(let header, let response, let form, let isCut): try page(header, response, form, isCut)
    case .refusal(let diagnostic): throw diagnostic
    }
  }

  private func file(_ form: RawPage.Form?) throws(Diagnostic) -> RawPage {
    let (bytes, isCut) = try FileBytes.read(ByteStream(path: origin.path), limit: IntakeLimits.page)
    let page = RawPage(
      id: InputName(origin.path).stem, name: origin.path, bytes: bytes, form: form ?? Self.form(of: bytes))
    return noticing(page, isCut: isCut)
  }

  private func page(
    _ header: WARCHeader, _ response: HTTPResponse, _ form: RawPage.Form, _ isCut: Bool
  ) throws(Diagnostic) -> RawPage {
    var body: (bytes: [UInt8], isCut: Bool)
    do throws(Diagnostic) {
      body = try response.decodedBody(limit: IntakeLimits.page)
    } catch {
      var placed = error
      placed.place = origin.place
      throw placed
    }
    let id =
      header.id
      ?? body.bytes.withUnsafeBytes { bytes in
        var digest = ContentDigest()
        digest.add(bytes)
        return digest.hex
      }
    let page = RawPage(
      id: id, name: origin.place, bytes: body.bytes, form: form, url: header.target, fetched: header.day,
      declaredCharset: response.charset)
    return noticing(page, isCut: isCut || body.isCut || header.truncated != nil)
  }

  private func noticing(_ page: RawPage, isCut: Bool) -> RawPage {
    guard isCut else { return page }
    var page = page
    let message = page.bytes.count >= IntakeLimits.page ? IntakeLimits.cutMessage : "the body is cut short"
    page.notices.append(Diagnostic("intake.cut", level: .warning, place: origin.place, message: message))
    return page
  }

  /// A text whose first mark is `<` is taken for a page.
  private static func form(of bytes: [UInt8]) -> RawPage.Form {
    let head = bytes.prefix(1024).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    return head.first == UInt8(ascii: "<") ? .html : .text
  }
}

/// What a file's name says.
struct InputName {
  /// What a file holds.
  enum Kind { case html, text, records, warc }

  /// The name without folders, endings of packing and the ending that gives its kind.
  let stem: String
  /// What it holds, or nil where the name does not say.
  let kind: Kind?

  init(_ path: String) {
    var name = path.split(separator: "/").last ?? path[...]
    for packed in [".gz", ".zst"] where name.lowercased().hasSuffix(packed) { name = name.dropLast(packed.count) }
    let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
    switch ending {
    case "html", "htm", "xhtml": kind = .html
    case "txt": kind = .text
    case "jsonl", "ndjson": kind = .records
    case "warc": kind = .warc
    default: kind = nil
    }
    stem = kind == nil ? String(name) : String(name.dropLast(ending.count + 1))
  }
}
