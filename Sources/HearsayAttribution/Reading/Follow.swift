import HearsayCore

/// What stands behind a token, as far as it tells a cue from another word.
enum Follow {
  /// 1 `that`, 2 a quotation, 3 a colon, 4 a comma, 5 `to` and a verb, 6 a question word, 7 `for`/`of`/`on`/`about`/`at` …,
  /// 8 an -ing form, 9 a noun group and then a verb or `that`, 10 a noun group, 11 the sentence's end, 12 `as`,
  /// 13 an adjective, 14 an adverb or particle, 15 a finite verb, 16 `by`, 0 anything else; +32 when `that` comes within six words.
  static func of(_ i: Int, _ facts: ReadingFacts) -> UInt32 {
    let sentence = facts.sentences[Int(facts.sentence[i])].tokens
    let base = next(i + 1, sentence, facts)
    guard base != 1, base != 11 else { return base }
    let limit = min(sentence.upperBound, i + 8)
    for j in i + 1..<max(i + 1, limit) where facts.words.word[j] == that { return base | 32 }
    return base
  }

  private static func next(_ j: Int, _ sentence: Range<Int>, _ facts: ReadingFacts) -> UInt32 {
    guard j < sentence.upperBound else { return 11 }
    switch facts.words.mark[j] {
    case .quote: return 2
    case .colon: return 3
    case .comma: return j + 1 < sentence.upperBound && facts.words.mark[j + 1] == .quote ? 17 : 4
    case .stop: return 11
    case .none: break
    default: return 18
    }
    let word = facts.words.word[j]
    if word == that { return 1 }
    if word == asWord { return 12 }
    if word == by { return 16 }
    switch PartOfSpeech(rawValue: UInt8(facts.tag[j])) ?? .unknown {
    case .to: return j + 1 < sentence.upperBound && facts.tag[j + 1] == UInt32(PartOfSpeech.vb.rawValue) ? 5 : 19
    case .wdt, .wp, .wrb, .wpPossessive: return 6
    case .preposition: return word == ifWord || word == whether ? 6 : 7
    case .vbg: return 8
    case .jj, .jjr, .jjs: return isClauseAhead(j, sentence, facts) ? 20 : 13
    case .rb, .rp, .rbr: return 14
    case .md, .vbd, .vbp, .vbz: return 15
    case .vbn, .vb: return 21
    case .dt, .nn, .nns, .nnp, .nnps, .prp, .prpPossessive, .cd, .ex, .pdt:
      return isClauseAhead(j, sentence, facts) ? 9 : 10
    default: return 0
    }
  }

  /// Whether a finite verb comes within eight words before any mark: a clause, not an object.
  private static func isClauseAhead(_ start: Int, _ sentence: Range<Int>, _ facts: ReadingFacts) -> Bool {
    for j in start + 1..<max(start + 1, min(sentence.upperBound, start + 9)) {
      guard facts.words.mark[j] == .none else { return false }
      let tag = PartOfSpeech(rawValue: UInt8(facts.tag[j])) ?? .unknown
      if tag.isFiniteVerb { return true }
      if tag == .wdt || tag == .wp || tag == .to { return false }
    }
    return false
  }

  private static let that = Tokenizer.hash("that")
  private static let asWord = Tokenizer.hash("as")
  private static let by = Tokenizer.hash("by")
  private static let ifWord = Tokenizer.hash("if")
  private static let whether = Tokenizer.hash("whether")
}
