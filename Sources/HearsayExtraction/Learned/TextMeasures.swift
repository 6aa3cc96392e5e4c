import HearsayRules

/// What can be measured of one line or block by its text alone; shared by pages and plain text.
struct TextMeasures {
  var scan = WordScan()
  /// Function words; second-person words; first-person plural words.
  var functionWords = 0
  var you = 0
  var we = 0
  /// How the text begins and ends.
  var beginsCapital = false
  var beginsDigit = false
  var endsSentence = false
  var endsColon = false
  var endsQuestion = false
  var endsDots = false
  /// Mean weight of its words in the text weights.
  var wordScore: Float = 0
  /// Identity of the text, letter case and numbers aside.
  var identity: UInt64 = 0

  /// Measures valid UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ words: MeasureWords) {
    var sum: Float = 0
    var (functionWords, you, we) = (0, 0, 0)
    let touched = Self.each(bytes, &scan) { hash in
      if words.function.contains(hash) { functionWords += 1 }
      if words.you.contains(hash) { you += 1 }
      if words.we.contains(hash) { we += 1 }
    } feature: { id in
      sum += words.weights[id]
    }
    wordScore = sum / Self.divisor(touched.words)
    identity = touched.identity
    (self.functionWords, self.you, self.we) = (functionWords, you, we)
    readEnds(bytes)
  }

  /// The hashed features that the text weights are trained on, as often as they count.
  static func ids(_ bytes: UnsafeBufferPointer<UInt8>, _ words: MeasureWords) -> [UInt32] {
    var ids: [UInt32] = []
    var scan = WordScan()
    _ = each(bytes, &scan) { _ in
    } feature: {
      ids.append($0)
    }
    return ids
  }

  /// The score that those features give together.
  static func score(_ ids: [UInt32], words: Int, _ weights: HashedWeights) -> Float {
    ids.reduce(Float(0)) { $0 + weights[$1] } / divisor(words)
  }

  private static func divisor(_ words: Int) -> Float { Float(min(words, reach) + 4) }
  /// The first words of a long text tell its kind; all of them would only count its topic.
  private static let reach = 24
  /// Lines up to this length are a feature as a whole.
  private static let longestWhole = 8

  private static func each(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scan: inout WordScan, word: (UInt64) -> Void, feature: (UInt32) -> Void
  ) -> (words: Int, identity: UInt64) {
    var previous: UInt64 = 1
    var count = 0
    var identity: UInt64 = 7
    scan.run(bytes) { hash, _ in
      word(hash)
      identity = (identity ^ hash) &* 0x9E37_79B9_7F4A_7C15
      if count < reach {
        feature(TextFeature.id(hash, 0))
        feature(TextFeature.id(previous &* 31 &+ hash, 1))
      }
      previous = hash
      count += 1
    }
    if count > 0, count <= longestWhole { for _ in 0..<2 { feature(TextFeature.id(identity, 2)) } }
    feature(TextFeature.id(previous, 3))
    return (scan.words, identity)
  }

  private mutating func readEnds(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first, let last = bytes.last else { return }
    beginsCapital = (first >= 0x41 && first <= 0x5A) || first == 0x22 || first >= 0xC3
    beginsDigit = first >= 0x30 && first <= 0x39
    endsSentence = SentenceEnd.isEnd(bytes)
    endsColon = last == 0x3A
    endsQuestion = last == 0x3F
    endsDots =
      bytes.count > 3
      && (bytes.suffix(3).allSatisfy { $0 == 0x2E } || bytes.suffix(3).elementsEqual([0xE2, 0x80, 0xA6]))
  }
}

/// Numbers of hashed features of texts.
package enum TextFeature {
  /// How many buckets the text weights have.
  package static let buckets = 1 << 16

  /// The bucket of a hash of some family of features (single words, pairs, whole lines, last words).
  @inline(__always) static func id(_ hash: UInt64, _ family: UInt64) -> UInt32 {
    let mixed = (hash &+ family &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: mixed >> 40) & UInt32(buckets - 1)
  }
}

/// Weights of hashed features; all zero where no model is loaded.
package struct HashedWeights: Sendable {
  private let values: [Float]

  package init(_ values: [Float]) { self.values = values }
  /// No weights.
  package static let none = HashedWeights([])

  @inline(__always) subscript(_ id: UInt32) -> Float { values.isEmpty ? 0 : values[Int(id)] }
}

/// Word classes and weights that measuring needs.
struct MeasureWords: Sendable {
  let function: WordTable
  let you: WordTable
  let we: WordTable
  var weights: HashedWeights

  init(_ rules: RuleLibrary, weights: HashedWeights = .none) {
    function = WordTable(rules.words("furniture/function-words"))
    you = WordTable(rules.words("furniture/reader-words"))
    we = WordTable(rules.words("furniture/outlet-words"))
    self.weights = weights
  }
}
