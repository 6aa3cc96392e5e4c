import HearsayCore
import HearsayRules

/// "Orlova told that the archive …": somebody was told, and is not named.
///
/// "He was told that" and "the people told that" are passives and say nothing about who should be named, so the words
/// before must be a subject, and no form of *be* may stand there.
struct LostToldName: NameHoleSieve {
  let name = "told nobody"
  let confidence: Float = 0.9
  private let told = ScanHash.of("told")
  private let had = ScanHash.of("had")
  private let passives: PhraseTable
  private let times: PhraseTable
  private let pointers: PhraseTable
  private let stretches: PhraseTable
  private let subjects: PhraseTable
  private let behind: NameHole

  init(_ rule: FindingRule) {
    passives = PhraseTable(rule.list("passive-verbs"))
    times = PhraseTable(rule.list("told-when"))
    pointers = PhraseTable(rule.list("pointers"))
    stretches = PhraseTable(rule.list("stretches-of-time"))
    subjects = PhraseTable(rule.list("subject-pronouns"))
    behind = NameHole(rule)
  }

  func hole(at index: Int, in line: LineWords) -> Range<Int>? {
    guard line.words[index].hash == told, line.words[index].shape == .lower, isActive(index, line) else { return nil }
    guard let next = line[index + 1] else { return followsQuote(index, line) ? (index - 1)..<(index + 1) : nil }
    if next.closes || isTime(index + 1, line), followsQuote(index, line) { return (index - 1)..<(index + 2) }
    if next.shape == .possessive || next.shape == .openBracket || behind.startsThatClause(at: index + 1, in: line) {
      return (index - 1)..<min(index + 3, line.range.upperBound)
    }
    guard isTime(index + 1, line) else { return nil }
    for at in (index + 2)..<max(index + 2, min(index + 9, line.range.upperBound)) {
      if line.words[at].shape == .stop || line.words[at].isQuote { return nil }
      if behind.startsThatClause(at: at, in: line), line.words[at].span.start > next.span.end {
        return (index - 1)..<(index + 2)
      }
    }
    return nil
  }

  /// A preposition, or "last" and "this" before a stretch of time.
  private func isTime(_ index: Int, _ line: LineWords) -> Bool {
    guard let word = line[index], word.shape == .lower, times.holds(word) else { return false }
    guard pointers.holds(word) else { return true }
    return line[index + 1].map { stretches.holds($0) } ?? false
  }

  /// "…,” Brandt told in May": behind a quote a teller needs somebody who is told.
  private func followsQuote(_ index: Int, _ line: LineWords) -> Bool {
    var at = index - 1
    while at > line.range.lowerBound, index - at < 7 {
      let word = line.words[at]
      if word.isQuote {
        let inner = line.words[..<at].last { !$0.isQuote }
        return word.shape != .openQuote && inner?.closes == true
      }
      if word.closes && word.shape != .comma || word.shape == .possessive { return false }
      at -= 1
    }
    return false
  }

  /// Whether a name or a subject pronoun tells.
  private func isActive(_ index: Int, _ line: LineWords) -> Bool {
    guard var subject = line[index - 1] else { return false }
    if line.words[index].tag == .vbn, subject.hash != had { return false }
    if subject.hash == had, let before = line[index - 2] { subject = before }
    if passives.holds(subject) { return false }
    if subject.shape == .lower { return subjects.holds(subject) }
    return subject.isCapitalised && (subject.tag == .unknown || subject.tag.isProperNoun || subject.tag == .prp)
  }
}
