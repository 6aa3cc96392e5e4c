/// A file of named sections: weights, word facts and a header in plain text. The digest guards against damage.
public struct ModelFile: Sendable {
  /// Why a file could not be read.
  public struct Damage: Error, Sendable {
    /// What is wrong with it.
    public let message: String

    /// Names what is wrong.
    public init(message: String) { self.message = message }
  }

  /// Facts about the model as `key: value`: format, digest of the training data, date, figures.
  public var header: [(key: String, value: String)]
  private var sections: [(name: String, bytes: ArraySlice<UInt8>)] = []
  private static let magic: UInt64 = 0x31_4C_44_4D_53_52_48  // "HRSMDL1"

  /// Starts a file with its header.
  public init(header: [(key: String, value: String)]) { self.header = header }

  /// Adds a section.
  public mutating func add(_ name: String, _ bytes: [UInt8]) { sections.append((name, bytes[...])) }
  /// Takes a section out.
  public mutating func remove(_ name: String) { sections.removeAll { $0.name == name } }
  /// The bytes of a section, or nil when there is none.
  public func section(_ name: String) -> [UInt8]? {
    sections.first { $0.name == name }.map { Array($0.bytes) }
  }
  /// A fact of the header.
  public subscript(key: String) -> String? { header.first { $0.key == key }?.value }
  /// Names and sizes in bytes of the sections.
  public var sizes: [(name: String, count: Int)] { sections.map { ($0.name, $0.bytes.count) } }

  /// The file as bytes.
  public func encoded() -> [UInt8] {
    var body = ByteWriter()
    body.putVariable(header.count)
    for (key, value) in header {
      for text in [key, value] {
        body.putVariable(text.utf8.count)
        body.put(Array(text.utf8))
      }
    }
    body.putVariable(sections.count)
    for (name, bytes) in sections {
      body.putVariable(name.utf8.count)
      body.put(Array(name.utf8))
      body.putVariable(bytes.count)
      body.put(Array(bytes))
    }
    var out = ByteWriter()
    out.put(Self.magic)
    out.put(Self.digest(body.bytes))
    out.put(body.bytes)
    return out.bytes
  }

  /// Reads a file. Throws ``Damage`` when it is cut short, altered or of another format.
  public init(_ bytes: [UInt8]) throws(Damage) {
    header = []
    guard bytes.count > 16 else { throw Damage(message: "shorter than its head") }
    let (magic, digest) = bytes.withUnsafeBytes { raw in
      (raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
    guard UInt64(littleEndian: magic) == Self.magic else { throw Damage(message: "not a hearsay model") }
    let broken = bytes.withUnsafeBytes { raw -> Bool in
      let body = UnsafeRawBufferPointer(rebasing: raw[16...])
      guard Self.digest(body) == UInt64(littleEndian: digest) else { return true }
      var reader = ByteReader(body)
      func text() -> String { String(decoding: reader.get(count: reader.getVariable()), as: UTF8.self) }
      for _ in 0..<reader.getVariable() where !reader.isBroken {
        let key = text()
        header.append((key, text()))
      }
      for _ in 0..<reader.getVariable() where !reader.isBroken {
        let name = text()
        let count = reader.getVariable()
        let start = bytes.count - reader.left
        guard reader.skip(count) else { break }
        sections.append((name, bytes[start..<(start + count)]))
      }
      return reader.isBroken
    }
    if broken { throw Damage(message: "damaged or cut short: its digest does not match") }
  }

  /// A 64-bit digest: eight bytes at a time, multiplied and folded. It finds damage; it is no signature.
  static func digest(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { digest($0) } }

  /// The digest of data, for headers that name what a model was trained on.
  public static func digest(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    var i = 0
    while i + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
      hash ^= hash >> 32
      i += 8
    }
    while i < bytes.count {
      hash = (hash ^ UInt64(bytes[i])) &* 0x0000_0100_0000_01B3
      i += 1
    }
    return hash
  }
}
