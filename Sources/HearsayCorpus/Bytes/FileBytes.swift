import Foundation
import HearsayCore

/// Reads whole files and standard input, with the system's own reason in every refusal.
public enum FileBytes {
  /// The bytes of a file, unpacked where they are gzip or zstd. Throws a ``Diagnostic`` with code `intake.unreadable`.
  public static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    try read(ByteStream(path: path), limit: .max).bytes
  }

  /// At most `limit` bytes of a stream. Throws `intake.damaged` where packed data is damaged.
  static func read(_ stream: ByteStream, limit: Int) throws(Diagnostic) -> (bytes: [UInt8], isCut: Bool) {
    while stream.available <= limit {
      switch try stream.more() {
      case .data, .memberEnd: continue
      case .end: return (stream.bytes(0..<stream.available), false)
      case .damage(let damage):
        throw Diagnostic(
          "intake.damaged", place: "\(stream.name)@\(damage.offset)", message: damage.reason,
          advice: "fetch or unpack the file anew")
      }
    }
    return (stream.bytes(0..<limit), true)
  }

  /// The refusal for what the system said last.
  static func unreadable(_ name: String) -> Diagnostic {
    Diagnostic(
      "intake.unreadable", place: name, message: String(cString: strerror(errno)),
      advice: "check that the file is there and may be read")
  }
}
