import HearsayCore

/// Tells texts that are not English, so that attribution does not read what it cannot.
package enum ForeignText {
  /// The article's language when it is known not to be English, or `unknown` when hardly any English small word is in it.
  package static func language(of article: Article) -> String? {
    if let known = article.metadata.language?.value.lowercased(), !known.isEmpty {
      return known.hasPrefix("en") ? nil : known
    }
    var words = 0
    var small = 0
    article.text.bytes.withUnsafeBufferPointer { bytes in
      let scan = TextScan(bytes: bytes)
      for token in article.tokens.prefix(600) {
        guard scan.isWord(Int(token.span.start)) else { continue }
        words += 1
        small += english.contains(scan.lowerHash(token.span.range)) ? 1 : 0
      }
    }
    return words >= 40 && small * 100 < words * 12 ? "unknown" : nil
  }

  /// The commonest small words: together over 30% of the words of English news, and of no other language's.
  private static let english = Set(
    [
      "the", "of", "and", "to", "that", "is", "was", "for", "on", "with", "he", "it", "by", "at", "from", "his", "has",
      "have", "they", "be", "are", "this", "not", "but", "who", "said", "would", "which", "their", "will",
    ]
    .map(Tokenizer.hash))
}
