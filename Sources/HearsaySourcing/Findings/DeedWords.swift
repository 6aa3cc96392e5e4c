import HearsayCore
import HearsayRules

/// Tells deeds from other uses of the same verbs: "guards beat inmates" from "the hosts beat the visitors".
///
/// Some verbs of crime are as common in sport, trade and office. Those count only beside what a crime is done to: a victim
/// in somebody's power, or loot.
struct DeedWords: Sendable {
  private let needVictim: PhraseTable
  private let victims: PhraseTable
  private let needLoot: PhraseTable
  private let loot: PhraseTable
  private let determiners: PhraseTable
  private let reach: Int

  init(_ rule: FindingRule) {
    needVictim = PhraseTable(rule.list("deeds-to-victims"))
    victims = PhraseTable(rule.list("victims"))
    needLoot = PhraseTable(rule.list("deeds-for-loot"))
    loot = PhraseTable(rule.list("loot"))
    determiners = PhraseTable(rule.list("determiners"))
    reach = Int(rule.limit("object-within", default: 5))
  }

  /// By its tag; or, where the tagger took a rare or unmarked past for something else, by the words beside it: a doer
  /// right before it ("Fenn stole", "guards beat") and no determiner that would make it a noun.
  func isFinite(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    switch reading.words[index].tag {
    case .unknown, .vbd, .vbz, .vbp: return true
    case .vb, .nn, .jj:
      guard index > range.lowerBound, !reading.matches(of: .crimeNoun, startingAt: index) else { return false }
      let before = reading.words[index - 1]
      return !determiners.holds(before)
        && (before.isCapitalised || reading.holds(.party, in: (index - 1)..<index))
    default: return false
    }
  }

  /// Whether the object behind an active verb makes it a crime.
  func isDone(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    isDone(index, to: (index + 1)..<min(index + 1 + reach, range.upperBound), reading)
  }

  /// Whether the subject before a passive, or the words around a noun of crime, make it one.
  func isSuffered(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    isDone(index, to: max(range.lowerBound, index - reach - 1)..<index, reading)
  }

  private func isDone(_ index: Int, to range: Range<Int>, _ reading: ArticleReading) -> Bool {
    let word = reading.words[index]
    if needVictim.holds(word) { return holds(victims, range, reading) }
    if needLoot.holds(word) { return holds(loot, range, reading) }
    return true
  }

  private func holds(_ table: PhraseTable, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    table.isFound(in: range, of: reading.words)
  }
}
