import HearsayCore

/// Tells texts that are not English, so that attribution does not read what it cannot.
package enum ForeignText {
  /// The article's language when it is not English, or `unknown` when only that much is known.
  ///
  /// What the page declares is often its template's language and not the text's. So the text's own small words decide
  /// where they are plain: over 22% of the words of English news are among them, under 12% of any other language's. In
  /// between, and for short texts, the declaration counts.
  package static func language(of article: Article) -> String? {
    let declared = article.metadata.language.map { $0.value.lowercased() }.flatMap { $0.isEmpty ? nil : $0 }
    let foreign = declared.flatMap { $0.hasPrefix("en") ? nil : $0 }
    let (words, small) = smallWords(of: article)
    guard words >= 40 else { return foreign }
    if small * 100 >= words * 22 { return nil }
    if small * 100 < words * 12 { return foreign ?? "unknown" }
    return foreign
  }

  private static func smallWords(of article: Article) -> (words: Int, small: Int) {
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
    return (words, small)
  }

  /// The commonest small words: together over 30% of the words of English news, and of no other language's.
  private static let english = Set(
    [
      "the", "of", "and", "to", "that", "is", "was", "for", "on", "with", "he", "it", "by", "at", "from", "his", "has",
      "have", "they", "be", "are", "this", "not", "but", "who", "said", "would", "which", "their", "will",
    ]
    .map(Tokenizer.hash))
}
