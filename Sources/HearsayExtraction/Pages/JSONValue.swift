/// A JSON value read leniently: JSON-LD on real pages has raw line feeds in strings, trailing commas, comments.
indirect enum JSONValue {
  case object([(key: String, value: JSONValue)])
  case array([JSONValue])
  case string(String)
  case other

  /// The value of an object's key.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let pairs) = self else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  /// Its text, where it is one.
  var text: String? { if case .string(let s) = self { s } else { nil } }
  /// Its members: an array's, or the value itself.
  var members: [JSONValue] { if case .array(let list) = self { list } else { [self] } }

  /// Reads one value; what cannot be read ends it, and what was read before stands.
  init(lenient bytes: UnsafeBufferPointer<UInt8>) {
    var reader = JSONReader(bytes)
    self = reader.value(depth: 0)
  }
}

/// Reads JSON from bytes.
private struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// Deeper values are skipped: no metadata lies there, and the stack stays small.
  private static let deepest = 24

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0xEF || bytes[at] == 0xBB || bytes[at] == 0xBF { at += 1 }
  }

  private var current: UInt8 { at < bytes.count ? bytes[at] : 0 }

  mutating func value(depth: Int) -> JSONValue {
    skipSpace()
    switch current {
    case 0x7B: return depth < Self.deepest ? object(depth) : skipNested()
    case 0x5B: return depth < Self.deepest ? array(depth) : skipNested()
    case 0x22: return .string(string())
    default: return scalar()
    }
  }

  private mutating func object(_ depth: Int) -> JSONValue {
    at += 1
    var pairs: [(key: String, value: JSONValue)] = []
    while at < bytes.count {
      skipSpace()
      if current == 0x7D {
        at += 1
        break
      }
      guard current == 0x22 else {
        at += 1
        continue
      }
      let key = string()
      skipSpace()
      guard current == 0x3A else { continue }
      at += 1
      pairs.append((key, value(depth: depth + 1)))
    }
    return .object(pairs)
  }

  private mutating func array(_ depth: Int) -> JSONValue {
    at += 1
    var list: [JSONValue] = []
    while at < bytes.count {
      skipSpace()
      if current == 0x5D {
        at += 1
        break
      }
      if current == 0x2C {
        at += 1
        continue
      }
      let before = at
      list.append(value(depth: depth + 1))
      if at == before { at += 1 }
    }
    return .array(list)
  }

  private mutating func scalar() -> JSONValue {
    let start = at
    while at < bytes.count, ![0x2C, 0x7D, 0x5D, 0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    return text.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } == true ? .string(text) : .other
  }

  private mutating func skipNested() -> JSONValue {
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case 0x22:
        _ = string()
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      default: break
      }
      at += 1
      if depth == 0 { break }
    }
    return .other
  }

  private mutating func string() -> String {
    at += 1
    var out: [UInt8] = []
    while at < bytes.count {
      let b = bytes[at]
      at += 1
      if b == 0x22 { break }
      if b == 0x5C { escape(&out) } else { out.append(b) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func escape(_ out: inout [UInt8]) {
    guard at < bytes.count else { return }
    let b = bytes[at]
    at += 1
    switch b {
    case 0x6E, 0x72, 0x74, 0x66, 0x62: out.append(0x20)
    case 0x75: out.append(contentsOf: unicodeEscape())
    default: out.append(b)
    }
  }

  private mutating func unicodeEscape() -> [UInt8] {
    guard var code = hex() else { return [] }
    if code >= 0xD800, code < 0xDC00, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 {
      at += 2
      if let low = hex(), low >= 0xDC00, low < 0xE000 { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
    }
    guard let scalar = Unicode.Scalar(code) else { return [0xEF, 0xBF, 0xBD] }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hex() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for k in 0..<4 {
      let b = bytes[at + k]
      switch b {
      case 0x30...0x39: value = value << 4 | UInt32(b - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((b | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    at += 4
    return value
  }
}
