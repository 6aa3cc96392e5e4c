/// The last step of a Slavic key, alike for every romanisation: glides, doubled letters and soft signs fall away.
enum SlavicKey {
  private static func letter(_ character: Unicode.Scalar) -> UInt32 { character.value }
  private static let vowels: Set<UInt32> = Set("aeiou".unicodeScalars.map(\.value))
  private static let sibilants: Set<UInt32> = Set("CSZQ".unicodeScalars.map(\.value))
  private static let a = letter("a")
  private static let e = letter("e")
  private static let i = letter("i")
  private static let o = letter("o")
  private static let y = letter("y")
  private static let j = letter("j")
  private static let glide = letter("J")

  /// Settles a key.
  static func settle(_ key: [UInt32]) -> [UInt32] {
    let flat = key.compactMap(plain)
    var out: [UInt32] = []
    for (index, current) in flat.enumerated() {
      let next = index + 1 < flat.count ? flat[index + 1] : 0
      let before = out.last ?? 0
      if current == i, vowels.contains(next), next != i { continue }
      if current == i, vowels.contains(before) || before == glide {
        if before == i || before == glide { continue }
        // A glide before another vowel is heard in none of the systems' short forms.
        out.append(glide)
        continue
      }
      if current == before { continue }
      if current == o, sibilants.contains(before) {
        out.append(e)
        continue
      }
      out.append(current)
    }
    return out
  }

  /// Soft signs go, y and j are i, other marks on letters go.
  private static func plain(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case y, j: return i
    case 0x27, 0x2019, 0x2BC, 0x2B9, 0x60: return nil
    default: return scalar
    }
  }
}
