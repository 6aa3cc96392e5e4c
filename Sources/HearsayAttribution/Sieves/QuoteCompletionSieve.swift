import HearsayCore

/// A quotation is one piece of somebody's words: a claim that holds most of one gets all of it.
struct QuoteCompletionSieve: Sieve {
  func apply(to board: inout Board) {
    for quote in board.quotes.quotes where !quote.isOpen {
      let words = board.wordCount(quote.tokens)
      guard words > 0 else { continue }
      for number in board.claims.indices {
        let held = quote.tokens.count { board.isWord($0) && board.claims[number].claims($0) }
        guard held * 2 > words, held < words || !board.claims[number].claims(quote.tokens.lowerBound) else { continue }
        guard !board.claims[number].cue.contains(where: { $0.overlaps(quote.tokens) }) else { continue }
        board.claims[number].content.append(quote.tokens)
        board.claims[number].source.removeAll { $0.overlaps(quote.tokens) }
      }
    }
  }
}
