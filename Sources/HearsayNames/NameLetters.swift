/// Letters of names as numbers of code points in lower case.
enum NameLetters {
  /// A word's letters in lower case, typographic apostrophes made plain.
  static func of(_ word: some StringProtocol) -> [UInt32] {
    word.lowercased().unicodeScalars.map {
      $0.value == 0x2019 || $0.value == 0x2018 || $0.value == 0x2BC ? 0x27 : $0.value
    }
  }

  /// The letters without marks and apostrophes.
  static func bare(_ letters: [UInt32]) -> [UInt32] {
    letters.compactMap { $0 == 0x27 || $0 == 0x60 ? nil : bare($0) }
  }

  /// A Latin letter without its marks.
  static func bare(_ letter: UInt32) -> UInt32 {
    guard letter > 0x7F, let scalar = Unicode.Scalar(letter) else { return letter }
    return LatinLetter.bare[scalar]?.value ?? letter
  }

  /// The letters with umlauts and their like written out: ü as ue, ø as oe, å as aa, ß as ss.
  static func writtenOut(_ letters: [UInt32]) -> [UInt32] {
    letters.flatMap { letter -> [UInt32] in
      switch letter {
      case 0xE4, 0xE6: [0x61, 0x65]
      case 0xF6, 0xF8: [0x6F, 0x65]
      case 0xFC: [0x75, 0x65]
      case 0xE5: [0x61, 0x61]
      case 0xDF: [0x73, 0x73]
      default: [bare(letter)]
      }
    }
  }

  /// The letters without doubled ones.
  static func single(_ letters: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    for letter in letters where out.last != letter { out.append(letter) }
    return out
  }

  static let hyphen: UInt32 = 0x2D
}
