import HearsayCore
import HearsaySequence

/// The part-of-speech tagger: a greedy averaged perceptron, left to right.
package struct Tagger: Sendable {
  /// Tags of words that are always the same in training, by word hash.
  private let fixed: FixedTags
  private let weights: SparseWeights

  /// Takes the parts of a model file; nil when a section is missing or damaged.
  package init?(_ file: ModelFile) {
    guard let words = file.section("tagger.words"), let rows = file.section("tagger.weights"),
      let fixed = FixedTags(words), let weights = SparseWeights(rows)
    else { return nil }
    self.fixed = fixed
    self.weights = weights
  }

  /// Takes a tagger that is not in a file yet.
  package init(fixed: FixedTags, weights: SparseWeights) {
    self.fixed = fixed
    self.weights = weights
  }

  /// Tags every token, sentence by sentence.
  package func tag(_ article: Article, _ words: WordTable) -> [PartOfSpeech] {
    var tags = [UInt8](repeating: 0, count: words.count)
    var keys: [UInt32] = []
    var places: [SparseWeights.Place] = []
    for sentence in article.sentences {
      for i in sentence.tokens { tags[i] = fixed[words.word[i]] ?? 0 }
      find(words, tags, sentence.tokens, &keys, &places)
      decide(words, &tags, sentence.tokens, places)
    }
    return tags.map { PartOfSpeech(rawValue: $0) ?? .unknown }
  }

  /// Finds the weights of the features that need no tag before, for all words at once: then the processor waits for
  /// many places together and not for one after another.
  private func find(
    _ words: WordTable, _ tags: [UInt8], _ sentence: Range<Int>, _ keys: inout [UInt32],
    _ places: inout [SparseWeights.Place]
  ) {
    keys.removeAll(keepingCapacity: true)
    for i in sentence where tags[i] == 0 { TaggerFeatures.addFree(&keys, words, at: i, in: sentence) }
    for key in keys { weights.prefetch(key) }
    places.removeAll(keepingCapacity: true)
    for key in keys { places.append(weights.place(of: key)) }
  }

  private func decide(
    _ words: WordTable, _ tags: inout [UInt8], _ sentence: Range<Int>, _ places: [SparseWeights.Place]
  ) {
    var bound = [UInt32](repeating: 0, count: TaggerFeatures.boundCount)
    var start = 0
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: weights.labels) { scores in
      for i in sentence where tags[i] == 0 {
        TaggerFeatures.fillBound(&bound, words, tags, at: i, in: sentence)
        for key in bound { weights.prefetch(key) }
        scores.initialize(repeating: 0)
        for place in places[start..<start + TaggerFeatures.freeCount] { weights.add(place, to: scores.baseAddress!) }
        start += TaggerFeatures.freeCount
        for key in bound { weights.add(weights.place(of: key), to: scores.baseAddress!) }
        var best = 1
        for label in 2..<weights.labels where scores[label] > scores[best] { best = label }
        tags[i] = UInt8(best)
      }
    }
  }
}

/// Words whose tag never changes.
package struct FixedTags: Sendable {
  private var table: [UInt32]
  private var tags: [UInt8]
  private let mask: Int

  /// The tag of a word, or nil when it varies or is unknown.
  @inline(__always) package subscript(_ word: UInt32) -> UInt8? {
    var i = Int(word) & mask
    while tags[i] != 0 {
      if table[i] == word { return tags[i] }
      i = (i + 1) & mask
    }
    return nil
  }

  /// Takes pairs of word hash and tag.
  package init(_ pairs: [(word: UInt32, tag: UInt8)]) {
    var size = 256
    while size < pairs.count * 3 { size *= 2 }
    mask = size - 1
    table = [UInt32](repeating: 0, count: size)
    tags = [UInt8](repeating: 0, count: size)
    for (word, tag) in pairs where tag != 0 {
      var i = Int(word) & mask
      while tags[i] != 0, table[i] != word { i = (i + 1) & mask }
      table[i] = word
      tags[i] = tag
    }
  }

  /// Reads what ``encode(_:)`` wrote; nil when it is damaged.
  init?(_ bytes: [UInt8]) {
    var pairs: [(word: UInt32, tag: UInt8)] = []
    let isBroken = bytes.withUnsafeBytes { raw -> Bool in
      var reader = ByteReader(raw)
      let count = reader.getVariable()
      guard count * 2 <= reader.left else { return true }
      var word: UInt32 = 0
      for _ in 0..<count {
        word &+= UInt32(truncatingIfNeeded: reader.getVariable())
        pairs.append((word, reader.get(UInt8.self)))
      }
      return reader.isBroken
    }
    guard !isBroken else { return nil }
    self.init(pairs)
  }

  /// Writes pairs of word hash and tag.
  package static func encode(_ pairs: [(word: UInt32, tag: UInt8)]) -> [UInt8] {
    var out = ByteWriter()
    out.putVariable(pairs.count)
    var last: UInt32 = 0
    for (word, tag) in pairs.sorted(by: { $0.word < $1.word }) {
      out.putVariable(Int(word - last))
      last = word
      out.put(tag)
    }
    return out.bytes
  }
}

