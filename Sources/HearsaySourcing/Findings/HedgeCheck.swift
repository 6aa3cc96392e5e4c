import HearsayCore
import HearsayRules

/// HS02: an evidential ("reportedly", "is believed to") with nobody behind it.
///
/// Adverbs and passives are found by their words. Inside the content of an attribution that has a source, the hedge is that
/// source's, and silent, unless a lost name stands between the two: what follows a hole is no longer the source's.
struct HedgeCheck: FindingCheck {
  static let number = "HS02"
  let rule: FindingRule
  private let beforeParticiple: PhraseTable
  private let participles: PhraseTable
  private let between: PhraseTable
  private let agents: PhraseTable
  private let complements: PhraseTable
  private let infinitives: PhraseTable
  private let allegations: PhraseTable
  private let attributive: PhraseTable
  private let determiners: PhraseTable
  private let to = ScanHash.of("to")

  init(rule: FindingRule) {
    self.rule = rule
    beforeParticiple = PhraseTable(rule.list("forms-of-be"))
    participles = PhraseTable(rule.list("participles"))
    between = PhraseTable(rule.list("between"))
    agents = PhraseTable(rule.list("agents"))
    complements = PhraseTable(rule.list("complements"))
    infinitives = PhraseTable(rule.list("infinitives"))
    allegations = PhraseTable(rule.list("allegations"))
    attributive = PhraseTable(rule.list("attributive"))
    determiners = PhraseTable(rule.list("determiners"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    hedges(in: reading).map { hedge in
      finding(hedge.span, ["words": reading.article[hedge.span]], attribution: hedge.attribution)
    }
  }

  /// Hedges without a source, in order.
  func hedges(in reading: ArticleReading) -> [(span: TextSpan, attribution: Int?)] {
    var out: [(span: TextSpan, attribution: Int?)] = []
    for (index, sentence) in reading.article.sentences.enumerated()
    where reading.isBody(sentence) && !reading.isPost(sentence.line) {
      let range = reading.wordsOfSentence[index]
      var at = range.lowerBound
      while at < range.upperBound {
        guard let end = hedge(at: at, range, reading) else {
          at += 1
          continue
        }
        let span = reading.span(at..<end)
        if !isGoverned(span, isAdverb: end == at + 1, index, reading), !isEcho(at..<end, index, reading) {
          out.append((span, attribution(at: span, index, reading)))
        }
        at = end
      }
    }
    return out
  }

  /// The word behind the hedge that begins at a word, or nil.
  private func hedge(at index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Int? {
    if reading.matches(of: .hedge, startingAt: index), !isDistance(index, range, reading),
      let found = reading.matches(of: .hedge, in: index..<range.upperBound).first
    {
      return found.upperBound
    }
    guard beforeParticiple.holds(reading.words[index]) else { return nil }
    var at = index + 1
    while at < range.upperBound, between.holds(reading.words[at]) { at += 1 }
    guard at + 1 < range.upperBound, participles.holds(reading.words[at]), hasComplement(at + 1, range, reading),
      !namesAgent(at + 1, range, reading)
    else { return nil }
    return at + 1
  }

  /// "The supposedly neutral board": inside a noun's phrase the word is the writer's own doubt.
  private func isDistance(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    attributive.holds(reading.words[index]) && index > range.lowerBound && determiners.holds(reading.words[index - 1])
  }

  /// "of", "that" or "at", or "to" with a verb: "was reported to the police" is no hedge.
  private func hasComplement(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    let word = reading.words[index]
    if word.hash != to { return complements.holds(word) && index + 1 < range.upperBound }
    guard index + 1 < range.upperBound else { return false }
    let verb = reading.words[index + 1]
    return verb.tag == .vb || verb.tag == .unknown && infinitives.holds(verb)
  }

  /// "believed by analysts to", "accused by prosecutors of": somebody stands behind it.
  private func namesAgent(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    (index..<range.upperBound).prefix(Int(rule.limit("agent-within", default: 14)))
      .contains { agents.holds(reading.words[$0]) }
  }

  /// Whether a source stands behind the words: they lie in its content, or a passive is its own cue.
  private func isGoverned(_ span: TextSpan, isAdverb: Bool, _ sentence: Int, _ reading: ArticleReading) -> Bool {
    reading.attributionsOfSentence[sentence].contains { other in
      let attribution = reading.article.attributions[other]
      guard attribution.sourceKind != .none else { return false }
      if !isAdverb, attribution.cue.overlaps(span), !attribution.source.isEmpty { return true }
      guard attribution.content.overlaps(span) else { return false }
      let from = (attribution.cue.hull ?? attribution.content[0]).union(attribution.content[0])
      let way = TextSpan(Int(min(from.start, span.start)), Int(span.start))
      return !reading.lostNames.contains { $0.span.overlaps(way) && from.start < $0.span.start }
    }
  }

  /// Whether the sentence before names who alleges ("prosecutors alleged that … Reed allegedly told"), or, within the
  /// paragraph, the report whose words a passive goes on with ("the report claims … Two firms are said to").
  private func isEcho(_ hedge: Range<Int>, _ sentence: Int, _ reading: ArticleReading) -> Bool {
    guard sentence > 0 else { return false }
    let article = reading.article
    let isAllegation = hedge.contains { allegations.holds(reading.words[$0]) }
    let isSameLine = article.sentences[sentence - 1].line == article.sentences[sentence].line
    return reading.attributionsOfSentence[sentence - 1].contains { index in
      let before = article.attributions[index]
      if isAllegation {
        guard ![.none, .vague, .lost].contains(before.sourceKind) else { return false }
        return before.cue.contains { reading.holds(.accusingVerb, in: reading.words(in: $0)) }
      }
      return hedge.count > 1 && isSameLine && (before.sourceKind == .outlet || before.sourceKind == .document)
    }
  }

  /// The attribution that the attribution stage made of the hedge, where it did.
  private func attribution(at span: TextSpan, _ sentence: Int, _ reading: ArticleReading) -> Int? {
    reading.attributionsOfSentence[sentence].first { reading.article.attributions[$0].cue.overlaps(span) }
  }
}
