import HearsayRules

/// Reads Chinese and Korean names in either order: the surname is the word that the list of surnames knows.
struct EastAsianReader: Sendable {
  /// One way to read a name.
  struct Reading {
    /// Numbers of the surnames it can be.
    var surnames: Set<Int>
    /// The given name's letters, hyphens and spaces left out.
    var given: [UInt32]
    var isSwapped: Bool
  }

  private let surnames: [[UInt32]: Set<Int>]

  init(_ rule: LexiconRule?) {
    var table: [[UInt32]: Set<Int>] = [:]
    var number = 0
    rule?.forEachEntry { columns in
      guard let rule else { return }
      for form in columns.flatMap({ rule.text($0).split(separator: "|") }) {
        table[NameLetters.of(form), default: []].insert(number)
      }
      number += 1
    }
    surnames = table
  }

  /// The readings of a name of two or three words, none when no word is a surname.
  func readings(_ words: [[UInt32]]) -> [Reading] {
    guard words.count == 2 || words.count == 3 else { return [] }
    var out: [Reading] = []
    if let first = surnames[words[0]] {
      out.append(Reading(surnames: first, given: Self.join(words[1...]), isSwapped: false))
    }
    if let last = surnames[words[words.count - 1]] {
      out.append(Reading(surnames: last, given: Self.join(words[..<(words.count - 1)]), isSwapped: true))
    }
    return out.filter { $0.given.count <= 14 }
  }

  private static func join(_ words: ArraySlice<[UInt32]>) -> [UInt32] {
    words.flatMap { $0.filter { $0 != NameLetters.hyphen } }
  }
}
