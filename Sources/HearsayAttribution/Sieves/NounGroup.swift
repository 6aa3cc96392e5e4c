import HearsayCore

/// Finds the words that name somebody, by tags.
enum NounGroup {
  /// The end of the name or description that begins at `start`: up to a verb, a mark, or a preposition of place or time;
  /// an apposition between commas belongs to it. Equal to `start` when no name begins there.
  static func end(from start: Int, limit: Int, _ board: Board) -> Int {
    var i = plain(from: start, limit: limit, board)
    guard i > start else { return start }
    while i + 1 < limit, board.words.mark[i] == .comma {
      let next = plain(from: i + 1, limit: limit, board)
      let isClosed = next >= limit || board.words.mark[next] != .none
      guard next > i + 1, isClosed, board.quotes.at[i + 1] < 0 else { break }
      i = next
    }
    return i
  }

  private static func plain(from start: Int, limit: Int, _ board: Board) -> Int {
    var i = start
    var hasNoun = false
    while i < limit, board.isWord(i) || isBracket(i, board) {
      let tag = board.tag(i)
      if tag == .rb, opensModifier(i, limit, board) {
        i += 2
        continue
      }
      if tag.isFiniteVerb || tag == .to || tag == .wdt || tag == .wrb || tag == .vb { break }
      if tag == .preposition, !hasNoun || !joins.contains(board.words.word[i]) { break }
      if tag == .rb, hasNoun { break }
      hasNoun = hasNoun || tag.isNoun || tag == .prp || tag == .dt || tag == .cd || tag == .jj
      i += 1
    }
    return hasNoun ? i : start
  }

  /// The name or description that ends right before the verb at `verb`, adverbs and auxiliaries between them skipped; nil
  /// when none does.
  static func before(_ verb: Int, floor: Int, _ board: Board) -> Range<Int>? {
    var end = verb
    while end > floor, board.tag(end - 1) == .rb || board.tag(end - 1) == .md || board.tag(end - 1).isVerb { end -= 1 }
    var start = end
    while start > floor, isPart(start - 1, board) { start -= 1 }
    while start < end, board.tag(start) == .preposition || board.tag(start) == .cc || board.tag(start) == .rb {
      start += 1
    }
    let holdsName = (start..<end).contains { i in
      board.tag(i).isNoun || board.tag(i) == .prp || board.tag(i) == .wp || board.tag(i) == .wdt
        || board.tag(i) == .dt || board.tag(i) == .cd
    }
    return start < end && holdsName ? start..<end : nil
  }

  private static func isPart(_ i: Int, _ board: Board) -> Bool {
    let tag = board.tag(i)
    guard board.isWord(i), board.quotes.at[i] < 0, !tag.isVerb, tag != .md, tag != .to, tag != .wrb else {
      return false
    }
    return tag != .preposition || joins.contains(board.words.word[i])
  }

  /// Whether an adverb behind an owner belongs to what follows: `the company's recently named chair`.
  private static func opensModifier(_ i: Int, _ limit: Int, _ board: Board) -> Bool {
    guard i + 1 < limit, i > 0, board.tag(i - 1) == .pos else { return false }
    return board.tag(i + 1) == .vbn || board.tag(i + 1) == .jj || board.tag(i + 1) == .vbd
  }

  private static func isBracket(_ i: Int, _ board: Board) -> Bool {
    board.words.mark[i] == .open || board.words.mark[i] == .close
  }

  /// Prepositions inside a description: `head of the desk`, `people familiar with the matter`, `spokesman for`.
  private static let joins = Set(["of", "for", "with", "from", "at", "in", "by"].map(Tokenizer.hash))
}
