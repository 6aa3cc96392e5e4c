import HearsayCore

/// A claim that the model read without its source: a second verb of the same speaker (`… and called for`, `…, adding`)
/// takes the source of the claim before it in its sentence, else the sentence's subject.
///
/// A source that is a bare relative pronoun (`Roe, who denies …`) gets the words that it stands for beside it.
///
/// PolNeAR leaves 7% of its relations without a source, mostly passives and nouns: those stay as they are.
struct BorrowedSourceSieve: Sieve {
  func apply(to board: inout Board) {
    for number in board.claims.indices {
      let claim = board.claims[number]
      if let antecedent = antecedent(claim, board) { board.claims[number].source.insert(antecedent, at: 0) }
      guard claim.source.isEmpty, claim.sourceKind == nil, let cue = claim.cue.first else { continue }
      guard let verb = cue.first(where: { board.tag($0).isVerb }), !isPassive(cue, verb, board) else { continue }
      guard let source = lender(verb, number, board) ?? subject(verb, claim, board) else { continue }
      board.claims[number].source = [source]
    }
  }

  /// The name or description right before a source that is *who* or *which* alone.
  private func antecedent(_ claim: Claim, _ board: Board) -> Range<Int>? {
    guard claim.source.count == 1, let pronoun = claim.source.first, pronoun.count == 1,
      board.tag(pronoun.lowerBound) == .wp || board.tag(pronoun.lowerBound) == .wdt
    else { return nil }
    let floor = board.sentence(pronoun.lowerBound).tokens.lowerBound
    var end = pronoun.lowerBound
    if end > floor, board.words.mark[end - 1] == .comma { end -= 1 }
    guard end > floor, board.tag(end - 1).isNoun else { return nil }
    let found = NounGroup.before(end, floor: floor, board)
    return found.flatMap { claim.content.contains(where: $0.overlaps) ? nil : $0 }
  }

  /// The source of the nearest claim before it in its sentence that does not hold it.
  private func lender(_ verb: Int, _ number: Int, _ board: Board) -> Range<Int>? {
    let sentence = board.sentence(verb).tokens
    let before = board.claims.indices.filter { other in
      guard other != number, let cue = board.claims[other].cue.first, !board.claims[other].source.isEmpty else {
        return false
      }
      return sentence.contains(cue.lowerBound) && cue.lowerBound < verb && !board.claims[other].claims(verb)
    }
    let nearest = before.max { board.claims[$0].cue[0].lowerBound < board.claims[$1].cue[0].lowerBound }
    return nearest.flatMap { board.claims[$0].source.first }
  }

  /// The subject of the last finite verb before the cue, else of the first one behind it.
  private func subject(_ verb: Int, _ claim: Claim, _ board: Board) -> Range<Int>? {
    let sentence = board.sentence(verb).tokens
    if verb > sentence.lowerBound, board.words.mark[verb - 1] == .comma, let source = opening(sentence, verb, board) {
      return source
    }
    let isOut = { (i: Int) in board.quotes.at[i] < 0 && !claim.claims(i) }
    let earlier = (sentence.lowerBound...verb).reversed().filter { board.tag($0).isFiniteVerb && isOut($0) }
    for candidate in earlier.prefix(3) {
      if let source = NounGroup.before(candidate, floor: sentence.lowerBound, board) { return source }
    }
    guard board.tag(verb) == .vbg, board.wordCount(sentence.lowerBound..<verb) < 2 else { return nil }
    let later = (verb + 1..<max(verb + 1, sentence.upperBound)).first { board.tag($0).isFiniteVerb && isOut($0) }
    return later.flatMap { NounGroup.before($0, floor: verb + 1, board) }
  }

  /// The name that opens the sentence, where a clause between commas parts it from its verb: `Roe, who …, confirmed`.
  private func opening(_ sentence: Range<Int>, _ verb: Int, _ board: Board) -> Range<Int>? {
    guard board.tag(verb).isFiniteVerb || board.tag(verb) == .vbn else { return nil }
    guard let comma = (sentence.lowerBound..<verb - 1).first(where: { board.words.mark[$0] == .comma }) else {
      return nil
    }
    let relatives: Set<PartOfSpeech> = [.wp, .wdt, .wpPossessive]
    guard relatives.contains(board.tag(comma + 1)) else { return nil }
    let found = NounGroup.before(comma, floor: sentence.lowerBound, board)
    return found.flatMap { $0.lowerBound == sentence.lowerBound ? $0 : nil }
  }

  /// Whether the cue is a participle behind a form of `be`.
  private func isPassive(_ cue: Range<Int>, _ verb: Int, _ board: Board) -> Bool {
    let last = cue.last { board.tag($0).isVerb } ?? verb
    guard board.tag(last) == .vbn || board.tag(last) == .vbd else { return false }
    var j = last - 1
    while j >= 0, last - j < 5, board.tag(j) == .rb || board.tag(j).isVerb || board.tag(j) == .md {
      if CueFeatures.isBe(board.words.word[j]) { return true }
      j -= 1
    }
    return board.tag(last) == .vbn && !(j >= 0 && (board.tag(j).isNoun || board.words.mark[j] == .comma))
  }
}
