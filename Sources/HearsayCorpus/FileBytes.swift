import Foundation
import HearsayCore

/// Reads whole files and standard input, with the system's own reason in every refusal.
public enum FileBytes {
  /// The bytes of a file. Throws a ``Diagnostic`` with code `intake.unreadable`.
  public static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    return try read(descriptor: descriptor, name: path, expected: expected)
  }

  /// The bytes of an open descriptor up to its end.
  static func read(descriptor: Int32, name: String, expected: Int) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    let size = max(64 << 10, min(expected + 1, 8 << 20))
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let got = Foundation.read(descriptor, buffer, size)
      if got == 0 { return bytes }
      if got < 0 {
        if errno == EINTR { continue }
        throw unreadable(name)
      }
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: got))
    }
  }

  private static func unreadable(_ name: String) -> Diagnostic {
    Diagnostic(
      "intake.unreadable", place: name, message: String(cString: strerror(errno)),
      advice: "check that the file is there and may be read")
  }
}
