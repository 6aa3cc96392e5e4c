import HearsayCore

/// The outermost quotations of an article as ranges of tokens, and for every token which of them it lies in.
package struct QuoteMap: Sendable {
  /// One quotation.
  package struct Quote: Sendable {
    /// Its tokens, marks included.
    package var tokens: Range<Int>
    /// Whether it carries on the paragraph before.
    package var continuesPrevious: Bool
    /// Whether its closing mark is missing.
    package var isOpen: Bool
  }

  /// The quotations in order.
  package private(set) var quotes: [Quote] = []
  /// The number of the quotation that a token lies in, its marks included, or -1.
  package private(set) var at: [Int32]

  /// Reads the quotations of an article. Those without words are left out.
  package init(_ article: Article) {
    at = [Int32](repeating: -1, count: article.tokens.count)
    var token = 0
    for quotation in article.quotations where quotation.depth == 0 && !quotation.inner.isEmpty {
      while token < article.tokens.count, article.tokens[token].span.start < quotation.span.start { token += 1 }
      var end = token
      while end < article.tokens.count, article.tokens[end].span.end <= quotation.span.end { end += 1 }
      guard end > token else { continue }
      for i in token..<end { at[i] = Int32(quotes.count) }
      quotes.append(
        Quote(
          tokens: token..<end, continuesPrevious: quotation.continuesPrevious,
          isOpen: quotation.defects.contains(.unclosed)))
    }
  }

  /// The quotation that a token lies in.
  package func quote(at token: Int) -> Quote? {
    token >= 0 && token < at.count && at[token] >= 0 ? quotes[Int(at[token])] : nil
  }
}