/// The features of one token for the tagger: those that read words only, and those bound to the tags before.
package enum TaggerFeatures {
  static let freeCount = 12
  static let boundCount = 7
  /// How many keys ``fill(_:_:_:at:in:)`` writes.
  package static let count = freeCount + boundCount

  /// Writes the keys of token `i` of a sentence; tags of tokens before it are known.
  package static func fill(
    _ keys: inout [UInt32], _ words: WordTable, _ tags: [UInt8], at i: Int, in sentence: Range<Int>
  ) {
    var bound = [UInt32](repeating: 0, count: boundCount)
    fillBound(&bound, words, tags, at: i, in: sentence)
    keys.removeAll(keepingCapacity: true)
    addFree(&keys, words, at: i, in: sentence)
    keys += bound
  }

  /// Adds the keys that need no tag.
  @inline(__always) static func addFree(
    _ keys: inout [UInt32], _ words: WordTable, at i: Int, in sentence: Range<Int>
  ) {
    let isFirst = i == sentence.lowerBound
    let isLast = i + 1 == sentence.upperBound
    let w = words.word[i]
    let after = isLast ? 2 : words.word[i + 1]
    keys.append(FeatureHash.key(1, w))
    keys.append(FeatureHash.key(2, isFirst ? 1 : words.word[i - 1]))
    keys.append(FeatureHash.key(3, after))
    keys.append(FeatureHash.key(4, i - 1 > sentence.lowerBound ? words.word[i - 2] : 1))
    keys.append(FeatureHash.key(5, i + 2 < sentence.upperBound ? words.word[i + 2] : 2))
    keys.append(FeatureHash.key(6, words.suffix3[i]))
    keys.append(FeatureHash.key(7, words.suffix2[i]))
    keys.append(FeatureHash.key(8, words.prefix3[i]))
    keys.append(FeatureHash.key(9, shape(words, i, sentence), words.suffix1[i]))
    keys.append(FeatureHash.key(14, isFirst ? 1 : words.suffix3[i - 1]))
    keys.append(FeatureHash.key(15, isLast ? 2 : words.suffix3[i + 1]))
    keys.append(FeatureHash.key(18, w, after))
  }

  /// Writes the keys that read the tags of the two tokens before.
  @inline(__always) static func fillBound(
    _ keys: inout [UInt32], _ words: WordTable, _ tags: [UInt8], at i: Int, in sentence: Range<Int>
  ) {
    let t1 = i > sentence.lowerBound ? UInt32(tags[i - 1]) : 100
    let t2 = i - 1 > sentence.lowerBound ? UInt32(tags[i - 2]) : 100
    let isLast = i + 1 == sentence.upperBound
    let shape = shape(words, i, sentence)
    keys[0] = FeatureHash.key(10, t1)
    keys[1] = FeatureHash.key(11, t1, t2)
    keys[2] = FeatureHash.key(12, t1, words.word[i])
    keys[3] = FeatureHash.key(13, t1, words.suffix3[i])
    keys[4] = FeatureHash.key(16, t1, isLast ? 2 : words.word[i + 1])
    keys[5] = FeatureHash.key(17, shape, t1, isLast ? 31 : UInt32(words.shape[i + 1]))
    keys[6] = FeatureHash.key(19, shape, t1, t2)
  }

  @inline(__always) private static func shape(_ words: WordTable, _ i: Int, _ sentence: Range<Int>) -> UInt32 {
    UInt32(words.shape[i]) | (i == sentence.lowerBound ? 16 : 0)
  }
}
