/// Compares two words of names under the romanisations that their names show.
struct WordMatcher {
  static let sameLetters = "same letters"
  let families: Set<NameFamily>
  private let systems: [Romaniser]

  /// Takes the systems of the families that one of the names shows.
  init(systems: [NameFamily: [Romaniser]], families: Set<NameFamily>, words: [[UInt32]]) {
    self.families = families
    self.systems = NameFamily.allCases.filter { families.contains($0) }.flatMap { systems[$0] ?? [] }
      .filter { $0.isShown(by: words) }
  }

  /// The rule by which two words are one, or nil.
  func rule(_ a: [UInt32], _ b: [UInt32]) -> String? {
    if a == b { return Self.sameLetters }
    if NameLetters.bare(a) == NameLetters.bare(b) { return "diacritics" }
    if NameLetters.writtenOut(a) == NameLetters.writtenOut(b) { return "umlauts written out" }
    guard mayMatch(a, b) else { return nil }
    let keys = systems.map { ($0, $0.key(a), $0.key(b)) }
    for (one, keyA, _) in keys {
      for (other, _, keyB) in keys where keyA != nil && keyA == keyB && one.family == other.family {
        return one.id == other.id ? one.id : "\(one.id) ~ \(other.id)"
      }
    }
    return nil
  }

  /// Letters that every Slavic and Arabic system leaves as they are must come in the same order; this spares most keys.
  private func mayMatch(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    guard !systems.isEmpty else { return false }
    if families.contains(.chinese) || families.contains(.korean) { return true }
    return Self.stable(a) == Self.stable(b)
  }

  static func stable(_ word: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    for letter in word where letter == 0x6D || letter == 0x6C || letter == 0x72 || letter == 0x6E || letter == 0x62 {
      if out.last != letter { out.append(letter) }
    }
    return out
  }

  /// Whether one word is the other with the ending of a woman's surname.
  static func isGendered(_ a: [UInt32], _ b: [UInt32], _ families: Set<NameFamily>) -> Bool {
    guard families.contains(.slavic) else { return false }
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    guard long.count > 3, short.count > 2, long.prefix(3) == short.prefix(3) else { return false }
    return long.count - short.count <= 3 && long.last == 0x61 && stem(long) == stem(short)
  }

  private static func stem(_ word: [UInt32]) -> [UInt32] {
    let text = String(String.UnicodeScalarView(word.compactMap(Unicode.Scalar.init)))
    for ending in ["skaya", "skaja", "skaia", "ska", "sky", "ski", "skiy", "skyi", "aya", "naya", "a", "y", "iy"]
    where text.hasSuffix(ending) && text.count > ending.count + 2 {
      return Array(text.dropLast(ending.count).unicodeScalars.map(\.value))
    }
    return word
  }
}
