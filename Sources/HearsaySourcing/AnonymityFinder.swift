import HearsayCore

/// Finds the reason that a text gives for not naming a source, within a sentence of it.
struct AnonymityFinder {
  private static let kinds: Set<SourceKind> = [.unnamedPerson, .unnamedGroup, .vague]
  /// Phrases by their words; the rote ones only say that somebody may not speak.
  private static let reasons: [([String], AnonymityReason)] = [
    (["fear", "of"], .reason), (["fears", "of"], .reason), (["fearing"], .reason), (["feared"], .reason),
    (["fears", "for"], .reason), (["fear", "for"], .reason), (["afraid", "of"], .reason),
    (["condition", "of", "anonymity"], .reason), (["not", "to", "be", "identified"], .reason),
    (["not", "to", "be", "named"], .reason), (["not", "be", "named"], .reason), (["not", "be", "identified"], .reason),
    (["asked", "for", "anonymity"], .reason), (["requested", "anonymity"], .reason),
    (["requesting", "anonymity"], .reason),
    (["declined", "to", "be", "named"], .reason), (["declined", "to", "be", "identified"], .reason),
    (["wished", "to", "remain", "anonymous"], .reason), (["for", "safety", "reasons"], .reason),
    (["for", "security", "reasons"], .reason), (["to", "protect"], .reason),
    (["not", "authorised", "to"], .rote), (["not", "authorized", "to"], .rote), (["n't", "authorised", "to"], .rote),
    (["n't", "authorized", "to"], .rote), (["not", "permitted", "to"], .rote),
    (["not", "allowed", "to", "speak"], .rote),
  ]
  private static let hashed: [([UInt64], AnonymityReason)] = reasons.map { ($0.0.map { WordHash.of($0) }, $0.1) }

  /// The reason for one attribution's source, nil for named sources and where none is given.
  func reason(_ number: Int, _ scene: SpeakerScene) -> AnonymityReason? {
    guard let reading = scene.readings[number], Self.kinds.contains(reading.kind) else { return nil }
    let attribution = scene.article.attributions[number]
    let words = scene.cast.words
    guard let anchor = attribution.source.first ?? attribution.cue.first,
      let token = words.tokens(in: anchor).first
    else { return nil }
    let sentence = scene.cast.sentence(token)
    let line = scene.cast.line(token)
    var best: AnonymityReason?
    for near in [sentence, sentence + 1, sentence - 1] where words.sentences.indices.contains(near) {
      guard words.sentences[near].line == line else { continue }
      let found = reason(in: words.sentences[near].tokens, words, isRote: &best)
      if let found { return found }
    }
    return best
  }

  private func reason(in range: Range<Int>, _ words: ArticleWords, isRote: inout AnonymityReason?) -> AnonymityReason? {
    for start in range where !words.isQuoted(start) {
      for (phrase, kind) in Self.hashed
      where phrase[0] == words.hashes[start] && start + phrase.count <= range.upperBound {
        guard (0..<phrase.count).allSatisfy({ words.hashes[start + $0] == phrase[$0] }) else { continue }
        if kind == .reason { return .reason }
        isRote = .rote
      }
    }
    return nil
  }
}
