import Foundation
import HearsayCore

/// Writes results to standard output in large pieces.
final class StandardOutput {
  private var buffer: [UInt8] = []
  private static let limit = 1 << 18
  /// Whether the reader at the other end has gone: not an error, but nothing more need be done.
  private(set) var isClosed = false

  /// Adds bytes; false when the reader has gone.
  func write(_ bytes: [UInt8]) -> Bool {
    buffer += bytes
    if buffer.count >= Self.limit { flush() }
    return !isClosed
  }

  /// Hands everything to the system.
  func flush() {
    var offset = 0
    while offset < buffer.count && !isClosed {
      let put = buffer.withUnsafeBytes { Foundation.write(1, $0.baseAddress! + offset, buffer.count - offset) }
      if put < 0 {
        if errno == EINTR { continue }
        if errno != EPIPE { StandardError.tell("standard output: error: \(String(cString: strerror(errno)))") }
        isClosed = true
      } else {
        offset += put
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Messages for the person at the terminal.
enum StandardError {
  /// A piece of a line.
  static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
  /// One line.
  static func tell(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
  /// A diagnostic as one line.
  static func tell(_ diagnostic: Diagnostic) { tell("hearsay: \(diagnostic.line)") }
}
