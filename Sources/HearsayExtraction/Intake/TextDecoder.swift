import HearsayCore

/// Turns the bytes of an input into valid UTF-8.
///
/// The order of belief: a byte-order mark, valid UTF-8 as such, the carrier's HTTP header, `<meta>`, then detection.
struct TextDecoder {
  /// Text with the way it was read.
  struct Result {
    /// Valid UTF-8 without a byte-order mark.
    var bytes: [UInt8]
    /// The character set that was used, in lower case.
    var charset: String
    /// How many ill-formed sequences were replaced.
    var repairs: Int
  }

  /// Reads a page's bytes. Throws `intake.empty` and `intake.binary`.
  static func decode(_ page: RawPage) throws(Diagnostic) -> Result {
    let result = try decoded(page)
    guard result.bytes.contains(where: { $0 > 0x20 }) else {
      throw Diagnostic(
        "intake.empty", place: page.name, message: "the input is empty", advice: "nothing to read; leave it out")
    }
    return result
  }

  private static func decoded(_ page: RawPage) throws(Diagnostic) -> Result {
    let bytes = page.bytes
    if let mark = ByteOrderMark(bytes) {
      return Charset.convert(bytes[mark.length...], from: mark.charset)
    }
    if let binary = BinaryContent.kind(of: bytes) {
      throw Diagnostic(
        "intake.binary", place: page.name, message: "not a text or a page but \(binary)",
        advice: "give HTML or plain text")
    }
    let utf8 = UTF8Repair.repaired(bytes)
    if utf8.repairs == 0 { return Result(bytes: utf8.bytes, charset: "utf-8", repairs: 0) }
    let meta = page.form == .html ? MetaCharset.declared(in: bytes) : nil
    return unmarked(bytes, repaired: utf8, declared: [page.declaredCharset, meta])
  }

  /// Bytes that are not valid UTF-8 and carry no mark.
  private static func unmarked(
    _ bytes: [UInt8], repaired: (bytes: [UInt8], repairs: Int), declared: [String?]
  ) -> Result {
    let nonASCII = bytes.reduce(into: 0) { if $1 >= 0x80 { $0 += 1 } }
    // A page in UTF-8 with a few broken places has many more whole sequences than broken ones.
    let mostlyUTF8 = repaired.repairs * 10 < nonASCII
    for name in declared {
      guard let name, let charset = Charset.named(name) else { continue }
      if charset == "utf-8" { if mostlyUTF8 { break } else { continue } }
      return Charset.convert(bytes[...], from: charset)
    }
    if !mostlyUTF8, let found = CharsetDetector.charset(of: bytes), let charset = Charset.named(found),
      charset != "utf-8"
    {
      return Charset.convert(bytes[...], from: charset)
    }
    if !mostlyUTF8 && repaired.repairs * 2 > nonASCII { return Charset.convert(bytes[...], from: "windows-1252") }
    return Result(bytes: repaired.bytes, charset: "utf-8", repairs: repaired.repairs)
  }
}

/// A byte-order mark at the head of the input.
struct ByteOrderMark {
  let charset: String
  let length: Int

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      (charset, length) = ("utf-8", 3)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      (charset, length) = ("utf-16le", 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      (charset, length) = ("utf-16be", 2)
    } else {
      return nil
    }
  }
}
