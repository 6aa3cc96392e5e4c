import HearsayCore

/// How many attributed words rest on each source and on each kind of source.
///
/// A word inside a claim that stands within another claim counts for the inner one only: it is the inner one's
/// speaker who said it.
struct WordShares: Sendable {
  /// All attributed words.
  let total: Int
  /// Words by kind of source.
  let byKind: [SourceKind: Int]
  /// Words by source, in the order of the article's sources.
  let bySource: [Int]
  /// Words of claims behind which no source of the article stands.
  let unsourced: Int

  /// Counts the words of an article's claims.
  init(_ article: Article) {
    let owners = Self.owners(article)
    var perClaim = [Int](repeating: 0, count: article.attributions.count)
    var inWord = false
    for (place, owner) in owners.enumerated() {
      let isWord = WordBytes.isWord(article.text.bytes, at: place)
      if isWord, !inWord, owner > 0 { perClaim[Int(owner) - 1] += 1 }
      inWord = isWord
    }
    var byKind: [SourceKind: Int] = [:]
    var bySource = [Int](repeating: 0, count: article.sources.count)
    var unsourced = 0
    for (claim, words) in zip(article.attributions, perClaim) where words > 0 {
      byKind[claim.sourceKind, default: 0] += words
      if let source = claim.sourceIndex, bySource.indices.contains(source) {
        bySource[source] += words
      } else {
        unsourced += words
      }
    }
    total = perClaim.reduce(0, +)
    self.byKind = byKind
    self.bySource = bySource
    self.unsourced = unsourced
  }

  /// A share of all attributed words, 0 to 1.
  func share(_ words: Int) -> Double { total == 0 ? 0 : Double(words) / Double(total) }

  /// For each byte the number of the innermost claim that holds it, from 1; 0 for none.
  private static func owners(_ article: Article) -> [Int32] {
    var owners = [Int32](repeating: 0, count: article.text.count)
    let outermostFirst = article.attributions.indices.sorted { a, b in
      let first = article.attributions[a].content.hull?.count ?? 0
      let second = article.attributions[b].content.hull?.count ?? 0
      return (second, a) < (first, b)
    }
    for number in outermostFirst {
      for piece in article.attributions[number].content {
        let range = piece.range.clamped(to: 0..<owners.count)
        for place in range { owners[place] = Int32(number) + 1 }
      }
    }
    return owners
  }
}

/// Which bytes make words, for counting only.
enum WordBytes {
  /// Letters, digits and everything beyond ASCII but the general punctuation of U+2000 to U+207F.
  static func isWord(_ bytes: [UInt8], at place: Int) -> Bool {
    let byte = bytes[place]
    if byte < 0x80 {
      let lower = byte | 0x20
      return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    var lead = place
    while lead > 0, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    switch bytes[lead] {
    case 0xC2: return false
    case 0xE2: return lead + 1 < bytes.count && bytes[lead + 1] > 0x81
    default: return true
    }
  }
}
