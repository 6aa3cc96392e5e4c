import HearsayCore

/// A frame whose name the scrape lost: `According to, the mutiny …`. The source is empty and known to be lost.
struct LostNameSieve: Sieve {
  func apply(to board: inout Board) {
    for i in board.words.word.indices where i + 3 < board.words.count {
      guard board.words.word[i] == Self.according, board.words.word[i + 1] == Self.to else { continue }
      guard board.words.mark[i + 2] == .comma || board.words.mark[i + 2] == .stop else { continue }
      mend(i, &board)
    }
  }

  private func mend(_ i: Int, _ board: inout Board) {
    let sentence = board.sentence(i).tokens
    let after = i + 2 < sentence.upperBound ? board.trimmed(i + 2..<sentence.upperBound) : nil
    let before = board.trimmed(sentence.lowerBound..<i)
    guard let content = i == sentence.lowerBound ? after : before ?? after else { return }
    board.claims.removeAll { $0.cues(i) }
    board.claims.append(
      Claim(
        source: [], cue: [i..<i + 2], content: [content], sourceKind: .lost,
        evidence: Evidence(name, confidence: Self.confidence)))
  }

  /// The frame is certain; what it frames less so, since the scrape damaged the sentence.
  private static let confidence: Float = 0.75
  private static let according = Tokenizer.hash("according")
  private static let to = Tokenizer.hash("to")
}
