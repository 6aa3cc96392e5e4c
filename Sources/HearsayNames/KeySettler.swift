/// The last step of a key, alike for every romanisation of a family: glides, doubled letters and soft signs fall away.
enum KeySettler {
  private static let vowels: Set<UInt32> = Set("aeiou".unicodeScalars.map(\.value))
  private static let sibilants: Set<UInt32> = Set("CSZQ".unicodeScalars.map(\.value))
  private static let e: UInt32 = 0x65
  private static let i: UInt32 = 0x69
  private static let o: UInt32 = 0x6F
  private static let y: UInt32 = 0x79
  private static let j: UInt32 = 0x6A
  private static let glide: UInt32 = 0x4A

  /// Settles a Slavic key: y and j are i, a glide before a vowel is not heard, o behind a sibilant is e.
  static func slavic(_ key: [UInt32]) -> [UInt32] {
    let flat = NameLetters.single(NameLetters.bare(key).compactMap { plain($0) })
    var out: [UInt32] = []
    for (index, current) in flat.enumerated() {
      let next = index + 1 < flat.count ? flat[index + 1] : 0
      let before = out.last ?? 0
      if current == i, vowels.contains(next) { continue }
      if current == i, vowels.contains(before) {
        out.append(glide)
      } else if current == o, sibilants.contains(before) {
        out.append(e)
      } else if current != before {
        out.append(current)
      }
    }
    return out
  }

  /// Settles the key of any other family: marks, hyphens and doubled letters go.
  static func plainKey(_ key: [UInt32]) -> [UInt32] {
    NameLetters.single(NameLetters.bare(key).filter { $0 != NameLetters.hyphen })
  }

  private static func plain(_ letter: UInt32) -> UInt32? {
    switch letter {
    case y, j: i
    case 0x2B9, 0x2BA: nil
    default: letter
    }
  }
}
