/// Phrases of one list of a rule, found at a word.
struct PhraseTable: Sendable {
  private var tails: [UInt64: [[UInt64]]] = [:]
  private var filter = HashFilter()

  init(_ phrases: [String]) {
    let scan = WordScan(abbreviations: [])
    for phrase in phrases {
      let hashes = scan.hashes(of: phrase)
      guard let first = hashes.first else { continue }
      filter.insert(first)
      tails[first, default: []].append(Array(hashes.dropFirst()))
    }
    for key in tails.keys { tails[key]!.sort { $0.count > $1.count } }
  }

  /// The word behind the longest phrase that begins at a word, or nil.
  @inline(__always) func end(at index: Int, in words: [Word], before limit: Int) -> Int? {
    guard filter.mayHold(words[index].hash), let candidates = tails[words[index].hash] else { return nil }
    return candidates.first { tail in
      index + 1 + tail.count <= limit && tail.indices.allSatisfy { words[index + 1 + $0].hash == tail[$0] }
    }.map { index + 1 + $0.count }
  }

  /// Whether one of the phrases lies in some words.
  func isFound(in range: Range<Int>, of words: [Word]) -> Bool {
    range.contains { end(at: $0, in: words, before: range.upperBound) != nil }
  }

  /// Whether a word is a phrase of one word.
  @inline(__always) func holds(_ word: Word) -> Bool {
    filter.mayHold(word.hash) && tails[word.hash]?.contains { $0.isEmpty } ?? false
  }
}
