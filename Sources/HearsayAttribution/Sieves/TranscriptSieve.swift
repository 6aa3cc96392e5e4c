import HearsayCore

/// The turns of a transcript: lines that open with a name in capitals and a colon (`ROE: Well, …`). One such line
/// proves nothing, so there must be two at least.
struct TranscriptSieve: Sieve {
  func apply(to board: inout Board) {
    let turns = board.lines().compactMap { turn($0, board) }
    guard turns.count > 1 else { return }
    for (label, content) in turns {
      let words = board.wordCount(content)
      let holders = board.claims.indices.filter { number in
        content.count { board.isWord($0) && board.claims[number].claims($0) } * 2 > words
      }
      guard holders.allSatisfy({ board.claims[$0].source.isEmpty }) else { continue }
      for number in holders.reversed() { board.claims.remove(at: number) }
      board.claims.append(
        Claim(
          source: [label], cue: [label.upperBound..<label.upperBound + 1], content: [content],
          evidence: Evidence(name, confidence: 0.85)))
    }
  }

  /// The label and the words of a line that is a turn.
  private func turn(_ line: Range<Int>, _ board: Board) -> (Range<Int>, Range<Int>)? {
    guard let first = line.first(where: { board.isWord($0) }), first - line.lowerBound < 2 else { return nil }
    var end = first
    while end < line.upperBound, end - first < 4, board.isWord(end), Self.isCapitals(board.words.shape[end]) {
      end += 1
    }
    guard end > first, end < line.upperBound, board.words.mark[end] == .colon else { return nil }
    guard let content = board.trimmed(end + 1..<line.upperBound), board.wordCount(content) > 1 else { return nil }
    return (first..<end, content)
  }

  private static func isCapitals(_ shape: UInt8) -> Bool {
    shape == WordShape.capitals.rawValue || shape == WordShape.dotted.rawValue
  }
}
