import Foundation
import HearsayCore

/// Reads a stream line by line, holding one line at a time.
struct LineScanner {
  /// A line, or why there is none here.
  enum Outcome {
    /// A line without its line feed.
    case line([UInt8])
    /// A line longer than the limit; it was passed over.
    case tooLong
    /// Packed data is damaged: the line that was being read is lost, and perhaps others after it.
    case damage(ByteStream.Damage)
  }

  private let stream: ByteStream
  private let limit: Int
  /// How many lines were begun.
  private(set) var number = 0
  /// Where the current line begins in the unpacked stream.
  private(set) var offset = 0

  /// Reads lines of at most `limit` bytes.
  init(_ stream: ByteStream, limit: Int) {
    self.stream = stream
    self.limit = limit
  }

  /// The next line, or nil at the end.
  mutating func next() throws(Diagnostic) -> Outcome? {
    var searched = 0
    var tooLong = false
    offset = stream.position
    while true {
      if let feed = feed(from: searched) {
        number += 1
        let line = tooLong || feed > limit ? Outcome.tooLong : .line(stream.bytes(0..<feed))
        stream.drop(feed + 1)
        return line
      }
      if tooLong || stream.available > limit {
        tooLong = true
        stream.drop(stream.available)
      }
      searched = stream.available
      switch try stream.more() {
      case .data, .memberEnd: continue
      case .damage(let damage):
        number += 1
        stream.drop(stream.available)
        return .damage(damage)
      case .end:
        if tooLong { return ended(.tooLong) }
        return stream.available == 0 ? nil : ended(.line(stream.bytes(0..<stream.available)))
      }
    }
  }

  private mutating func ended(_ outcome: Outcome) -> Outcome {
    number += 1
    stream.drop(stream.available)
    return outcome
  }

  private func feed(from searched: Int) -> Int? {
    stream.withWindow { window in
      guard searched < window.count else { return nil }
      let start = window.baseAddress! + searched
      return memchr(start, 0x0A, window.count - searched).map { UnsafeRawPointer($0) - window.baseAddress! }
    }
  }
}

/// The lines of a text file that this program wrote itself.
public struct TextLines {
  private var scanner: LineScanner

  /// Opens a file. Throws `intake.unreadable`.
  public init(_ path: String) throws(Diagnostic) {
    scanner = LineScanner(try ByteStream(path: path), limit: IntakeLimits.line)
  }

  /// The next line without its line feed, or nil at the end.
  public mutating func next() throws(Diagnostic) -> [UInt8]? {
    while let outcome = try scanner.next() {
      if case .line(let line) = outcome { return line }
    }
    return nil
  }
}
