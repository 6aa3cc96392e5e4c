import CHTMLNodes

/// Numbers of hashed features of an element's tag, class and id names.
package enum ClassFeature {
  package static let buckets = 1 << 14

  /// The bucket of one word of a class or id at some distance from the text (0 own element, 1 parent, 2 further up).
  @inline(__always) static func id(_ hash: UInt64, _ distance: UInt64) -> UInt32 {
    let mixed = (hash &+ distance &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: mixed >> 40) & UInt32(buckets - 1)
  }
}

/// Scores elements by the words in their class and id ("sidebar", "entry-content").
struct ClassScores {
  /// Per node: sum of its own words' weights as the text's own element, its parent, an elder.
  private(set) var own: [Float]
  private(set) var parent: [Float]
  private(set) var elder: [Float]
  /// Per node: the sum of `elder` over it and all its elders, the least of them, the greatest.
  private(set) var chainSum: [Float]
  private(set) var chainLeast: [Float]
  private(set) var chainMost: [Float]
  /// Hash of tag and class, for telling alike elements.
  private(set) var signature: [UInt64]
  /// Per node: which lists of ``ClassKinds`` hold a word of its names.
  private(set) var kinds: [UInt16]

  init(_ tree: PageTree, _ weights: HashedWeights, _ lists: ClassKinds?, collect: ((Int, UInt64) -> Void)? = nil) {
    let n = tree.nodes.count
    let zeros = [Float](repeating: 0, count: n)
    (own, parent, elder, chainSum, chainLeast, chainMost) = (zeros, zeros, zeros, zeros, zeros, zeros)
    signature = [UInt64](repeating: 0, count: n)
    kinds = [UInt16](repeating: 0, count: n)
    for i in 0..<n where tree.nodes[i].tag != 0 {
      let up = Int(tree.nodes[i].parent)
      read(tree, i, weights, lists, collect)
      let before: (Float, Float, Float) = up >= 0 ? (chainSum[up], chainLeast[up], chainMost[up]) : (0, 0, 0)
      chainSum[i] = before.0 + elder[i]
      chainLeast[i] = min(before.1, elder[i])
      chainMost[i] = max(before.2, elder[i])
    }
  }

  private mutating func read(
    _ tree: PageTree, _ i: Int, _ weights: HashedWeights, _ lists: ClassKinds?,
    _ collect: ((Int, UInt64) -> Void)?
  ) {
    let tag = UInt64(tree.nodes[i].tag)
    signature[i] = tag &* 0x9E37_79B9_7F4A_7C15
    guard tree.nodes[i].count > 0 else { return }
    for name in [AttributeName.classes, .id, .role] {
      guard let value = tree.attribute(name, of: i) else { continue }
      if name.rawValue == AttributeName.classes.rawValue {
        for b in value where b < 0x30 || b > 0x39 { signature[i] = (signature[i] ^ UInt64(b)) &* 0x100_0000_01B3 }
      }
      ClassWords.each(in: value) { hash in
        own[i] += weights[ClassFeature.id(hash, 0)]
        parent[i] += weights[ClassFeature.id(hash, 1)]
        elder[i] += weights[ClassFeature.id(hash, 2)]
        if let lists { kinds[i] |= lists.mask(hash) }
        collect?(i, hash)
      }
    }
  }
}

/// The words of class and id values: cut at marks, digits and inner capitals, lower case.
enum ClassWords {
  /// Hands over the hash of each word and of each whole name.
  static func each(in value: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
    let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    var (word, whole) = (seed, seed)
    var (wordLength, wholeLength, parts) = (0, 0, 0)
    var wasLower = false
    func endWord() {
      if wordLength > 1 {
        body(word ^ (word >> 31))
        parts += 1
      }
      (word, wordLength) = (seed, 0)
    }
    func endName() {
      endWord()
      if parts > 1, wholeLength <= 40 { body((whole ^ (whole >> 31)) &+ 0x51) }
      (whole, wholeLength, parts, wasLower) = (seed, 0, 0, false)
    }
    for b in value.prefix(400) {
      if b <= 0x20 {
        endName()
        continue
      }
      let low = b | 0x20
      guard low >= 0x61, low <= 0x7A else {
        endWord()
        wasLower = false
        whole = (whole ^ (b >= 0x30 && b <= 0x39 ? 0x23 : 0x2D)) &* 0x100_0000_01B3
        wholeLength += 1
        continue
      }
      if b < 0x60, wasLower { endWord() }
      wasLower = b >= 0x60
      word = (word ^ UInt64(low)) &* 0x100_0000_01B3
      whole = (whole ^ UInt64(low)) &* 0x100_0000_01B3
      wordLength += 1
      wholeLength += 1
    }
    endName()
  }
}
