import HearsayCore
import HearsayRules

/// The frames of a plain verb of saying that leave no doubt, where nobody before it read one: `…, said X`, `X said that …`
/// and a quotation beside `X said`.
struct FrameSieve: Sieve {
  func apply(to board: inout Board) {
    for i in board.words.word.indices where board.tag(i) == .vbd || board.tag(i) == .vbz {
      guard board.quotes.at[i] < 0, let entry = board.lexicon.entry(board.words, at: i, of: [.speech]) else { continue }
      guard entry.isVerb, entry.rest.isEmpty, !board.isCue(i), !isInside(i, board) else { continue }
      guard let claim = inverted(i, entry, board) ?? saysThat(i, entry, board) else { continue }
      board.claims.append(claim)
    }
  }

  private func isInside(_ i: Int, _ board: Board) -> Bool {
    board.claims.contains { $0.claims(i) && !$0.cue.isEmpty && $0.content.contains { $0.contains(i) } }
  }

  /// `…, said X.`: a claim, a mark, the verb, a name, and the sentence's end.
  private func inverted(_ i: Int, _ entry: CueLexicon.Entry, _ board: Board) -> Claim? {
    let sentence = board.sentence(i).tokens
    guard i > sentence.lowerBound, i + 1 < sentence.upperBound, Self.inverting.contains(board.words.word[i]) else {
      return nil
    }
    let mark = board.words.mark[i - 1]
    guard mark == .comma || mark == .quote || mark == .dash else { return nil }
    let end = NounGroup.end(from: i + 1, limit: sentence.upperBound, board)
    guard end > i + 1, let content = board.trimmed(sentence.lowerBound..<i - (mark == .quote ? 0 : 1)) else {
      return nil
    }
    guard board.wordCount(content) > 2, !board.claims.contains(where: { covers($0, content, board) }) else {
      return nil
    }
    return make(i, source: i + 1..<end, content: content, entry)
  }

  /// `X said … that …`: a name right before the verb, and `that` behind it before any comma.
  private func saysThat(_ i: Int, _ entry: CueLexicon.Entry, _ board: Board) -> Claim? {
    let sentence = board.sentence(i).tokens
    var that = i + 1
    while that < sentence.upperBound, board.isWord(that), board.words.word[that] != Self.that { that += 1 }
    guard that < sentence.upperBound, that - i < 12, board.words.word[that] == Self.that else { return nil }
    guard let content = board.trimmed(that..<sentence.upperBound), board.wordCount(content) > 3 else { return nil }
    var end = i
    while end > sentence.lowerBound, Self.fillers.contains(board.words.word[end - 1]) || board.tag(end - 1) == .rb {
      end -= 1
    }
    var start = end
    while start > sentence.lowerBound, board.isWord(start - 1), board.tag(start - 1) != .cc,
      !board.tag(start - 1).isVerb
    {
      start -= 1
    }
    guard start < end, (start..<end).contains(where: { board.tag($0).isNoun || board.tag($0) == .prp }) else {
      return nil
    }
    return make(i, source: start..<end, content: content, entry)
  }

  private func covers(_ claim: Claim, _ content: Range<Int>, _ board: Board) -> Bool {
    let held = content.count { board.isWord($0) && claim.claims($0) }
    return held * 2 > board.wordCount(content)
  }

  private func make(_ i: Int, source: Range<Int>, content: Range<Int>, _ entry: CueLexicon.Entry) -> Claim {
    Claim(
      source: [source], cue: [i..<i + 1], content: [content],
      evidence: Evidence(name, rule: entry.rule, confidence: 0.8))
  }

  private static let that = Tokenizer.hash("that")
  private static let fillers = Set(["has", "have", "had", "also", "later"].map(Tokenizer.hash))
  /// Verbs that news writing puts before their subject.
  private static let inverting = Set(
    [
      "said", "says", "added", "adds", "wrote", "writes", "explained", "explains", "reported", "reports", "replied",
      "noted", "notes", "concluded", "recalled", "warned", "argued", "asked", "tweeted", "continued", "insisted",
    ].map(Tokenizer.hash))
}
