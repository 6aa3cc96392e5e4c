import HearsayCore
import HearsayRules

/// Finds accusations by their wording: who is said to have done what.
struct AccusationReader: Sendable {
  private let passives: PhraseTable
  private let actives: PhraseTable
  private let nominals: PhraseTable
  private let needCrime: PhraseTable
  private let negations: PhraseTable
  private let byWords: PhraseTable
  private let passiveVerbs: PhraseTable
  private let activePrepositions: PhraseTable
  private let deeds: DeedWords
  private let parties: AccusedNameReader
  private let replies: ReplyReader

  init(rule: FindingRule) {
    passives = PhraseTable(rule.list("passive-accusations"))
    actives = PhraseTable(rule.list("active-accusations"))
    nominals = PhraseTable(rule.list("nominal-accusations"))
    needCrime = PhraseTable(rule.list("only-with-a-crime"))
    negations = PhraseTable(rule.list("negations"))
    byWords = PhraseTable(["by"])
    passiveVerbs = PhraseTable(rule.list("passive-verbs"))
    activePrepositions = PhraseTable(rule.list("of-with-for"))
    deeds = DeedWords(rule)
    parties = AccusedNameReader(rule)
    replies = ReplyReader(rule)
  }

  /// Reads the body's sentences, then looks for each party's reply.
  func table(of reading: ArticleReading) -> AccusationTable {
    var found: [Accusation] = []
    for (index, sentence) in reading.article.sentences.enumerated() where reading.isBody(sentence) {
      let range = reading.wordsOfSentence[index]
      let isDecided = reading.holds(.verdict, in: range)
      for at in range {
        guard var accusation = accusation(at: at, in: range, reading) else { continue }
        accusation.sentence = index
        accusation.isDecided = isDecided
        found.append(accusation)
      }
    }
    return replies.table(of: found, in: reading)
  }

  private func accusation(at index: Int, in range: Range<Int>, _ reading: ArticleReading) -> Accusation? {
    let words = reading.words
    if words[max(range.lowerBound, index - 3)..<index].contains(where: { negations.holds($0) }) { return nil }
    if let end = passives.end(at: index, in: words, before: range.upperBound) {
      return passive(index, end, range, reading)
    }
    if let end = nominals.end(at: index, in: words, before: range.upperBound) {
      return nominal(index, end, range, reading)
    }
    if let end = actives.end(at: index, in: words, before: range.upperBound) {
      return active(index, end, range, reading)
    }
    if reading.matches(of: .crimeVerb, startingAt: index) { return deed(index, range, reading) }
    if reading.matches(of: .crimeNoun, startingAt: index) {
      return deedBy(index, range, reading)
    }
    return nil
  }

  /// "X was accused of": the party stands before.
  private func passive(_ index: Int, _ end: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Accusation? {
    let crime = namesCrime(end..<min(end + 12, range.upperBound), reading)
    if needCrime.holds(reading.words[index]) && !crime { return nil }
    let party = parties.party(before: index, in: reading, floor: range.lowerBound)
    return make(from: party, index, end, reading, .told, crime)
  }

  /// "accused X of": the party stands behind, then *of*, *with* or *for*.
  private func active(_ index: Int, _ end: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Accusation? {
    if index > range.lowerBound, passiveVerbs.holds(reading.words[index - 1]) { return nil }
    let limit = min(end + 9, range.upperBound)
    guard let preposition = (end..<limit).first(where: { activePrepositions.holds(reading.words[$0]) }) else {
      return nil
    }
    let crime = namesCrime(preposition..<min(preposition + 12, range.upperBound), reading)
    if needCrime.holds(reading.words[index]) && !crime { return nil }
    return make(
      from: parties.party(from: end, in: reading, limit: preposition), index, preposition + 1, reading, .told, crime)
  }

  /// "allegations against X".
  private func nominal(_ index: Int, _ end: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Accusation? {
    let crime = namesCrime(max(range.lowerBound, index - 4)..<min(end + 10, range.upperBound), reading)
    if needCrime.holds(reading.words[index]) && !crime { return nil }
    let party = parties.party(from: end, in: reading, limit: range.upperBound)
    return make(from: party, index, end, reading, .told, crime)
  }

  /// "guards beat inmates": a finite verb of crime with its doer before it, or a participle with *by* behind it.
  private func deed(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Accusation? {
    let isPassive = index > range.lowerBound && passiveVerbs.holds(reading.words[index - 1])
    if isPassive || reading.words[index].tag == .vbn { return deedBy(index, range, reading) }
    guard deeds.isFinite(index, range, reading), deeds.isDone(index, range, reading) else { return nil }
    guard let party = parties.party(before: index, in: reading, floor: range.lowerBound) else { return nil }
    return make(from: party, index, index + 1, reading, .deed, true)
  }

  /// "beatings by guards", "tortured by guards".
  private func deedBy(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Accusation? {
    let limit = min(index + 7, range.upperBound)
    if isCharge(before: index, range, reading) || !deeds.isSuffered(index, range, reading) { return nil }
    guard let by = ((index + 1)..<max(index + 1, limit)).first(where: { byWords.holds(reading.words[$0]) }),
      !((index + 1)..<by).contains(where: { reading.words[$0].closes || reading.words[$0].tag.isVerb }),
      let party = parties.party(from: by + 1, in: reading, limit: range.upperBound)
    else { return nil }
    return make(from: party, index, by + 1, reading, .deed, true)
  }

  /// "accused of theft by his union": behind an accusing verb, *by* names the accuser.
  private func isCharge(before index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    let floor = max(range.lowerBound, index - 8)
    return (floor..<index).contains { reading.matches(of: .accusingVerb, startingAt: $0) }
  }

  private func namesCrime(_ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    guard range.lowerBound < range.upperBound else { return false }
    return reading.holds(.crimeNoun, in: range) || reading.holds(.crimeVerb, in: range)
  }

  private func make(
    from party: AccusedName?, _ start: Int, _ end: Int, _ reading: ArticleReading, _ form: Accusation.Form,
    _ crime: Bool
  ) -> Accusation {
    var span = reading.span(start..<max(start + 1, end))
    if let party { span = span.union(party.span) }
    return Accusation(
      words: start..<max(start + 1, end), span: span, form: form, party: party, namesCrime: crime, isDecided: false,
      sentence: 0)
  }
}
