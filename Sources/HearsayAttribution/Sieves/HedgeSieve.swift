import HearsayCore

/// An adverb that passes a claim on with nobody behind it (`reportedly`): the content is what follows it.
struct HedgeSieve: Sieve {
  func apply(to board: inout Board) {
    for i in board.words.word.indices {
      guard let entry = board.lexicon.entry(board.words, at: i, of: [.hedge]), entry.rest.isEmpty else { continue }
      guard board.quotes.quote(at: i) == nil, !isInside(i, board) else { continue }
      guard let content = board.trimmed(i + 1..<Clause.end(from: i + 1, board)) else { continue }
      guard board.wordCount(content) >= 2 else { continue }
      board.claims.removeAll { $0.cue == [i..<i + 1] }
      board.claims.append(
        Claim(
          source: [], cue: [i..<i + 1], content: [content], sourceKind: SourceKind.none, stance: entry.stance,
          evidence: Evidence(name, rule: entry.rule, confidence: 0.8)))
    }
  }

  /// A hedge inside somebody's words is that speaker's.
  private func isInside(_ i: Int, _ board: Board) -> Bool {
    board.claims.contains { $0.claims(i) && !$0.source.isEmpty && !$0.cues(i) }
  }
}
