import HearsayCore

/// Mends where contents begin and end: a dateline is nobody's claim (`ORM (Agency) — The harbour …`), a content does not
/// break off in the middle of a name, and what is said in no quotation marks ends with its sentence.
struct BoundarySieve: Sieve {
  /// How many tokens a dateline may have.
  static let longestDateline = 14

  func apply(to board: inout Board) {
    for number in board.claims.indices {
      board.claims[number].content = board.claims[number].content.compactMap { piece in
        guard !isStray(piece, board.claims[number], board) else { return nil }
        let own = beforeNextVerb(piece, number, board)
        let trimmed = withinSentence(afterDateline(own, board), board.claims[number], board)
        return trimmed.isEmpty ? nil : throughName(trimmed, board.claims[number], board)
      }
    }
    board.claims.removeAll { $0.content.isEmpty }
  }

  /// The piece without the dateline that it begins with.
  private func afterDateline(_ piece: Range<Int>, _ board: Board) -> Range<Int> {
    let start = piece.lowerBound
    guard start == 0 || board.line(start - 1) != board.line(start) else { return piece }
    let head = piece.prefix(Self.longestDateline)
    guard let dash = head.first(where: { board.words.mark[$0] == .dash }) else { return piece }
    let words = (start..<dash).filter { board.isWord($0) }
    let isBracketed = dash > start && board.words.mark[dash - 1] == .close
    let isCapitals = words.first.map { board.words.shape[$0] == WordShape.capitals.rawValue } ?? false
    guard isBracketed || isCapitals, !words.contains(where: { board.tag($0).isFiniteVerb }) else { return piece }
    return dash + 1..<piece.upperBound
  }

  /// Whether a piece lies in a later sentence than the cue and begins in the middle of it: that sentence says whose it is.
  private func isStray(_ piece: Range<Int>, _ claim: Claim, _ board: Board) -> Bool {
    guard let cue = claim.cue.last, claim.content.count > 1 else { return false }
    let sentence = board.sentence(piece.lowerBound).tokens
    return sentence.lowerBound >= board.sentence(cue.lowerBound).tokens.upperBound
      && board.wordCount(sentence.lowerBound..<piece.lowerBound) > 0
  }

  /// The piece up to a comma and a further verb of the same speaker (`Roe says A, adding that B`), which has a claim of
  /// its own.
  private func beforeNextVerb(_ piece: Range<Int>, _ number: Int, _ board: Board) -> Range<Int> {
    guard let own = board.claims[number].cue.last, own.upperBound <= piece.lowerBound else { return piece }
    let next = board.claims.indices.compactMap { other -> Int? in
      guard other != number, let cue = board.claims[other].cue.first, piece.contains(cue.lowerBound) else { return nil }
      let start = cue.lowerBound
      guard start > piece.lowerBound + 2, board.tag(start) == .vbg, board.words.mark[start - 1] == .comma else {
        return nil
      }
      return board.quotes.at[start] < 0 ? start - 1 : nil
    }
    return next.min().map { piece.lowerBound..<$0 } ?? piece
  }

  /// A piece behind its cue, cut at the end of the cue's sentence when no word behind that is quoted.
  private func withinSentence(_ piece: Range<Int>, _ claim: Claim, _ board: Board) -> Range<Int> {
    guard let cue = claim.cue.last, cue.upperBound <= piece.lowerBound, !piece.isEmpty else { return piece }
    let end = board.sentence(cue.lowerBound).tokens.upperBound
    guard piece.lowerBound < end, end < piece.upperBound,
      (end..<piece.upperBound).allSatisfy({ board.quotes.at[$0] < 0 })
    else {
      return piece
    }
    return board.trimmed(piece.lowerBound..<end) ?? piece
  }

  /// The piece with the rest of the name that it breaks off in, unless a role or another piece begins there.
  private func throughName(_ piece: Range<Int>, _ claim: Claim, _ board: Board) -> Range<Int> {
    var end = piece.upperBound
    let sentence = board.sentence(end - 1).tokens
    guard board.tag(end - 1).isProperNoun, board.isWord(end - 1) else { return piece }
    while end < sentence.upperBound, board.tag(end).isProperNoun, board.isWord(end),
      !claim.cues(end), !claim.source.contains(where: { $0.contains(end) })
    { end += 1 }
    return piece.lowerBound..<end
  }
}
