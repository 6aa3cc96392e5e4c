import HearsayRules

/// Given names that are one name in several languages or spellings.
struct GivenNameTable: Sendable {
  private struct Entry: Sendable {
    var numbers: Set<Int> = []
    var families: Set<NameFamily> = []
  }

  private let entries: [[UInt32]: Entry]
  private let ruleOf: [String]

  /// Reads tables with the family each shows, nil for none.
  init(_ rules: [(rule: LexiconRule?, family: NameFamily?)]) {
    var ids: [String] = []
    var entries: [[UInt32]: Entry] = [:]
    var number = 0
    for (rule, family) in rules {
      guard let rule else { continue }
      rule.forEachEntry { columns in
        for form in columns.flatMap({ rule.text($0).split(separator: "|") }) {
          let key = NameLetters.bare(NameLetters.of(form))
          entries[key, default: Entry()].numbers.insert(number)
          if let family { entries[key, default: Entry()].families.insert(family) }
        }
        ids.append(rule.id)
        number += 1
      }
    }
    ruleOf = ids
    self.entries = entries
  }

  /// The rule by which two given names are one; nil when the table knows both and they are not; `unknown` otherwise.
  func compare(_ a: [UInt32], _ b: [UInt32]) -> Answer {
    guard let one = entries[NameLetters.bare(a)], let other = entries[NameLetters.bare(b)] else { return .unknown }
    guard let shared = one.numbers.intersection(other.numbers).min() else { return .different }
    return .same(ruleOf[shared])
  }

  enum Answer: Equatable {
    case same(String)
    case different
    case unknown
  }

  /// The language families that a given name shows.
  func families(of word: [UInt32]) -> Set<NameFamily> { entries[NameLetters.bare(word)]?.families ?? [] }
}
