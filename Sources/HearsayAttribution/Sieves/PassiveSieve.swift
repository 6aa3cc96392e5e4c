import HearsayCore
import HearsayRules

/// A passive with nobody named (`is believed to`, `was accused of`): the content is the subject and the complement.
struct PassiveSieve: Sieve {
  func apply(to board: inout Board) {
    for i in board.words.word.indices where Self.participles.contains(board.words.word[i]) {
      guard board.quotes.quote(at: i) == nil, !board.isCue(i), let found = read(at: i, board) else { continue }
      guard !board.claims.contains(where: { $0.claims(i) && !$0.source.isEmpty }) else { continue }
      board.claims.append(found)
    }
  }

  private func read(at i: Int, _ board: Board) -> Claim? {
    let sentence = board.sentence(i).tokens
    guard let aux = auxiliary(before: i, from: sentence.lowerBound, board) else { return nil }
    guard i + 2 < sentence.upperBound, Self.links.contains(board.words.word[i + 1]) else { return nil }
    guard let complement = board.trimmed(i + 1..<Clause.end(from: i + 1, board)) else { return nil }
    guard let subject = subject(endingAt: aux, from: sentence.lowerBound, board) else { return nil }
    let stance = board.lexicon.entries(board.words, at: i).first { $0.isVerb }?.stance
    return Claim(
      source: [], cue: [i..<i + 1], content: [subject, complement], marks: [.agentless],
      sourceKind: SourceKind.none, stance: stance, evidence: Evidence(name, confidence: 0.7))
  }

  /// The form of `be` that the participle hangs on; adverbs and other auxiliaries may stand between and before.
  private func auxiliary(before i: Int, from floor: Int, _ board: Board) -> Int? {
    var j = i - 1
    while j >= floor, board.tag(j) == .rb, i - j < 4 { j -= 1 }
    guard j > floor, Self.be.contains(board.words.word[j]) else { return nil }
    while j - 1 > floor, Self.helpers.contains(board.words.word[j - 1]) { j -= 1 }
    return j
  }

  private func subject(endingAt end: Int, from floor: Int, _ board: Board) -> Range<Int>? {
    var j = end
    while j > floor {
      switch board.words.mark[j - 1] {
      case .comma, .colon, .semicolon, .dash, .quote, .stop: return j < end ? j..<end : nil
      default: break
      }
      if board.tag(j - 1) == .cc && j - 1 > floor && board.tag(j - 2).isVerb { break }
      j -= 1
    }
    return j < end ? j..<end : nil
  }

  private static let participles = Set(
    [
      "believed", "thought", "accused", "suspected", "alleged", "rumored", "rumoured", "reported", "said", "estimated",
      "understood", "considered", "assumed", "feared", "charged", "known", "expected",
    ].map(Tokenizer.hash))
  private static let links = Set(["to", "of", "at", "as", "with"].map(Tokenizer.hash))
  private static let be = Set(["is", "are", "was", "were", "be", "been", "being"].map(Tokenizer.hash))
  private static let helpers = Set(
    ["has", "have", "had", "will", "would", "may", "might", "could"].map(Tokenizer.hash))
}
