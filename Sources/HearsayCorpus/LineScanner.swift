import Foundation
import HearsayCore

/// Reads a file or standard input line by line, holding one line at a time.
struct LineScanner {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var position = 0
  private var atEnd = false
  /// How many lines were handed out.
  private(set) var number = 0

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// The next line without its line feed, or nil at the end.
  mutating func next() throws(Diagnostic) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let feed = buffer[searched...].firstIndex(of: 0x0A) {
        defer { position = feed + 1 }
        number += 1
        return buffer[position..<feed]
      }
      searched = buffer.count
      if atEnd {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        number += 1
        return buffer[position...]
      }
      searched -= position
      try refill()
    }
  }

  private mutating func refill() throws(Diagnostic) {
    buffer.removeFirst(position)
    position = 0
    let size = 1 << 20
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    var got = -1
    repeat {
      got = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress! + start, size) }
    } while got < 0 && errno == EINTR
    buffer.removeLast(size - max(got, 0))
    guard got >= 0 else {
      throw Diagnostic("intake.unreadable", place: name, message: String(cString: strerror(errno)))
    }
    atEnd = got == 0
  }
}
