import HearsayCore
import HearsayRules

/// Takes away what the corpus calls an attitude and an editor does not call a claim, where no word of the content is
/// quoted: what stands behind words that are in no cue list ("rolled back its policy"), and a bare thing or deed behind a
/// verb of wishing ("sought to join") or of topics ("discussed the plan").
///
/// What it and ``SubstanceSieve`` are worth together stands in docs/decisions/0031-attitudes.md.
struct AttitudeSieve: Sieve {
  func apply(to board: inout Board) {
    board.claims = board.claims.filter { !isAttitude($0, board) }
  }

  private func isAttitude(_ claim: Claim, _ board: Board) -> Bool {
    guard claim.sourceKind == nil, !claim.cue.isEmpty, !claim.marks.contains(.agentless),
      claim.evidence.annotator == String(describing: ReadingSieve.self)
    else { return false }
    let tokens = claim.content.joined()
    if tokens.contains(where: { board.isWord($0) && board.quotes.at[$0] >= 0 }) { return false }
    let entries = claim.cue.joined().flatMap { board.lexicon.entries(board.words, at: $0) }
    if entries.isEmpty { return claim.cue.joined().contains(where: board.isWord) }
    guard entries.allSatisfy({ $0.cueClass == .mental || $0.cueClass == .topic }), !opensClause(claim, board) else {
      return false
    }
    return board.tag(claim.content[0].lowerBound) == .to || !tokens.contains { board.tag($0).isFiniteVerb }
  }

  private func opensClause(_ claim: Claim, _ board: Board) -> Bool {
    claim.content.contains { Self.openers.contains(board.words.word[$0.lowerBound]) }
  }

  private static let openers = Set(
    ["that", "whether", "if", "how", "why", "what", "who", "when", "where"].map(Tokenizer.hash))
}
