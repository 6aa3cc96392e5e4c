import HearsayRules

/// Reads a name's words: titles, suffixes and particles out, Arabic articles and *abd* settled, families recognised.
struct NameReader: Sendable {
  private let familyOf: [[UInt32]: NameFamily]
  private let endings: [(ending: [UInt32], family: NameFamily)]
  private let given: GivenNameTable

  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "the", "president", "sheikh",
    "rev", "gen", "col", "lt", "capt", "sen", "rep", "gov",
  ]
  private static let generations: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
  private static let particles: Set<String> = [
    "de", "da", "di", "du", "del", "della", "der", "den", "van", "von", "dos", "das", "y", "e", "zu", "af", "bin",
    "ibn",
    "ben", "al", "el", "ul", "ould",
  ]
  private static let articles = ["al-", "el-", "ar-", "as-", "ash-", "at-", "az-", "ad-", "an-", "ul-"]

  init(families: LexiconRule?, given: GivenNameTable) {
    self.given = given
    var whole: [[UInt32]: NameFamily] = [:]
    var endings: [([UInt32], NameFamily)] = []
    families?.forEachEntry { columns in
      guard let rule = families, columns.count > 1, let family = NameFamily(rawValue: rule.text(columns[1])) else {
        return
      }
      let word = rule.text(columns[0])
      if word.hasPrefix("-") {
        endings.append((NameLetters.of(word.dropFirst()), family))
      } else {
        whole[NameLetters.of(word)] = family
      }
    }
    familyOf = whole
    self.endings = endings
  }

  /// Reads a name.
  func read(_ name: String) -> FoldedName {
    var words: [[UInt32]] = []
    var families: Set<NameFamily> = []
    var generation: String?
    let parts = name.split { $0 == " " || $0 == "\u{A0}" || $0 == "," || $0 == "." }
    for part in parts {
      let lower = part.lowercased()
      if Self.titles.contains(lower), parts.count > 1, words.isEmpty { continue }
      if Self.generations.contains(lower), !words.isEmpty {
        generation = lower
        continue
      }
      if let family = familyOf[NameLetters.of(lower)] { families.insert(family) }
      if Self.particles.contains(lower), parts.count > 1 {
        if words.isEmpty, lower == "ben" { words.append(NameLetters.of(lower)) }
        continue
      }
      words.append(contentsOf: settle(part, &families))
    }
    for word in words { families.formUnion(given.families(of: word)) }
    if let last = words.last { families.formUnion(endings.filter { fits(last, $0.ending) }.map(\.family)) }
    return FoldedName(words: joinAbd(words), generation: generation, families: families)
  }

  private func fits(_ word: [UInt32], _ ending: [UInt32]) -> Bool {
    word.count > ending.count + 1 && word.suffix(ending.count) == ending[...]
  }

  /// Takes an Arabic article off a word: al-Sadr, ElBaradei, az-Zawahiri.
  private func settle(_ part: Substring, _ families: inout Set<NameFamily>) -> [[UInt32]] {
    let lower = part.lowercased()
    if let article = Self.articles.first(where: { lower.hasPrefix($0) && lower.count > $0.count + 2 }) {
      families.insert(.arabic)
      return [NameLetters.of(lower.dropFirst(article.count))]
    }
    let characters = Array(part)
    if characters.count > 4, lower.hasPrefix("el") || lower.hasPrefix("al"), characters[2].isUppercase {
      families.insert(.arabic)
      return [NameLetters.of(lower.dropFirst(2))]
    }
    for prefix in ["abdel-", "abdul-", "abd-", "abdel", "abdul", "abdol"] where lower.hasPrefix(prefix) {
      let rest = lower.dropFirst(prefix.count)
      families.insert(.arabic)
      guard !rest.isEmpty, rest != "lah", rest != "la" else { continue }
      return [Self.abd, NameLetters.of(rest)]
    }
    if lower == "abdel" || lower == "abdul" || lower == "abdol" || lower == "abd" { return [Self.abd] }
    return [NameLetters.of(lower)]
  }

  private static let abd = NameLetters.of("abd")

  /// *Abd* and the word behind it are one name.
  private func joinAbd(_ words: [[UInt32]]) -> [[UInt32]] {
    var out: [[UInt32]] = []
    for word in words {
      if out.last == Self.abd { out[out.count - 1] = Self.abd + word } else { out.append(word) }
    }
    return out
  }
}
