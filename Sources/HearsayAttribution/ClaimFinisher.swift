import HearsayCore

/// Turns the claims of the sieves into attributions: spans, kind, stance, marks and ids, in order of appearance.
struct ClaimFinisher {
  private let board: Board

  init(_ board: Board) { self.board = board }

  /// The attributions, sorted by where they begin.
  func attributions() -> [Attribution] {
    var out = board.claims.compactMap(attribution)
    out.sort {
      ($0.start, $0.content[0], $0.cue.first ?? $0.content[0]) < (
        $1.start, $1.content[0], $1.cue.first ?? $1.content[0]
      )
    }
    for i in out.indices { out[i].id = "A\(i + 1)" }
    return out
  }

  private func attribution(_ claim: Claim) -> Attribution? {
    let content = spans(claim.content)
    guard !content.isEmpty else { return nil }
    var marks = claim.marks
    if isNested(claim) { marks.insert(.nested) }
    return Attribution(
      source: spans(claim.source), cue: spans(claim.cue), content: content, kind: kind(claim),
      stance: claim.stance ?? stance(claim), marks: marks, sourceKind: claim.sourceKind ?? .vague,
      evidence: claim.evidence)
  }

  /// Byte spans of token ranges, in order, those that touch joined.
  private func spans(_ ranges: [Range<Int>]) -> [TextSpan] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = joined.last, last.upperBound >= range.lowerBound,
        board.line(last.lowerBound) == board.line(range.lowerBound)
      {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    let tokens = board.article.tokens
    return joined.map { tokens[$0.lowerBound].span.union(tokens[$0.upperBound - 1].span) }
  }

  /// Direct when all words of the content stand in quotation marks, indirect when none does.
  private func kind(_ claim: Claim) -> QuoteKind {
    var inside = 0
    var all = 0
    for range in claim.content {
      for i in range where board.isWord(i) {
        all += 1
        inside += board.quotes.at[i] >= 0 ? 1 : 0
      }
    }
    return inside == 0 ? .indirect : inside == all ? .direct : .mixed
  }

  /// The stance of the cue's first word that the lexicon knows.
  private func stance(_ claim: Claim) -> Stance {
    for range in claim.cue {
      for i in range {
        if let entry = board.lexicon.entries(board.words, at: i).first { return entry.stance }
      }
    }
    return .neutral
  }

  /// Whether cue and content lie inside another claim's content.
  private func isNested(_ claim: Claim) -> Bool {
    guard let cue = claim.cue.first else { return false }
    return board.claims.contains { other in
      other.content.contains { $0.contains(cue.lowerBound) } && other.cue.first != cue
    }
  }
}
