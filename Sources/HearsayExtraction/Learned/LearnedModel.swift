import HearsayCore

/// A trained model of blocks or lines: weights of hashed words and two forests.
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
  /// The forest over an item's features, and the one that sees the first one's opinion of the neighbours too.
  package var first: ObliviousForest
  package var second: ObliviousForest

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
  package init(
    header: [Field], text: [Float], classes: [Float], first: ObliviousForest, second: ObliviousForest
  ) {
    self.header = header
    (self.text, textStep) = Self.rounded(text)
    (self.classes, classStep) = Self.rounded(classes)
    self.first = first
    self.second = second
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
    for forest in [first, second] {
      out.put(forest.base.bitPattern)
      out.put(UInt32(forest.trees.count))
      for tree in forest.trees {
        out.append(UInt8(tree.questions.count))
        for question in tree.questions {
          out.put(UInt32(question.feature))
          out.put(question.border.bitPattern)
        }
        for value in tree.values { out.put(value.bitPattern) }
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
    first = reader.forest()
    second = reader.forest()
    let width = max(first.width, second.width)
    let isWhole = text.count == TextFeature.buckets && (classes.isEmpty || classes.count == ClassFeature.buckets)
    guard !reader.failed, reader.isAtEnd, isWhole, self["features"].flatMap(Int.init).map({ width <= $0 }) == true
    else {
      throw Diagnostic(
        "model.damaged", place: place, message: "not a whole model file",
        advice: "train it anew: hearsay-train extraction")
    }
  }
}

extension ObliviousForest {
  /// One more than the greatest feature that it asks for.
  var width: Int { trees.flatMap(\.questions).reduce(0) { max($0, $1.feature + 1) } }
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

  mutating func forest() -> ObliviousForest {
    var forest = ObliviousForest(base: Float(bitPattern: word()))
    let count = Int(word())
    for _ in 0..<count where !failed {
      let depth = Int(bytes(1).first ?? 0)
      guard depth <= 10 else {
        failed = true
        break
      }
      let questions = (0..<depth).map { _ in
        ObliviousForest.Question(feature: Int(word()), border: Float(bitPattern: word()))
      }
      forest.trees.append(.init(questions: questions, values: (0..<1 << depth).map { _ in Float(bitPattern: word()) }))
    }
    return forest
  }
}
