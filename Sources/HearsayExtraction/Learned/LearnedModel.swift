import HearsayCore

/// A trained model of blocks or lines: weights of hashed words and a forest.
///
/// The file opens with readable `key: value` lines (what it was trained on, its licence, the data's digest), closed by
/// an empty line; then come the parts in bytes, numbers little-endian.
package struct LearnedModel: Sendable, Equatable {
  /// What the file says about itself, in order.
  package var header: [Field]
  /// Weights of the words of texts, and of class and id names (empty for plain text), as whole multiples of `step`.
  package var text: [Int8]
  package var classes: [Int8]
  package var textStep: Float
  package var classStep: Float
  /// The forest over an item's features.
  package var forest: LeafForest

  /// One line of the header.
  package struct Field: Sendable, Equatable {
    package var key: String
    package var value: String

    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Keeps trained weights as bytes.
  package init(header: [Field], text: [Float], classes: [Float], forest: LeafForest) {
    self.header = header
    (self.text, textStep) = Self.rounded(text)
    (self.classes, classStep) = Self.rounded(classes)
    self.forest = forest
  }

  private static func rounded(_ weights: [Float]) -> ([Int8], Float) {
    let most = weights.reduce(Float(1e-6)) { max($0, abs($1)) }
    let step = most / 127
    return (weights.map { Int8(($0 / step).rounded()) }, step)
  }

  /// The weights to reckon with.
  package var textWeights: HashedWeights { HashedWeights(text.map { Float($0) * textStep }) }
  package var classWeights: HashedWeights { HashedWeights(classes.map { Float($0) * classStep }) }
  /// The value of a header line.
  package subscript(key: String) -> String? { header.first { $0.key == key }?.value }

  /// The file's bytes.
  package func encoded() -> [UInt8] {
    var out = Array((header.map { "\($0.key): \($0.value)\n" }.joined() + "\n").utf8)
    out.put(UInt32(text.count))
    out.put(textStep.bitPattern)
    out += text.map { UInt8(bitPattern: $0) }
    out.put(UInt32(classes.count))
    out.put(classStep.bitPattern)
    out += classes.map { UInt8(bitPattern: $0) }
    out.put(forest.base.bitPattern)
    out.put(UInt32(forest.roots.count))
    for number in forest.roots.indices {
      let tree = forest.tree(number)
      out.put(UInt32(tree.count))
      for node in tree {
        out.put(UInt32(UInt16(bitPattern: node.feature)) | UInt32(node.yes) << 16)
        out.put(node.value.bitPattern)
      }
    }
    return out
  }

  /// Reads a file. Throws `model.damaged` with its place.
  package init(_ bytes: [UInt8], place: String) throws(Diagnostic) {
    var reader = ByteReader(bytes: bytes)
    header = reader.header()
    let count = Int(reader.word())
    textStep = Float(bitPattern: reader.word())
    text = reader.bytes(count).map { Int8(bitPattern: $0) }
    let classCount = Int(reader.word())
    classStep = Float(bitPattern: reader.word())
    classes = reader.bytes(classCount).map { Int8(bitPattern: $0) }
    forest = reader.forest()
    let width = forest.width
    let isWhole = text.count == TextFeature.buckets && (classes.isEmpty || classes.count == ClassFeature.buckets)
    guard !reader.failed, reader.isAtEnd, isWhole, forest.isSound,
      self["features"].flatMap(Int.init).map({ width <= $0 }) == true
    else {
      throw Diagnostic(
        "model.damaged", place: place, message: "not a whole model file",
        advice: "train it anew: hearsay-train extraction")
    }
  }
}

extension [UInt8] {
  fileprivate mutating func put(_ word: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) { append(UInt8(truncatingIfNeeded: word >> shift)) }
  }
}

/// Reads numbers from bytes; past the end it gives zeros and remembers.
private struct ByteReader {
  let bytes: [UInt8]
  private var at = 0
  private(set) var failed = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  mutating func header() -> [LearnedModel.Field] {
    var out: [LearnedModel.Field] = []
    while let end = bytes[at...].firstIndex(of: 0x0A), end > at {
      let line = String(decoding: bytes[at..<end], as: UTF8.self)
      let parts = line.split(separator: ":", maxSplits: 1)
      out.append(.init(String(parts[0]), parts.count > 1 ? String(parts[1].dropFirst()) : ""))
      at = end + 1
    }
    at = min(bytes.count, at + 1)
    return out
  }

  mutating func word() -> UInt32 {
    bytes(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - at else {
      failed = true
      at = bytes.count
      return []
    }
    defer { at += count }
    return bytes[at..<at + count]
  }

  mutating func forest() -> LeafForest {
    var forest = LeafForest(base: Float(bitPattern: word()))
    let count = Int(word())
    for _ in 0..<count where !failed {
      let size = Int(word())
      guard size <= Self.mostNodes else {
        failed = true
        break
      }
      forest.add(
        (0..<size).map { _ in
          let head = word()
          let feature = Int(Int16(bitPattern: UInt16(truncatingIfNeeded: head)))
          return .init(feature: feature, yes: Int(head >> 16), value: Float(bitPattern: word()))
        })
    }
    return forest
  }

  /// No tree has more nodes.
  private static let mostNodes = 4096
}
