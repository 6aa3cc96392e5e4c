import CZlib
import Foundation

/// Builds WARC files for tests: records, packed or not, with whatever is wrong with them.
struct WARCBuilder {
  var isPacked: Bool
  private(set) var bytes: [UInt8] = []
  /// Where each record begins, packed or not.
  private(set) var offsets: [Int] = []

  init(isPacked: Bool) { self.isPacked = isPacked }

  mutating func add(_ record: [UInt8]) {
    offsets.append(bytes.count)
    bytes += isPacked ? Self.gzip(record) : record
  }

  /// A response with a page; `length` is what the head says, or nil for no length at all.
  mutating func addPage(
    _ id: String, _ html: String, head: String = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
    length: Int?? = .none
  ) {
    add(Self.response(id, head: head, body: Array(html.utf8), length: length))
  }

  static func response(_ id: String, head: String, body: [UInt8], length: Int?? = .none) -> [UInt8] {
    let block = Array("\(head)\r\n\r\n".utf8) + body
    var lines = [
      "WARC/1.0", "WARC-Type: response", "WARC-Record-ID: <urn:uuid:\(id)>",
      "WARC-Target-URI: https://courier.example/\(id)", "WARC-Date: 2026-03-04T05:06:07Z",
      "Content-Type: application/http; msgtype=response",
    ]
    switch length {
    case .none: lines.append("Content-Length: \(block.count)")
    case .some(.some(let number)): lines.append("Content-Length: \(number)")
    case .some(.none): break
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + block + Array("\r\n\r\n".utf8)
  }

  static func record(type: String, block: [UInt8]) -> [UInt8] {
    Array("WARC/1.0\r\nWARC-Type: \(type)\r\nContent-Length: \(block.count)\r\n\r\n".utf8) + block
      + Array("\r\n\r\n".utf8)
  }

  static func gzip(_ bytes: [UInt8], wrapping: Int32 = 31) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    var input = bytes
    let produced = input.withUnsafeMutableBufferPointer { source in
      out.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(out[..<produced])
  }
}

/// A generator whose numbers are the same in every run.
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
