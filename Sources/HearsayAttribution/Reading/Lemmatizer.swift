import HearsayCore
import HearsaySequence

/// Finds the hash of a token's lemma: by the table of training, else by taking endings off and asking whether what is
/// left is a known word.
struct Lemmatizer {
  let facts: WordFacts
  let scan: TextScan

  /// The lemma of a token with a tag.
  @inline(__always) func lemma(_ range: Range<Int>, _ word: UInt32, _ tag: PartOfSpeech) -> UInt32 {
    let sort = WordSort(tag)
    guard sort != .other, !tag.isProperNoun else { return word }
    if let listed = facts.listedLemma(word, sort) { return listed }
    switch tag {
    case .vbd, .vbn: return stem(range, sort, ending: "ed") ?? word
    case .vbg: return stem(range, sort, ending: "ing") ?? word
    case .vbz, .nns: return plural(range, sort) ?? word
    default: return word
    }
  }

  /// `argued` → `argue`, `planned` → `plan`, `asked` → `ask`, `denied` → `deny`.
  private func stem(_ range: Range<Int>, _ sort: WordSort, ending: StaticString) -> UInt32? {
    let cut = range.upperBound - ending.utf8CodeUnitCount
    guard cut > range.lowerBound + 1, ends(range, with: ending) else { return nil }
    let bare = scan.lowerHash(range.lowerBound..<cut)
    let withE = FeatureHash.add(UInt8(ascii: "e"), to: bare)
    if facts.isKnown(withE, sort) { return withE }
    if facts.isKnown(bare, sort) { return bare }
    if scan.bytes[cut - 1] == scan.bytes[cut - 2] {
      let single = scan.lowerHash(range.lowerBound..<cut - 1)
      if facts.isKnown(single, sort) { return single }
    }
    if scan.bytes[cut - 1] == UInt8(ascii: "i") {
      return FeatureHash.add(UInt8(ascii: "y"), to: scan.lowerHash(range.lowerBound..<cut - 1))
    }
    return bare
  }

  /// `claims` → `claim`, `parties` → `party`, `catches` → `catch`.
  private func plural(_ range: Range<Int>, _ sort: WordSort) -> UInt32? {
    guard range.count > 3, ends(range, with: "s") else { return nil }
    let cut = range.upperBound - 1
    if ends(range, with: "ies") {
      return FeatureHash.add(UInt8(ascii: "y"), to: scan.lowerHash(range.lowerBound..<cut - 2))
    }
    let bare = scan.lowerHash(range.lowerBound..<cut)
    if ends(range, with: "es"), !facts.isKnown(bare, sort) {
      let short = scan.lowerHash(range.lowerBound..<cut - 1)
      if facts.isKnown(short, sort) { return short }
    }
    return bare
  }

  @inline(__always) private func ends(_ range: Range<Int>, with ending: StaticString) -> Bool {
    let count = ending.utf8CodeUnitCount
    guard range.count > count else { return false }
    for k in 0..<count where scan.bytes[range.upperBound - count + k] | 32 != ending.utf8Start[k] { return false }
    return true
  }
}
