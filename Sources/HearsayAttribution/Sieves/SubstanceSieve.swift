import HearsayCore
import HearsayRules

/// Takes away what an editor would not call a claim: a bare thing that somebody wants, sees or mentions ("sought
/// asylum", "fearing reprisals"), a relative pronoun, a single word out of quotation marks.
struct SubstanceSieve: Sieve {
  func apply(to board: inout Board) {
    board.claims = board.claims.filter { hasSubstance($0, board) }
  }

  private func hasSubstance(_ claim: Claim, _ board: Board) -> Bool {
    let tokens = claim.content.joined()
    if tokens.contains(where: { board.isWord($0) && board.quotes.at[$0] >= 0 }) { return true }
    if claim.sourceKind != nil { return true }
    let words = tokens.filter { board.isWord($0) }
    if words.count < 2 || words.allSatisfy({ Self.asking.contains(board.words.word[$0]) }) { return false }
    if tokens.contains(where: { Self.isPredicate(board.tag($0)) }) { return true }
    // "citing the ministry" names where words come from; they stand elsewhere.
    if claim.cue.joined().allSatisfy({ Self.citing.contains(board.words.word[$0]) }) { return false }
    return claim.cue.joined().contains { i in
      board.lexicon.entries(board.words, at: i).contains { $0.isVerb && $0.cueClass == .speech }
    }
  }

  /// "What did the firm say?" claims nothing.
  private static let asking = Set(
    [
      "what", "which", "who", "whom", "that", "how", "why", "does", "do", "did", "was", "were", "is", "are", "has",
      "have", "had",
    ].map(Tokenizer.hash))
  private static let citing = Set(["citing", "quoting"].map(Tokenizer.hash))

  /// Whether a tag makes a predicate: tense, an infinitive, an -ing form.
  private static func isPredicate(_ tag: PartOfSpeech) -> Bool { tag.isVerb || tag == .md || tag == .to }
}
