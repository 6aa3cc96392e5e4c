import Foundation
import HearsayCore

/// An HTTP answer as a crawler kept it.
struct HTTPResponse: Sendable {
  /// The status, such as 200.
  let status: Int
  /// The head's fields.
  let fields: HeaderFields
  /// The body as it was sent: perhaps in chunks, perhaps packed.
  let body: ArraySlice<UInt8>

  /// Reads the head; nil where the block is no HTTP answer.
  init?(_ block: [UInt8]) {
    guard block.starts(with: Array("HTTP/".utf8)) else { return nil }
    let end = block.withUnsafeBytes { BlankLine.end(in: $0, from: 0) } ?? block.count
    let line = block[..<(block.firstIndex(of: 0x0A) ?? block.count)]
    let words = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: true)
    guard words.count >= 2, let status = Int(String(decoding: words[1].filter { $0 != 0x0D }, as: UTF8.self)) else {
      return nil
    }
    self.status = status
    fields = HeaderFields(block[min(line.endIndex, end)..<end])
    body = block[end...]
  }

  /// The media type without its parameters, in lower case; empty where none is given.
  var mediaType: String {
    let value = fields["content-type"] ?? ""
    return value.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? ""
  }

  /// The character set that the head names.
  var charset: String? {
    for part in (fields["content-type"] ?? "").split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if pair.count == 2, pair[0].lowercased() == "charset" {
        let name = pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))
        return name.isEmpty ? nil : name
      }
    }
    return nil
  }

  /// The page's form, or nil where the answer holds no page.
  var form: RawPage.Form? {
    switch mediaType {
    case "text/html", "application/xhtml+xml": return .html
    case "text/plain": return .text
    case "": return body.prefix(1024).first { $0 > 0x20 } == 0x3C ? .html : nil
    default: return nil
    }
  }

  /// The body as the page's author wrote it, at most `limit` bytes of it.
  ///
  /// Crawlers often undo chunks and packing and leave the head as it was, so a body that does not look the way the
  /// head says is taken as it is. Throws `intake.encoding` for a packing that is not known.
  func decodedBody(limit: Int) throws(Diagnostic) -> (bytes: [UInt8], isCut: Bool) {
    var bytes = Array(body)
    var isCut = false
    if fields.joined("transfer-encoding")?.lowercased().contains("chunked") == true {
      if let whole = ChunkedBody.joined(bytes) { (bytes, isCut) = whole }
    }
    let codings = (fields.joined("content-encoding") ?? "").lowercased().split(separator: ",").reversed()
    for coding in codings.prefix(3) {
      let name = coding.trimmingCharacters(in: .whitespaces)
      guard let unpacked = try ContentCoding.unpack(bytes, name, limit: limit) else { continue }
      bytes = unpacked.bytes
      isCut = isCut || unpacked.isCut
    }
    if bytes.count > limit {
      bytes.removeLast(bytes.count - limit)
      isCut = true
    }
    return (bytes, isCut)
  }
}

/// A body sent in chunks: a length in hexadecimal digits before each.
enum ChunkedBody {
  /// The chunks joined, or nil where the body is not in chunks. A last chunk that is cut short is kept.
  static func joined(_ body: [UInt8]) -> (bytes: [UInt8], isCut: Bool)? {
    var joined: [UInt8] = []
    joined.reserveCapacity(body.count)
    var place = 0
    while let feed = body[place...].prefix(4096).firstIndex(of: 0x0A) {
      let line = body[place..<feed].prefix { $0 != 0x3B && $0 != 0x0D }
      guard let length = hexadecimal(line) else { return place == 0 ? nil : (joined, true) }
      if length == 0 { return (joined, false) }
      let start = feed + 1
      let end = min(body.count, start + length)
      joined.append(contentsOf: body[start..<end])
      if end - start < length { return (joined, true) }
      place = end
      if place < body.count, body[place] == 0x0D { place += 1 }
      if place < body.count, body[place] == 0x0A { place += 1 }
    }
    return place == 0 ? nil : (joined, true)
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> Int? {
    let bare = digits.drop { $0 == 0x20 }.prefix { $0 != 0x20 }
    guard (1...8).contains(bare.count) else { return nil }
    return Int(String(decoding: bare, as: UTF8.self), radix: 16).flatMap { $0 < 0 ? nil : $0 }
  }
}

/// The packings that servers send bodies in.
enum ContentCoding {
  /// The unpacked body, or nil where there is nothing to undo. What comes before damage is kept and marked as cut.
  static func unpack(
    _ bytes: [UInt8], _ name: String, limit: Int
  ) throws(Diagnostic) -> (bytes: [UInt8], isCut: Bool)? {
    let unpacker: any Unpacker
    switch name {
    case "", "identity": return nil
    case "gzip", "x-gzip":
      guard bytes.starts(with: [0x1F, 0x8B]) else { return nil }
      unpacker = Inflater(.gzip)
    case "deflate":
      // Named after zlib's wrapping, and sent bare by some servers.
      let isWrapped = bytes.count > 1 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
      if !isWrapped, bytes.first(where: { $0 > 0x20 }) == 0x3C { return nil }
      unpacker = Inflater(isWrapped ? .zlib : .raw)
    case "zstd":
      guard bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { return nil }
      unpacker = ZstdUnpacker()
    default:
      if bytes.first(where: { $0 > 0x20 }) == 0x3C { return nil }
      throw Diagnostic(
        "intake.encoding", place: "", message: "the body is packed as `\(name)`, which cannot be undone",
        advice: "have the crawler ask for gzip, or store bodies unpacked")
    }
    return unpack(bytes, unpacker, limit: limit)
  }

  private static func unpack(_ bytes: [UInt8], _ unpacker: any Unpacker, limit: Int) -> (bytes: [UInt8], isCut: Bool) {
    var out: [UInt8] = []
    out.reserveCapacity(min(limit, bytes.count * 4))
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { room.deallocate() }
    var place = 0
    while out.count <= limit {
      let step = bytes.withUnsafeBytes { unpacker.step(UnsafeRawBufferPointer(rebasing: $0[place...]), into: room) }
      place += step.consumed
      out.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<step.produced]))
      switch step.state {
      case .memberEnd: return (out, out.count > limit)
      case .damaged: return (out, true)
      case .going: if step.consumed == 0, step.produced == 0 { return (out, true) }
      }
    }
    return (out, true)
  }
}
