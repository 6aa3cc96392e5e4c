import HearsayCore
import HearsayRules

/// "The videos that he gave to after his release": what was handed over is named, but not to whom.
///
/// The thing must be the gap of the relative clause or the subject of the passive. In "the charity that he gave to" the
/// recipient is the gap, and nothing is missing.
struct LostRecipientName: NameHoleSieve {
  let name = "handed over to nobody"
  let confidence: Float = 0.9
  private let verbs: PhraseTable
  private let prepositions: PhraseTable
  private let amounts: PhraseTable
  private let relatives: PhraseTable
  private let subjects: PhraseTable
  private let passives: PhraseTable
  private let things: PhraseTable
  private let behind: NameHole

  init(_ rule: FindingRule) {
    verbs = PhraseTable(rule.list("handing-over"))
    prepositions = PhraseTable(rule.list("prepositions"))
    amounts = PhraseTable(rule.list("amounts"))
    relatives = PhraseTable(rule.list("relatives"))
    subjects = PhraseTable(rule.list("subject-pronouns"))
    passives = PhraseTable(rule.list("passive-verbs"))
    things = PhraseTable(rule.list("things"))
    behind = NameHole(rule)
  }

  func hole(at index: Int, in line: LineWords) -> Range<Int>? {
    guard let end = verbs.end(at: index, in: line.words, before: line.range.upperBound), isThingHanded(index, line)
    else {
      return nil
    }
    guard let next = line[end] else { return index..<end }
    if next.closes { return line.isEllipsis(end) || line.byte(end) == 0x3F ? nil : index..<end }
    if behind.startsThatClause(at: end, in: line) { return index..<(end + 2) }
    guard next.shape == .lower, prepositions.holds(next), let after = line[end + 1], !amounts.holds(after) else {
      return nil
    }
    return index..<(end + 2)
  }

  /// Whether the words before the verb make a thing the object of a relative clause, or the subject of a passive.
  private func isThingHanded(_ verb: Int, _ line: LineWords) -> Bool {
    var at = verb - 1
    let floor = max(line.range.lowerBound, verb - 5)
    var sawPassive = false
    while at >= floor, passives.holds(line.words[at]) {
      sawPassive = true
      at -= 1
    }
    if sawPassive, at >= floor, relatives.holds(line.words[at]) { at -= 1 }
    if sawPassive { return at >= line.range.lowerBound && things.holds(line.words[at]) }
    while at > floor {
      let word = line.words[at]
      if relatives.holds(word) { return things.holds(line.words[at - 1]) }
      if word.shape == .lower, subjects.holds(word), things.holds(line.words[at - 1]) { return true }
      if word.closes { return false }
      at -= 1
    }
    return false
  }
}
