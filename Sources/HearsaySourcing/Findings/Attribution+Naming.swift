import HearsayCore

extension Attribution {
  /// Whether the text most likely names the source, though the reading did not find where: the words are a name
  /// themselves, or a definite phrase ("the former mayor", "Northmark's envoy") whose noun no indefinite one introduced.
  func isNamedElsewhere(_ reading: ArticleReading) -> Bool {
    guard let span = source.first else { return false }
    let range = reading.words(in: span)
    let words = range.filter { reading.words[$0].isWord }
    if words.count > 1, words.allSatisfy({ reading.words[$0].isCapitalised }) { return true }
    guard sourceKind == .unnamedPerson, let first = words.first else { return false }
    let isPossessed = range.prefix(4).contains { reading.words[$0].shape == .possessive }
    guard reading.words[first].hash == ScanHash.the || isPossessed else { return false }
    let end = range.first { reading.words[$0].closes || reading.words[$0].tag == .preposition } ?? range.upperBound
    guard let head = words.last(where: { $0 < end }) else { return false }
    return !reading.words[..<first].indices.contains { at in
      reading.words[at].hash == reading.words[head].hash
        && reading.words[max(0, at - 4)..<at].contains { ScanHash.indefinite.contains($0.hash) }
    }
  }

  /// Whether the source is one word, and that one of a table: "she", "Reports" at the beginning of a sentence.
  func isOnly(_ table: PhraseTable, in reading: ArticleReading) -> Bool {
    let words = source.flatMap { reading.words(in: $0) }.filter { reading.words[$0].isWord }
    return words.count == 1 && table.holds(reading.words[words[0]])
  }
}
