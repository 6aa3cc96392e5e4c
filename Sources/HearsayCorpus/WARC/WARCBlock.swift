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
  static let reach = 10

  /// The place of the next such line after a line feed.
  static func next(in stream: ByteStream, from start: Int) -> Int? {
    stream.withWindow { window in
      var place = start
      while place + reach <= window.count {
        guard let hit = memchr(window.baseAddress! + place, 0x0A, window.count - place - reach + 1) else { return nil }
        let line = UnsafeRawPointer(hit) - window.baseAddress! + 1
        if window[line] == UInt8(ascii: "W"), isVersion(window, at: line) { return line }
        place = line
      }
      return nil
    }
  }

  /// `WARC/1.0` or another version, then the line's end.
  private static func isVersion(_ window: UnsafeRawBufferPointer, at line: Int) -> Bool {
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    guard memcmp(window.baseAddress! + line, "WARC/", 5) == 0 else { return false }
    return isDigit(window[line + 5]) && window[line + 6] == 0x2E && isDigit(window[line + 7])
      && (window[line + 8] == 0x0D || window[line + 8] == 0x0A)
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
