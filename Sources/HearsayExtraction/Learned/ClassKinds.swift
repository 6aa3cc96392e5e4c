import HearsayRules

/// What the names of elements say about their purpose, by word lists of the rule packs.
struct ClassKinds: Sendable {
  /// The lists, in the order of their bits: `furniture/class-NAME`.
  static let lists = [
    "comments", "related", "sidebar", "share", "newsletter", "navigation", "advertising", "author", "labels", "dialog",
    "body",
  ]
  /// The bit of the list of comments.
  static let comments = lists.firstIndex(of: "comments") ?? 0
  /// The bit of the list of bylines and author boxes.
  static let author = lists.firstIndex(of: "author") ?? 0
  /// The bit of the last list, which speaks for the article.
  static let body = lists.count - 1

  private var bits: [UInt64: UInt16] = [:]

  init(_ rules: RuleLibrary) {
    for (bit, list) in Self.lists.enumerated() {
      for word in rules.words("furniture/class-\(list)") { bits[Self.hash(word), default: 0] |= 1 << UInt16(bit) }
    }
  }

  /// Whether a name of an element, or of its two nearest elders, is on a list.
  func isNamed(_ kind: Int, _ node: Int, _ tree: PageTree) -> Bool {
    var at = node
    for _ in 0..<3 where at >= 0 {
      var found = false
      for name in [AttributeName.classes, .id, .itemprop, .rel] {
        guard let value = tree.attribute(name, of: at) else { continue }
        ClassWords.each(in: value) { if mask($0) >> UInt16(kind) & 1 == 1 { found = true } }
      }
      if found { return true }
      at = Int(tree.nodes[at].parent)
    }
    return false
  }

  /// The lists that hold a word of a name, as bits.
  func mask(_ hash: UInt64) -> UInt16 { bits[hash] ?? 0 }

  /// The hash of a whole name, or of a single word.
  private static func hash(_ word: String) -> UInt64 {
    var last: UInt64 = 0
    Array(word.utf8).withUnsafeBufferPointer { ClassWords.each(in: $0) { last = $0 } }
    return last
  }
}
