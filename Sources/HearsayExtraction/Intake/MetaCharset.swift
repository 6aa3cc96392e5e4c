/// The character set that a page declares in its first bytes, by `<meta charset>` or an XML declaration.
enum MetaCharset {
  /// Browsers look at 1,024 bytes; real pages put scripts before it.
  private static let window = 8192

  /// The name as written, or nil.
  static func declared(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(window).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var from = 0
    while let at = head.firstRange(of: Array("charset".utf8), from: from) {
      if let name = value(in: head, after: at + 7), insideMeta(head, at) { return name }
      from = at + 7
    }
    if head.starts(with: Array("<?xml".utf8)), let at = head.firstRange(of: Array("encoding".utf8), from: 0) {
      return value(in: head, after: at + 8)
    }
    return nil
  }

  private static func insideMeta(_ head: [UInt8], _ at: Int) -> Bool {
    guard let open = head[..<at].lastIndex(of: 0x3C) else { return false }
    return head[open...].starts(with: Array("<meta".utf8))
  }

  private static func value(in head: [UInt8], after start: Int) -> String? {
    var i = start
    while i < head.count, head[i] == 0x20 { i += 1 }
    guard i < head.count, head[i] == 0x3D else { return nil }
    i += 1
    while i < head.count, [0x20, 0x22, 0x27].contains(head[i]) { i += 1 }
    var name: [UInt8] = []
    while i < head.count, isNameByte(head[i]) {
      name.append(head[i])
      i += 1
    }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }

  private static func isNameByte(_ b: UInt8) -> Bool {
    (b >= 0x61 && b <= 0x7A) || (b >= 0x30 && b <= 0x39) || b == 0x2D || b == 0x5F || b == 0x3A || b == 0x2E
  }
}

extension [UInt8] {
  /// Where `needle` first stands at or after an offset.
  func firstRange(of needle: [UInt8], from start: Int) -> Int? {
    guard needle.count > 0, count >= needle.count, start <= count - needle.count else { return nil }
    outer: for i in start...(count - needle.count) where self[i] == needle[0] {
      for k in 1..<needle.count where self[i + k] != needle[k] { continue outer }
      return i
    }
    return nil
  }
}
