import CZlib
import Foundation
import HearsayCore

/// How much of an output file is safe on the disk, and its check sum.
public struct FileState: Sendable, Equatable, Codable {
  /// Bytes from the start.
  public var length: Int
  /// CRC-32 of those bytes, as gzip and zip compute it.
  public var crc32: UInt32

  /// Names a state; the default is the empty file.
  public init(length: Int = 0, crc32: UInt32 = 0) {
    self.length = length
    self.crc32 = crc32
  }

  /// The state after more bytes.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    length += bytes.count
    var rest = bytes
    while !rest.isEmpty {
      let piece = rest.prefix(1 << 30)
      let start = UnsafeRawBufferPointer(rebasing: piece).baseAddress?.assumingMemoryBound(to: UInt8.self)
      crc32 = UInt32(truncatingIfNeeded: CZlib.crc32(UInt(crc32), start, UInt32(piece.count)))
      rest = UnsafeRawBufferPointer(rebasing: rest[piece.count...])
    }
  }

  /// The state of the first bytes of a file; nil where it is shorter or cannot be read.
  public static func of(_ path: String, length: Int? = nil) -> FileState? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { chunk.deallocate() }
    var state = FileState()
    while state.length < length ?? .max {
      let got = read(descriptor, chunk.baseAddress!, min(chunk.count, (length ?? .max) - state.length))
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { break }
      state.add(UnsafeRawBufferPointer(rebasing: chunk[..<got]))
    }
    return length == nil || state.length == length ? state : nil
  }
}

/// An output file that only grows. While it grows its name ends in `.part`, so that nobody takes it for a whole one.
///
/// Bytes count as written only once ``sync()`` gave their state: whatever comes later may be lost and is cut away when
/// the run goes on.
public final class PartFile {
  /// Where the whole file will be.
  public let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var state: FileState

  /// Starts an empty file, or goes on behind a state after checking that the bytes before it are those of the state.
  /// Throws `output.unwritable` or `output.differs`.
  public init(path: String, from state: FileState? = nil) throws(Diagnostic) {
    self.path = path
    self.state = state ?? FileState()
    let part = "\(path).part"
    if let state {
      guard FileState.of(part, length: state.length) == state else {
        throw Diagnostic(
          "output.differs", place: part, message: "it does not begin with the bytes that the manifest names",
          advice: "it was changed since; begin anew in another folder")
      }
    }
    descriptor = open(part, O_WRONLY | O_CREAT | (state == nil ? O_TRUNC : 0), 0o644)
    guard descriptor >= 0 else { throw OutputFolder.refusal(part) }
    guard ftruncate(descriptor, off_t(self.state.length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw OutputFolder.refusal(part)
    }
  }

  deinit { close(descriptor) }

  /// Bytes so far, written or waiting.
  public var length: Int { state.length + buffer.count }

  /// Adds bytes. Throws `output.full` or `output.unwritable`.
  public func append(_ bytes: [UInt8]) throws(Diagnostic) {
    buffer += bytes
    if buffer.count >= 1 << 20 { try flush() }
  }

  /// Makes everything so far safe on the disk.
  public func sync() throws(Diagnostic) -> FileState {
    try flush()
    guard fdatasync(descriptor) == 0 else { throw OutputFolder.refusal("\(path).part") }
    return state
  }

  private func flush() throws(Diagnostic) {
    try OutputFolder.write(buffer, to: descriptor, name: "\(path).part")
    buffer.withUnsafeBytes { state.add($0) }
    buffer.removeAll(keepingCapacity: true)
  }
}
