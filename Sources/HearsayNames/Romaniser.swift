import HearsayRules

/// Rewrites a word of one romanisation into the key that all systems of its family share.
struct Romaniser: Sendable {
  /// The rule's id, which signs what it joins.
  let id: String
  let family: NameFamily
  private let rewrites: [UInt32: [Rewrite]]
  private let never: [[UInt32]]
  private let shownBy: Set<[UInt32]>
  private let shownByEndings: [[UInt32]]

  private struct Rewrite: Sendable {
    var from: [UInt32]
    var to: [UInt32]
    var atStart: Bool
    var atEnd: Bool
  }

  init?(_ rule: RomanisationRule) {
    guard let family = NameFamily(rawValue: rule.family) else { return nil }
    id = rule.id
    self.family = family
    never = rule.never.map { NameLetters.of($0) }
    shownBy = Set(rule.shownBy.filter { !$0.hasPrefix("-") }.map { NameLetters.of($0) })
    shownByEndings = rule.shownBy.filter { $0.hasPrefix("-") }.map { NameLetters.of($0.dropFirst()) }
    var table: [UInt32: [Rewrite]] = [:]
    for (from, to) in rule.rewrites {
      var letters = from.unicodeScalars.map(\.value)
      let atStart = letters.first == 0x5E
      let atEnd = letters.last == 0x24
      if atStart { letters.removeFirst() }
      if atEnd { letters.removeLast() }
      guard let first = letters.first else { continue }
      table[first, default: []].append(
        Rewrite(from: letters, to: to.unicodeScalars.map(\.value), atStart: atStart, atEnd: atEnd))
    }
    rewrites = table.mapValues { $0.sorted { $0.from.count > $1.from.count } }
  }

  /// Whether one of two names shows that this system may be at work.
  func isShown(by words: [[UInt32]]) -> Bool {
    guard !shownBy.isEmpty || !shownByEndings.isEmpty else { return true }
    return words.contains { word in
      shownBy.contains(word)
        || shownByEndings.contains { word.count > $0.count + 2 && word.suffix($0.count) == $0[...] }
    }
  }

  /// The settled key of a word in lower case, nil for a word that the system cannot have written.
  func key(_ word: [UInt32]) -> [UInt32]? {
    guard !never.contains(where: { holds(word, $0) }) else { return nil }
    var out: [UInt32] = []
    var index = 0
    while index < word.count {
      if let rewrite = rewrite(at: index, of: word) {
        out.append(contentsOf: rewrite.to)
        index += rewrite.from.count
      } else {
        out.append(word[index])
        index += 1
      }
    }
    return family == .slavic ? KeySettler.slavic(out) : KeySettler.plainKey(out)
  }

  private func holds(_ word: [UInt32], _ letters: [UInt32]) -> Bool {
    guard word.count >= letters.count else { return false }
    return (0...(word.count - letters.count)).contains { word[$0..<($0 + letters.count)].elementsEqual(letters) }
  }

  private func rewrite(at index: Int, of word: [UInt32]) -> Rewrite? {
    guard let candidates = rewrites[word[index]] else { return nil }
    return candidates.first { rewrite in
      let end = index + rewrite.from.count
      guard end <= word.count, !rewrite.atStart || index == 0, !rewrite.atEnd || end == word.count else { return false }
      return word[index..<end].elementsEqual(rewrite.from)
    }
  }
}
