import Foundation

/// What is known of the block that is being read.
struct WARCBlock {
  /// Where the record begins.
  let offset: Int
  /// Whether anybody wants its bytes.
  let keeps: Bool
  /// How many bytes are kept at most.
  let limit: Int

  /// The outcome that says why the record is lost.
  func damaged(_ reason: String) -> WARCReader.Outcome { .damage(offset: offset, reason: reason) }

  /// The outcome of a record that is whole.
  func outcome(_ header: WARCHeader, _ stream: ByteStream, _ length: Int, isCut: Bool) -> WARCReader.Outcome {
    guard keeps else { return .passed(offset: offset) }
    return .record(
      header, block: stream.bytes(0..<min(length, limit)), isCut: isCut || length > limit, offset: offset)
  }
}

/// Finds the line that opens a record: `WARC/1.0` alone on a line.
enum RecordLine {
  /// How many bytes of the window a search may have to see again.
  static let reach = 16
  /// Version line, CRLF and the start of a field's name.
  private static let seen = 15

  /// The place of the next such line at or after `start`.
  ///
  /// It stands behind a line feed, or it is followed by a line that begins a field of WARC's own: damage may have taken
  /// the line feed before a sound record.
  static func next(in stream: ByteStream, from start: Int) -> Int? {
    stream.withWindow { next(in: $0, from: start) }
  }

  private static func next(in window: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var place = start
    while place + seen <= window.count {
      let base = window.baseAddress! + place
      guard let hit = memchr(base, 0x57, window.count - place - seen + 1) else { return nil }
      let line = UnsafeRawPointer(hit) - window.baseAddress!
      if memcmp(hit, "WARC/", 5) == 0, isVersion(window, at: line),
        line == 0 || window[line - 1] == 0x0A || opensField(window, after: line)
      {
        return line
      }
      place = line + 1
    }
    return nil
  }

  /// `WARC/1.0` or another version, then the line's end.
  private static func isVersion(_ window: UnsafeRawBufferPointer, at line: Int) -> Bool {
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    return isDigit(window[line + 5]) && window[line + 6] == 0x2E && isDigit(window[line + 7])
      && (window[line + 8] == 0x0D || window[line + 8] == 0x0A)
  }

  private static func opensField(_ window: UnsafeRawBufferPointer, after line: Int) -> Bool {
    let field = line + (window[line + 8] == 0x0A ? 9 : 10)
    return memcmp(window.baseAddress! + field, "WARC-", 5) == 0
  }
}

/// Finds the blank line that ends a head.
enum BlankLine {
  /// The place after the blank line.
  static func end(in stream: ByteStream, from start: Int) -> Int? {
    stream.withWindow { end(in: $0, from: start) }
  }

  /// The place after the blank line: CRLF CRLF, or LF LF as some writers have it.
  static func end(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var place = start
    while place < bytes.count, let hit = memchr(bytes.baseAddress! + place, 0x0A, bytes.count - place) {
      let feed = UnsafeRawPointer(hit) - bytes.baseAddress!
      if feed + 1 < bytes.count, bytes[feed + 1] == 0x0A { return feed + 2 }
      if feed + 2 < bytes.count, bytes[feed + 1] == 0x0D, bytes[feed + 2] == 0x0A { return feed + 3 }
      place = feed + 1
    }
    return nil
  }
}
