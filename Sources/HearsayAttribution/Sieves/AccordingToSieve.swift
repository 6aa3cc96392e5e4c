import HearsayCore

/// `According to X, …` and `…, according to X`: adds the claim where no sieve before it read one, and the source where
/// one was left out.
struct AccordingToSieve: Sieve {
  func apply(to board: inout Board) {
    for i in board.words.word.indices where i + 3 < board.words.count {
      guard let length = Self.length(at: i, board), let reading = read(i, length, board) else { continue }
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
