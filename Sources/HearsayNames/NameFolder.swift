import HearsayCore
import HearsayRules

/// Tells whether two spellings name one person, by rules of romanisation and tables of given names.
///
/// No distance between spellings is ever measured: Savelin and Savelina are one letter apart and two people.
public struct NameFolder: Sendable {
  private let systems: [Romaniser]
  private let given: [[UInt32]: Int]
  private let endings: [[UInt32]]
  private static let dropped: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "jr", "sr", "ii", "iii", "iv", "the",
  ]

  /// Reads the tables of the pack `names`.
  public init(rules: RuleLibrary) throws(Diagnostic) {
    systems = rules.all(RomanisationRule.self).filter { $0.family == "slavic" }.map(Romaniser.init)
    var given: [[UInt32]: Int] = [:]
    if let rule = rules["names/given-slavic"] as? LexiconRule {
      var number = 0
      rule.forEachEntry { columns in
        let forms = columns.flatMap { rule.text($0).split(separator: "|").map(String.init) }
        for form in forms { given[Self.bare(Self.letters(form))] = given[Self.bare(Self.letters(form))] ?? number }
        number += 1
      }
    }
    self.given = given
    endings = rules.words("names/slavic-endings").map { Self.letters($0) }
  }

  /// Makes a name ready for comparison.
  public func fold(_ name: String) -> FoldedName {
    let parts = name.split { $0 == " " || $0 == "\u{A0}" || $0 == "." || $0 == "," }.map { $0.lowercased() }
    let kept = parts.filter { !Self.dropped.contains($0) }.map { Self.letters($0) }
    let isSlavic =
      kept.last.map { last in endings.contains { last.count > $0.count + 1 && last.suffix($0.count) == $0[...] } }
      ?? false
      || kept.first.map { given[Self.bare($0)] != nil } ?? false
    let words = kept.map { letters in
      FoldedName.Word(
        letters: letters, bare: Self.bare(letters), given: given[Self.bare(letters)],
        keys: systems.enumerated().map { ($0.offset, SlavicKey.settle($0.element.key(letters)).map(Self.bareLetter)) })
    }
    return FoldedName(words: words, isSlavic: isSlavic)
  }

  /// Compares two names.
  public func compare(_ a: String, _ b: String) -> NameJudgement { compare(fold(a), fold(b)) }

  /// Compares two names made ready.
  public func compare(_ a: FoldedName, _ b: FoldedName) -> NameJudgement {
    guard let lastA = a.words.last, let lastB = b.words.last else { return NameJudgement(.different, rule: "no name") }
    guard let surname = sameWord(lastA, lastB, a.isSlavic || b.isSlavic) else {
      return NameJudgement(.different, rule: "surname")
    }
    if a.words.count == 1 || b.words.count == 1 {
      return NameJudgement(a.words.count == b.words.count ? .same : .part, rule: surname)
    }
    guard let first = sameGiven(a, b) else { return NameJudgement(.different, rule: "given name") }
    let rules = [first, surname].filter { !$0.isEmpty && $0 != "same letters" }
    return NameJudgement(.same, rule: rules.isEmpty ? "same letters" : rules.joined(separator: " + "))
  }

  private func sameGiven(_ a: FoldedName, _ b: FoldedName) -> String? {
    let wordA = a.words[0]
    let wordB = b.words[0]
    if wordA.isInitial || wordB.isInitial { return wordA.bare.first == wordB.bare.first ? "initial" : nil }
    if let one = wordA.given, let other = wordB.given { return one == other ? givenRule(wordA, wordB) : nil }
    return sameWord(wordA, wordB, a.isSlavic && b.isSlavic)
  }

  private func givenRule(_ a: FoldedName.Word, _ b: FoldedName.Word) -> String {
    a.letters == b.letters ? "same letters" : "names/given-slavic"
  }

  /// The rule by which two words are one, or nil.
  private func sameWord(_ a: FoldedName.Word, _ b: FoldedName.Word, _ isSlavic: Bool) -> String? {
    if a.letters == b.letters { return "same letters" }
    if a.bare == b.bare { return "diacritics" }
    guard isSlavic else { return nil }
    for one in a.keys {
      for other in b.keys where one.key == other.key {
        return one.system == other.system
          ? systems[one.system].id : "\(systems[one.system].id) ~ \(systems[other.system].id)"
      }
    }
    return nil
  }

  // MARK: Letters

  static func letters(_ word: String) -> [UInt32] { word.lowercased().unicodeScalars.map(\.value) }
  static func bare(_ letters: [UInt32]) -> [UInt32] { letters.map(bareLetter) }

  /// A Latin letter without its marks.
  static func bareLetter(_ scalar: UInt32) -> UInt32 {
    guard scalar > 0x7F, let character = Unicode.Scalar(scalar) else { return scalar }
    return LatinLetter.bare[character]?.value ?? scalar
  }
}
