import HearsayCore

/// `According to X, …` and `…, according to X`: adds the claim where no sieve before it read one, and the source where
/// one was left out.
///
/// Within its content, `Roe … says …` is a claim of its own. In `As per the Post report, Roe says …` the verb has a subject of its own: that is the source, not the report.
struct AccordingToSieve: Sieve {
  func apply(to board: inout Board) {
    for number in board.claims.indices {
      if let subject = subject(behind: board.claims[number], board) { board.claims[number].source = [subject] }
    }
    for i in board.words.word.indices where i + 3 < board.words.count {
      guard let length = Self.length(at: i, board), let reading = read(i, length, board) else { continue }
      defer {
        let own = board.claims.last { $0.cues(i) }
        if let inner = own.flatMap({ nested($0, board) }) { board.claims.append(inner) }
      }
      if let number = board.claims.firstIndex(where: { $0.cues(i) }) {
        let held = board.claims[number]
        if held.source.isEmpty, held.sourceKind == nil { board.claims[number].source = reading.source }
        let words = reading.content.reduce(0) { $0 + board.wordCount($1) }
        let kept = reading.content.joined().count { board.isWord($0) && held.claims($0) }
        if kept * 2 < words { board.claims[number].content = reading.content }
      } else {
        board.claims.append(reading)
      }
    }
  }

  /// How many words the cue has when one stands at `i`: `according to`, `as per`.
  private static func length(at i: Int, _ board: Board) -> Int? {
    let (a, b) = (board.words.word[i], board.words.word[i + 1])
    return a == according && b == to || a == asWord && b == per ? 2 : nil
  }

  /// What somebody is said to say within a content: the claim of its first plain verb of saying, unless that was read.
  private func nested(_ claim: Claim, _ board: Board) -> Claim? {
    for piece in claim.content {
      for i in piece.dropFirst() where board.tag(i).isFiniteVerb && board.quotes.at[i] < 0 {
        guard let entry = board.lexicon.entry(board.words, at: i, of: [.speech]), entry.isVerb, entry.rest.isEmpty,
          !board.isCue(i)
        else { continue }
        guard let source = speaker(of: i, in: piece, board), i + 1 < piece.upperBound,
          let content = board.trimmed(i + 1..<piece.upperBound), board.wordCount(content) > 3
        else { return nil }
        return Claim(
          source: [source], cue: [i..<i + 1], content: [content],
          evidence: Evidence(name, rule: entry.rule, confidence: 0.75))
      }
    }
    return nil
  }

  /// The name before a verb, or behind *and* or *but* the name that opens the piece.
  private func speaker(of verb: Int, in piece: Range<Int>, _ board: Board) -> Range<Int>? {
    var source = NounGroup.before(verb, floor: piece.lowerBound, board)
    if board.tag(verb - 1) == .cc {
      let end = NounGroup.end(from: piece.lowerBound, limit: verb, board)
      source = end > piece.lowerBound ? piece.lowerBound..<end : nil
    }
    return source.flatMap { group in
      group.contains { board.tag($0).isProperNoun || board.tag($0) == .prp } ? group : nil
    }
  }

  /// The subject right before a claim's verb, where the claim was given the source of an `according to` before it.
  private func subject(behind claim: Claim, _ board: Board) -> Range<Int>? {
    guard let source = claim.source.first, source.lowerBound > 1, let cue = claim.cue.first,
      source.upperBound <= cue.lowerBound, board.tag(cue.lowerBound).isFiniteVerb,
      Self.length(at: source.lowerBound - 2, board) != nil
    else { return nil }
    let subject = NounGroup.before(cue.lowerBound, floor: source.upperBound, board)
    return subject.flatMap { group in
      group.contains { board.tag($0).isNoun || board.tag($0) == .prp } ? group : nil
    }
  }

  private func read(_ i: Int, _ length: Int, _ board: Board) -> Claim? {
    let sentence = board.sentence(i).tokens
    guard board.quotes.at[i] < 0, i + length < sentence.upperBound, board.isWord(i + length) else { return nil }
    let opens = board.wordCount(sentence.lowerBound..<i) == 0
    var end = NounGroup.end(from: i + length, limit: sentence.upperBound, board)
    if opens, let comma = (i + length..<sentence.upperBound).first(where: { board.words.mark[$0] == .comma }) {
      end = max(end, comma)
    }
    guard end > i + length else { return nil }
    let rest = opens ? end..<sentence.upperBound : sentence.lowerBound..<i
    guard let content = board.trimmed(rest), board.wordCount(content) > 2 else { return nil }
    return Claim(
      source: [i + length..<end], cue: [i..<i + length], content: [content],
      evidence: Evidence(name, rule: "cues/speech", confidence: 0.85))
  }

  private static let according = Tokenizer.hash("according")
  private static let to = Tokenizer.hash("to")
  private static let asWord = Tokenizer.hash("as")
  private static let per = Tokenizer.hash("per")
}
