import HearsayCore

/// A quotation that nobody has claimed: it runs on from the quotation before it, or stands alone.
///
/// Behind a quoted or partly quoted claim it is a further piece of that claim; behind anything else it is a claim of
/// its own with neither cue nor source.
struct RunningQuoteSieve: Sieve {
  func apply(to board: inout Board) {
    for quote in board.quotes.quotes {
      guard let tokens = unclaimed(quote, board) else { continue }
      if let owner = resumed(by: quote, board) ?? owner(of: quote, board) {
        board.claims[owner].content.append(tokens)
        if quote.continuesPrevious { board.claims[owner].marks.insert(.continued) }
      } else if board.isBody(tokens.lowerBound), !isTitle(tokens, board) {
        board.claims.append(
          Claim(
            source: [], cue: [], content: [tokens], marks: [.floating], evidence: Evidence(name, confidence: 0.6)))
      }
    }
  }

  /// The quotation's tokens when no claim holds most of them and it stands as a sentence of its own.
  private func unclaimed(_ quote: QuoteMap.Quote, _ board: Board) -> Range<Int>? {
    let claimed = quote.tokens.count { board.isClaimed($0) || board.isCue($0) }
    guard claimed * 3 < quote.tokens.count, board.wordCount(quote.tokens) >= 3 else { return nil }
    // A mark that opens within a sentence and never closes has opened nothing.
    return isSentence(quote, board) || quote.continuesPrevious || board.wordCount(quote.tokens) >= 8 && !quote.isOpen
      ? quote.tokens : nil
  }

  /// "A Walker's Guide to the Northern Hills": the name of a book or film, in which all but small words have capitals.
  private func isTitle(_ tokens: Range<Int>, _ board: Board) -> Bool {
    let long = tokens.filter { board.isWord($0) && board.article.tokens[$0].span.count > 4 }
    let capitals: Set<UInt8> = [
      WordShape.capital.rawValue, WordShape.capitals.rawValue, WordShape.hyphenCapital.rawValue,
    ]
    return long.count >= 3 && long.allSatisfy { capitals.contains(board.words.shape[$0]) }
  }

  /// Whether it begins a sentence and nothing but marks stand behind it in its last sentence.
  private func isSentence(_ quote: QuoteMap.Quote, _ board: Board) -> Bool {
    let first = board.sentence(quote.tokens.lowerBound).tokens
    let last = board.sentence(quote.tokens.upperBound - 1).tokens
    let before = first.lowerBound..<quote.tokens.lowerBound
    let after = min(quote.tokens.upperBound, last.upperBound)..<last.upperBound
    return board.wordCount(before) == 0 && board.wordCount(after) == 0 && !quote.tokens.isEmpty
  }

  /// The claim whose quotation the cue's clause broke off in the same sentence: `“…,” Roe said, “…”`.
  private func resumed(by quote: QuoteMap.Quote, _ board: Board) -> Int? {
    let start = quote.tokens.lowerBound
    let sentence = board.sentence(start).tokens
    guard start > sentence.lowerBound, board.words.mark[start - 1] == .comma else { return nil }
    return board.claims.indices.last { number in
      guard let cue = board.claims[number].cue.first, sentence.contains(cue.lowerBound), cue.upperBound <= start else {
        return false
      }
      return board.claims[number].content.contains { piece in
        piece.upperBound <= cue.lowerBound && sentence.overlaps(piece)
          && piece.contains { board.quotes.at[$0] >= 0 && board.words.mark[$0] == .comma }
      }
    }
  }

  /// The claim right before the quotation, when some of its content is quoted.
  private func owner(of quote: QuoteMap.Quote, _ board: Board) -> Int? {
    let start = quote.tokens.lowerBound
    guard start > 0, isSentence(quote, board) || quote.continuesPrevious else { return nil }
    let line = board.line(start)
    guard line == board.line(start - 1) || quote.continuesPrevious else { return nil }
    let before = board.sentence(start - 1).tokens
    return board.claims.indices.last { number in
      let claim = board.claims[number]
      guard let hit = claim.content.last(where: { $0.overlaps(before) }) else { return false }
      return hit.contains { board.quotes.quote(at: $0) != nil }
    }
  }
}
