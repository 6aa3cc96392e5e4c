import HearsayCore
import HearsayRules

/// A passive with nobody named (`is believed to`, `was accused of`): the content is the subject and the complement.
struct PassiveSieve: Sieve {
  func apply(to board: inout Board) {
    for i in board.words.word.indices where Self.participles.contains(board.words.word[i]) {
      guard board.quotes.quote(at: i) == nil, let found = read(at: i, board) else { continue }
      guard !board.claims.contains(where: { $0.claims(i) && !$0.source.isEmpty && !$0.cues(i) }) else { continue }
      board.claims.removeAll { $0.cues(i) }
      board.claims.append(found)
    }
  }

  private func read(at i: Int, _ board: Board) -> Claim? {
    let sentence = board.sentence(i).tokens
    guard let aux = auxiliary(before: i, from: sentence.lowerBound, board) else { return nil }
    guard i + 2 < sentence.upperBound, Self.links.contains(board.words.word[i + 1]) else { return nil }
    let end = Clause.end(from: i + 1, board)
    let agent = agent(from: i + 1, to: end, board)
    guard let complement = board.trimmed(i + 1..<(agent?.lowerBound ?? end + 1) - 1) else { return nil }
    guard board.wordCount(complement) > 2, let subject = subject(endingAt: aux, from: sentence.lowerBound, board),
      subject.contains(where: { board.tag($0).isNoun || board.tag($0) == .prp || board.tag($0) == .dt })
    else { return nil }
    let stance = board.lexicon.entries(board.words, at: i).first { $0.isVerb }?.stance
    return Claim(
      source: agent.map { [$0] } ?? [], cue: [i..<i + 1], content: [subject, complement],
      marks: agent == nil ? [.agentless] : [], sourceKind: agent == nil ? SourceKind.none : nil, stance: stance,
      evidence: Evidence(name, confidence: 0.7))
  }

  /// Who does it after all: a noun group behind `by` that is no -ing form (`accused of theft by the owner`).
  private func agent(from start: Int, to end: Int, _ board: Board) -> Range<Int>? {
    for i in start..<max(start, end - 1) where board.words.word[i] == Self.by && board.tag(i + 1) != .vbg {
      var stop = i + 1
      while stop < end, board.isWord(stop), !board.tag(stop).isVerb, board.tag(stop) != .cc,
        board.tag(stop) != .preposition
      { stop += 1 }
      return stop > i + 1 ? i + 1..<stop : nil
    }
    return nil
  }

  private static let by = Tokenizer.hash("by")

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
      if board.tag(j - 1) == .cc && j == end { return firstSubject(from: floor, to: end, board) }
      if board.tag(j - 1) == .cc && j - 1 > floor && board.tag(j - 2).isVerb { break }
      j -= 1
    }
    return j < end ? j..<end : nil
  }

  /// The words before the sentence's first verb: the subject of a second verb behind `and` too.
  private func firstSubject(from floor: Int, to end: Int, _ board: Board) -> Range<Int>? {
    guard let verb = (floor..<end).first(where: { board.tag($0).isFiniteVerb }), verb > floor else { return nil }
    return board.trimmed(floor..<verb)
  }

  private static let participles = Set(
    [
      "believed", "thought", "accused", "suspected", "alleged", "rumored", "rumoured", "reported", "said", "estimated",
      "understood", "considered", "assumed", "feared", "expected",
    ].map(Tokenizer.hash))
  private static let links = Set(["to", "of", "at", "as", "with"].map(Tokenizer.hash))
  private static let be = Set(["is", "are", "was", "were", "be", "been", "being"].map(Tokenizer.hash))
  private static let helpers = Set(
    ["has", "have", "had", "will", "would", "may", "might", "could"].map(Tokenizer.hash))
}
