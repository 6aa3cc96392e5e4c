import HearsayCore
import HearsayRules

/// Takes away what the author says in his own name ("I found that …", "we think") and what he makes the reader say ("you
/// may wonder"): that is the outlet's own voice, and no source of it.
///
/// Within quotation marks, and within words that somebody else is given, the first person is a speaker and stays. So does
/// whom the author quotes himself with: "“Why?” I asked".
struct OwnVoiceSieve: Sieve {
  func apply(to board: inout Board) {
    let all = board.claims
    board.claims = all.indices.filter { !isOwnVoice($0, all, board) }.map { all[$0] }
  }

  private func isOwnVoice(_ number: Int, _ all: [Claim], _ board: Board) -> Bool {
    let claim = all[number]
    let words = claim.source.joined().filter(board.isWord)
    guard claim.sourceKind == nil, !words.isEmpty, !words.contains(where: { board.quotes.at[$0] >= 0 }),
      words.allSatisfy({ Self.own.contains(board.words.word[$0]) || isAnybody($0, board) }),
      !isQuoted(claim, board), let cue = claim.cue.first
    else { return false }
    return !all.indices.contains { other in
      other != number && all[other].content.contains { $0.contains(cue.lowerBound) }
    }
  }

  /// Half of the words or more stand in quotation marks.
  private func isQuoted(_ claim: Claim, _ board: Board) -> Bool {
    let words = claim.content.joined().filter(board.isWord)
    return words.count(where: { board.quotes.at[$0] >= 0 }) * 2 >= words.count
  }

  /// "One could argue" means anybody, "One said" one of those just named.
  private func isAnybody(_ token: Int, _ board: Board) -> Bool {
    board.words.word[token] == Self.one && token + 1 < board.words.count && board.tag(token + 1) == .md
  }

  private static let own = Set(["i", "we", "me", "us", "myself", "ourselves", "you"].map(Tokenizer.hash))
  private static let one = Tokenizer.hash("one")
}
