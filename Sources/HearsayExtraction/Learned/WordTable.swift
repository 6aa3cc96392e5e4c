/// A set of words by their hashes: open addressing, no strings.
struct WordTable: Sendable {
  private let slots: [UInt64]
  private let mask: Int

  init(_ words: [String]) {
    var size = 16
    while size < words.count * 3 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for word in words {
      let key = Self.hash(of: word)
      var at = Int(truncatingIfNeeded: key) & (size - 1)
      while slots[at] != 0, slots[at] != key { at = (at + 1) & (size - 1) }
      slots[at] = key
    }
    self.slots = slots
    mask = size - 1
  }

  /// Whether a word with this hash is in the set.
  func contains(_ key: UInt64) -> Bool {
    var at = Int(truncatingIfNeeded: key) & mask
    while slots[at] != 0 {
      if slots[at] == key { return true }
      at = (at + 1) & mask
    }
    return false
  }

  /// The hash that ``WordScan`` gives a word.
  static func hash(of word: String) -> UInt64 {
    var bytes = Array(word.utf8)
    bytes.append(0x20)
    return bytes.withUnsafeBufferPointer { buffer in
      var scan = WordScan()
      var first: UInt64 = 0
      scan.run(buffer) { hash, _ in if first == 0 { first = hash } }
      return first
    }
  }
}
