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
    var keys = [UInt32](repeating: 0, count: TaggerFeatures.count)
    let labels = weights.labels
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: labels) { scores in
      for sentence in article.sentences {
        for i in sentence.tokens {
          if let known = fixed[words.word[i]] {
            tags[i] = known
            continue
          }
          TaggerFeatures.fill(&keys, words, tags, at: i, in: sentence.tokens)
          scores.initialize(repeating: 0)
          weights.add(keys, to: scores.baseAddress!)
          var best = 1
          for label in 2..<labels where scores[label] > scores[best] { best = label }
          tags[i] = UInt8(best)
        }
      }
    }
    return tags.map { PartOfSpeech(rawValue: $0) ?? .unknown }
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

/// The features of one token for the tagger.
package enum TaggerFeatures {
  /// How many keys ``fill(_:_:_:at:in:)`` writes.
  package static let count = 19

  /// Writes the keys of token `i` of a sentence; tags of tokens before it are known.
  @inline(__always) package static func fill(
    _ keys: inout [UInt32], _ words: WordTable, _ tags: [UInt8], at i: Int, in sentence: Range<Int>
  ) {
    let w = words.word[i]
    let before = i > sentence.lowerBound ? words.word[i - 1] : 1
    let before2 = i - 1 > sentence.lowerBound ? words.word[i - 2] : 1
    let after = i + 1 < sentence.upperBound ? words.word[i + 1] : 2
    let after2 = i + 2 < sentence.upperBound ? words.word[i + 2] : 2
    let t1 = i > sentence.lowerBound ? UInt32(tags[i - 1]) : 100
    let t2 = i - 1 > sentence.lowerBound ? UInt32(tags[i - 2]) : 100
    let shape = UInt32(words.shape[i]) | (i == sentence.lowerBound ? 16 : 0)
    let shapeAfter = i + 1 < sentence.upperBound ? UInt32(words.shape[i + 1]) : 31
    let suffix3 = words.suffix3[i]
    keys[0] = FeatureHash.key(1, w)
    keys[1] = FeatureHash.key(2, before)
    keys[2] = FeatureHash.key(3, after)
    keys[3] = FeatureHash.key(4, before2)
    keys[4] = FeatureHash.key(5, after2)
    keys[5] = FeatureHash.key(6, suffix3)
    keys[6] = FeatureHash.key(7, words.suffix2[i])
    keys[7] = FeatureHash.key(8, words.prefix3[i])
    keys[8] = FeatureHash.key(9, shape, words.suffix1[i])
    keys[9] = FeatureHash.key(10, t1)
    keys[10] = FeatureHash.key(11, t1, t2)
    keys[11] = FeatureHash.key(12, t1, w)
    keys[12] = FeatureHash.key(13, t1, suffix3)
    keys[13] = FeatureHash.key(14, i > sentence.lowerBound ? words.suffix3[i - 1] : 1)
    keys[14] = FeatureHash.key(15, i + 1 < sentence.upperBound ? words.suffix3[i + 1] : 2)
    keys[15] = FeatureHash.key(16, t1, after)
    keys[16] = FeatureHash.key(17, shape, t1, shapeAfter)
    keys[17] = FeatureHash.key(18, w, after)
    keys[18] = FeatureHash.key(19, shape, t1, t2)
  }
}
