import HearsayCore

/// Takes a quotation that stands as sentences of its own behind a sentence of wholly indirect speech out of that
/// sentence's claim: the text does not say whose it is, and ``RunningQuoteSieve`` makes it a claim of its own.
struct FloatingQuoteSieve: Sieve {
  func apply(to board: inout Board) {
    for number in board.claims.indices {
      let claim = board.claims[number]
      guard let cue = claim.cue.first, board.quotes.at[cue.lowerBound] < 0 else { continue }
      let sentence = board.sentence(cue.lowerBound).tokens
      let own = claim.content.joined().filter { sentence.contains($0) && board.isWord($0) }
      guard !own.isEmpty, own.allSatisfy({ board.quotes.at[$0] < 0 }) else { continue }
      board.claims[number].content = claim.content.flatMap { rest(of: $0, behind: sentence.upperBound, board) }
    }
  }

  /// The piece without its quotations that begin a later sentence.
  private func rest(of piece: Range<Int>, behind end: Int, _ board: Board) -> [Range<Int>] {
    guard
      let start = piece.first(where: { i in
        i >= end && board.quotes.at[i] >= 0 && board.sentence(i).tokens.lowerBound == i
      })
    else { return [piece] }
    guard let before = board.trimmed(piece.lowerBound..<start) else { return [] }
    return [before.lowerBound..<max(before.upperBound, start)]
  }
}
