import Foundation
import HearsayCore

/// The bytes of a descriptor as they lie on the disk, with some of what was read kept so that a reader can go back.
///
/// Damaged packed data may be unpacked for a while past the end of its member before the damage shows; to find the
/// members after it, reading goes back to where the damaged one began.
final class PackedBytes {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var cursor = 0
  private var base = 0
  private var atEnd = false
  private var keepFrom = 0
  /// How far back reading can go. Damaged members of real archives show within kilobytes.
  private static let reach = 2 << 20
  private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  deinit { chunk.deallocate() }

  /// Offset of the next byte in the file.
  var offset: Int { base + cursor }
  /// How many bytes are at hand.
  var available: Int { buffer.count - cursor }

  /// Bytes from here on must stay at hand, as far as ``reach`` allows.
  func mark() { keepFrom = offset }

  /// Goes back to an offset, or to the nearest one that is still at hand.
  func rewind(to offset: Int) { cursor = min(buffer.count, max(0, offset - base)) }

  /// Passes over bytes.
  func drop(_ count: Int) { cursor += count }

  /// Lends the bytes at hand.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[cursor...])) }
  }

  /// Reads until `count` bytes are at hand; false where the file ends before.
  func ensure(_ count: Int) throws(Diagnostic) -> Bool {
    while available < count && !atEnd { try refill() }
    return available >= count
  }

  private func refill() throws(Diagnostic) {
    let droppable = min(cursor, max(keepFrom - base, cursor - Self.reach))
    // Moving what is kept costs as much as it is long, so it waits until there is at least as much to drop.
    if droppable > 0, droppable >= buffer.count - droppable {
      buffer.removeFirst(droppable)
      base += droppable
      cursor -= droppable
    }
    let got = Self.read(descriptor, into: chunk)
    guard got >= 0 else { throw FileBytes.unreadable(name) }
    buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<got]))
    atEnd = got == 0
  }

  private static func read(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let got = Foundation.read(descriptor, bytes.baseAddress!, bytes.count)
      if got >= 0 || errno != EINTR { return got }
    }
  }
}
