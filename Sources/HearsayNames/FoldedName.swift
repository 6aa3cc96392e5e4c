/// A name made ready for comparison: its words in lower case without titles, particles set aside.
public struct FoldedName: Sendable, Equatable {
  /// The words that count, given names first: letters in lower case with their marks.
  var words: [[UInt32]]
  /// The generation that a suffix names: jr, sr, ii, iii.
  var generation: String?
  /// The language families that may have written it.
  var families: Set<NameFamily>

  var surname: [UInt32] { words.last ?? [] }
  var given: [[UInt32]] { Array(words.dropLast()) }
  /// All letters without marks, hyphens and spaces.
  var joined: [UInt32] { words.flatMap { NameLetters.bare($0).filter { $0 != NameLetters.hyphen } } }
}
