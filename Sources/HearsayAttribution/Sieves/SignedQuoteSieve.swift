import HearsayCore

/// A quotation signed with a dash and a name (`“…” — Jane Roe`), as letters, collections of voices and mottos are.
struct SignedQuoteSieve: Sieve {
  /// How many words a signature may have.
  static let longest = 12

  func apply(to board: inout Board) {
    for quote in board.quotes.quotes where !quote.isOpen {
      guard let source = signature(behind: quote, board) else { continue }
      let dash = source.lowerBound - 1
      let holder = board.claims.firstIndex { claim in
        quote.tokens.count { board.isWord($0) && claim.claims($0) } * 2 > board.wordCount(quote.tokens)
      }
      if let holder {
        if board.claims[holder].source.isEmpty { board.claims[holder].source = [source] }
        continue
      }
      board.claims.append(
        Claim(
          source: [source], cue: [dash..<dash + 1], content: [quote.tokens],
          evidence: Evidence(name, confidence: 0.85)))
    }
  }

  /// The name behind the quotation's dash, up to the end of its line, a stop or the next quotation.
  private func signature(behind quote: QuoteMap.Quote, _ board: Board) -> Range<Int>? {
    let end = quote.tokens.upperBound
    guard opensSentence(quote, board), end + 1 < board.words.count, board.words.mark[end] == .dash else { return nil }
    let line = board.line(end - 1)
    var stop = end + 1
    while stop < board.words.count, board.line(stop) == line, board.quotes.at[stop] < 0,
      board.words.mark[stop] != .stop, board.words.mark[stop] != .quote
    {
      guard !board.tag(stop).isFiniteVerb, stop - end <= Self.longest else { return nil }
      stop += 1
    }
    let hasEnded =
      stop == board.words.count || board.line(stop) != line || board.quotes.at[stop] >= 0
      || board.words.mark[stop] == .stop
    guard hasEnded, stop > end + 1, board.tag(end + 1).isProperNoun || board.tag(end + 1) == .dt else { return nil }
    return end + 1..<stop
  }

  /// Whether no word stands before the quotation in its sentence, or only the signature of another.
  private func opensSentence(_ quote: QuoteMap.Quote, _ board: Board) -> Bool {
    let start = quote.tokens.lowerBound
    let sentence = board.sentence(start).tokens
    guard board.wordCount(sentence.lowerBound..<start) > 0 else { return true }
    let before = (sentence.lowerBound..<start).first { board.quotes.at[$0] < 0 }
    return before.map { board.words.mark[$0] == .dash } ?? true
  }
}
