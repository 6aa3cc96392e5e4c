import HearsayCore
import HearsayRules

/// Looks for what an accused party says to it: an attribution of its own, a denial, or that it would not comment.
struct ReplyReader: Sendable {
  private let pronouns: PhraseTable
  private let representatives: PhraseTable
  private let charges: PhraseTable
  private let within: Int

  init(_ rule: FindingRule) {
    pronouns = PhraseTable(rule.list("pronouns"))
    representatives = PhraseTable(rule.list("representatives"))
    charges = PhraseTable(rule.list("charges"))
    within = Int(rule.limit("reply-within", default: 2))
  }

  /// The parties of some accusations, one entry each, with their replies.
  func table(of accusations: [Accusation], in reading: ArticleReading) -> AccusationTable {
    var table = AccusationTable(accusations: accusations, parties: [], namesCrime: [])
    var keys: [String] = []
    for accusation in accusations where !accusation.isDecided {
      guard let party = accusation.party, !isGeneral(accusation, party, reading) else { continue }
      if let known = keys.firstIndex(of: party.key) {
        table.namesCrime[known] = table.namesCrime[known] || accusation.namesCrime
        if party.name.count > table.parties[known].name.count { table.parties[known].name = party.name }
        continue
      }
      keys.append(party.key)
      table.parties.append(
        AccusedParty(
          name: party.name, accusation: accusation.span, reply: reply(of: party, to: accusation, in: reading)))
      table.namesCrime.append(accusation.namesCrime)
    }
    return table
  }

  /// A deed of a sort of people that nobody says of anybody here ("killings by officers" in a report on a poll).
  private func isGeneral(_ accusation: Accusation, _ party: AccusedName, _ reading: ArticleReading) -> Bool {
    guard accusation.form == .deed, !party.isNamed else { return false }
    return !reading.article.attributions.contains { $0.sourceKind != .none && $0.content.overlaps(accusation.span) }
  }

  /// Where the party answers, or nil.
  private func reply(of party: AccusedName, to accusation: Accusation, in reading: ArticleReading) -> TextSpan? {
    let key = ScanHash.of(party.key)
    for attribution in reading.article.attributions where speaks(party, attribution, reading, key) {
      return attribution.content.first
    }
    for (index, range) in reading.wordsOfSentence.enumerated() where reading.holds(.reply, in: range) {
      if mentions(party, key, range, reading) || party.name.isEmpty { return reading.article.sentences[index].span }
      let carriesOn = range.first.map { pronouns.holds(reading.words[$0]) || isRepresentative(range, reading) } ?? false
      if carriesOn, index > 0, mentions(party, key, reading.wordsOfSentence[index - 1], reading) {
        return reading.article.sentences[index].span
      }
    }
    return answer(to: accusation, in: reading)
  }

  /// "The ministry rejected these accusations": whoever it is, the charge is answered where it stands.
  private func answer(to accusation: Accusation, in reading: ArticleReading) -> TextSpan? {
    let sentences = reading.article.sentences
    let last = min(accusation.sentence + within, sentences.count - 1)
    guard accusation.form == .told, accusation.sentence < last else { return nil }
    return ((accusation.sentence + 1)...last).first { index in
      let range = reading.wordsOfSentence[index]
      guard let reply = reading.matches(of: .reply, in: range).first else { return false }
      return (reply.lowerBound..<min(reply.upperBound + 3, range.upperBound))
        .contains { charges.holds(reading.words[$0]) }
    }.map { sentences[$0].span }
  }

  /// Whether the party, or somebody for it, is the source.
  private func speaks(_ party: AccusedName, _ attribution: Attribution, _ reading: ArticleReading, _ key: UInt64)
    -> Bool
  {
    if attribution.source.contains(where: { mentions(party, key, reading.words(in: $0), reading) }) { return true }
    let names = [attribution.speaker, attribution.affiliation].compactMap { $0 }
    return names.contains { name in
      let words = name.split(separator: " ")
      guard let at = words.firstIndex(where: { $0.lowercased() == party.key }) else { return false }
      return at == 0 || party.isNamed || !Self.isOther(words[at - 1], than: party)
    }
  }

  /// "The Jordanian government" is no answer from "the Syrian government": one head noun, and another name before each.
  private func isRival(_ head: Int, of party: AccusedName, in range: Range<Int>, _ reading: ArticleReading) -> Bool {
    guard !party.isNamed, head > range.lowerBound else { return false }
    return Self.isOther(Substring(reading.article[reading.words[head - 1].span]), than: party)
  }

  private static func isOther(_ word: Substring, than party: AccusedName) -> Bool {
    let words = party.name.split(separator: " ")
    guard words.count > 1, let own = words.dropLast().last, own.first?.isUppercase == true else { return false }
    return word.first?.isUppercase == true && word != own && !words.contains(word)
  }

  private func mentions(_ party: AccusedName, _ key: UInt64, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    range.contains { reading.words[$0].hash == key && !isRival($0, of: party, in: range, reading) }
  }

  /// "His lawyer", "A spokesperson": somebody who answers for another.
  private func isRepresentative(_ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    range.prefix(4).contains { representatives.holds(reading.words[$0]) }
  }
}
