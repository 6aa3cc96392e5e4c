/// A name made ready for comparison: its words in lower case without titles, particles set aside.
public struct FoldedName: Sendable {
  /// The words that count, given names first: letters in lower case with their marks.
  let words: [[UInt32]]
  /// The generation that a suffix names: jr, sr, ii, iii.
  let generation: String?
  /// The language families that may have written it.
  let families: Set<NameFamily>
  /// All letters without marks, hyphens and spaces.
  let joined: [UInt32]
  /// The surname without marks, and with umlauts written out.
  let bareSurname: [UInt32]
  let writtenSurname: [UInt32]
  /// The surname's letters that no Slavic or Arabic system changes.
  let stableSurname: [UInt32]
  /// How it reads as an East Asian name, by family.
  var readings: [NameFamily: [EastAsianReader.Reading]] = [:]

  init(words: [[UInt32]], generation: String?, families: Set<NameFamily>) {
    self.words = words
    self.generation = generation
    self.families = families
    let bare = words.map { NameLetters.bare($0) }
    joined = bare.flatMap { word in word.filter { $0 != NameLetters.hyphen } }
    bareSurname = bare.last ?? []
    writtenSurname = NameLetters.writtenOut(words.last ?? [])
    stableSurname = WordMatcher.stable(words.last ?? [])
  }

  var surname: [UInt32] { words.last ?? [] }
  var given: [[UInt32]] { Array(words.dropLast()) }

  /// Whether the surnames can be one under any rule; a cheap look before the keys are made.
  func mayShareSurname(with other: FoldedName) -> Bool {
    if bareSurname == other.bareSurname || writtenSurname == other.writtenSurname { return true }
    if families.isEmpty, other.families.isEmpty { return false }
    return stableSurname == other.stableSurname || families.contains(.iberian) || other.families.contains(.iberian)
  }
}
