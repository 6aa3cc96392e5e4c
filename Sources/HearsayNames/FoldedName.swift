/// A name made ready for comparison: its words in lower case with their keys.
public struct FoldedName: Sendable {
  /// One word of a name.
  struct Word: Sendable {
    /// Its letters in lower case, diacritics kept.
    var letters: [UInt32]
    /// Its letters in lower case without diacritics.
    var bare: [UInt32]
    /// Its number in the table of given names, or nil.
    var given: Int?
    /// The keys by romanisation: the number of the system and the key.
    var keys: [(system: Int, key: [UInt32])]
    /// Whether it is one letter, as of an initial.
    var isInitial: Bool { letters.count == 1 }
  }

  /// The words, titles and suffixes left out.
  var words: [Word]
  /// Whether a romanisation of Slavic languages may have written it.
  var isSlavic: Bool
}
