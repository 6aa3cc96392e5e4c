import HearsayCore

/// Takes over what the tier read: the model's claims, or those of the lexicon alone.
struct ReadingSieve: Sieve {
  let reader: any AttributionReader

  func apply(to board: inout Board) {
    for reading in reader.read(board.article) where !reading.content.isEmpty {
      board.claims.append(
        Claim(
          source: reading.source, cue: reading.cue, content: reading.content,
          evidence: Evidence(name, rule: reader.name, confidence: reading.confidence, note: reading.note)))
    }
  }
}
