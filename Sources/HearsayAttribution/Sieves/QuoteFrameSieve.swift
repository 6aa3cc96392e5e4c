import HearsayCore
import HearsayRules

/// A quotation that nobody has claimed with a verb and a name right beside it: `“…,” sang Roe`, `“…,” Roe sang`,
/// `Roe sang: “…”`. The marks themselves say that the words are somebody's, so the verb need not be a known one when the
/// quotation is long.
struct QuoteFrameSieve: Sieve {
  /// From how many quoted words on any verb will do.
  static let long = 6

  func apply(to board: inout Board) {
    for quote in board.quotes.quotes where board.wordCount(quote.tokens) > 2 {
      let claimed = quote.tokens.count { board.isClaimed($0) || board.isCue($0) }
      guard claimed * 3 < quote.tokens.count else { continue }
      guard let frame = behind(quote, board) ?? before(quote, board) else { continue }
      // Beside a verb that nobody lists, only a name or a pronoun is a speaker for certain.
      let isNamed = frame.source.contains { board.tag($0).isProperNoun || board.tag($0) == .prp }
      guard !frame.rule.isEmpty || isNamed else { continue }
      board.claims.append(
        Claim(
          source: [frame.source], cue: [frame.cue..<frame.cue + 1], content: [quote.tokens],
          evidence: Evidence(name, rule: frame.rule, confidence: 0.75)))
    }
  }

  private typealias Frame = (source: Range<Int>, cue: Int, rule: String)

  /// `“…,” Roe said` and `“…,” said Roe`.
  private func behind(_ quote: QuoteMap.Quote, _ board: Board) -> Frame? {
    let start = quote.tokens.upperBound
    guard start < board.words.count, board.line(start) == board.line(start - 1) else { return nil }
    guard Self.endsClause(start - 2, board) || board.words.mark[start] == .comma else { return nil }
    let limit = limit(from: start, board)
    var first = start
    while first < limit, board.words.mark[first] == .comma || board.words.mark[first] == .dash { first += 1 }
    guard first < limit else { return nil }
    if let rule = verb(first, quote, board) {
      let end = NounGroup.end(from: first + 1, limit: limit, board)
      return end > first + 1 ? (first + 1..<end, first, rule) : nil
    }
    let end = NounGroup.end(from: first, limit: limit, board)
    guard end > first, board.tag(first) != .cc else { return nil }
    var cue = end
    while cue < limit, board.tag(cue) == .rb { cue += 1 }
    guard cue < limit, let rule = verb(cue, quote, board) else { return nil }
    return (first..<end, cue, rule)
  }

  /// `Roe said, “…”` and `Roe said: “…”`, the quotation perhaps in the line below.
  private func before(_ quote: QuoteMap.Quote, _ board: Board) -> Frame? {
    let start = quote.tokens.lowerBound
    guard start > 1 else { return nil }
    let mark = board.words.mark[start - 1]
    let isSameLine = board.line(start) == board.line(start - 1)
    guard mark == .colon || mark == .comma && isSameLine else { return nil }
    let floor = board.sentence(start - 1).tokens.lowerBound
    var cue = start - 2
    while cue > floor, start - cue < 8, board.isWord(cue), !board.tag(cue).isFiniteVerb { cue -= 1 }
    guard cue > floor, let rule = verb(cue, quote, board), board.quotes.at[cue] < 0 else { return nil }
    guard let source = NounGroup.before(cue, floor: floor, board) else { return nil }
    return (source, cue, rule)
  }

  /// The rule of the verb at a token, empty when it is no known verb; nil when it cannot be a cue.
  private func verb(_ i: Int, _ quote: QuoteMap.Quote, _ board: Board) -> String? {
    guard board.tag(i) == .vbd || board.tag(i) == .vbz || board.tag(i) == .vbp, !board.isCue(i) else { return nil }
    if let entry = board.lexicon.entries(board.words, at: i).first(where: { $0.isVerb && $0.rest.isEmpty }) {
      return entry.rule
    }
    return board.wordCount(quote.tokens) >= Self.long && !CueFeatures.isBe(board.words.word[i]) ? "" : nil
  }

  /// Where the words beside a quotation end: its sentence's end, or the next quotation.
  private func limit(from start: Int, _ board: Board) -> Int {
    let end = board.sentence(start).tokens.upperBound
    return (start..<end).first { board.quotes.at[$0] >= 0 } ?? end
  }

  private static func endsClause(_ i: Int, _ board: Board) -> Bool {
    i >= 0 && (board.words.mark[i] == .comma || board.words.mark[i] == .stop)
  }
}
