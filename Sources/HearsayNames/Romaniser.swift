import HearsayRules

/// Rewrites a word of one romanisation into the key that all systems of its family share.
struct Romaniser: Sendable {
  let id: String
  private let rewrites: [UInt32: [Rewrite]]

  private struct Rewrite: Sendable {
    var from: [UInt32]
    var to: [UInt32]
    var atStart: Bool
    var atEnd: Bool
  }

  init(_ rule: RomanisationRule) {
    id = rule.id
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

  /// The key of a word in lower case.
  func key(_ word: [UInt32]) -> [UInt32] {
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
    return out
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
