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
  private let subjects: PhraseTable
  private let behind: NameHole

  init(_ rule: FindingRule) {
    passives = PhraseTable(rule.list("passive-verbs"))
    times = PhraseTable(rule.list("told-when"))
    subjects = PhraseTable(rule.list("subject-pronouns"))
    behind = NameHole(rule)
  }

  func hole(at index: Int, in line: LineWords) -> Range<Int>? {
    guard line.words[index].hash == told, line.words[index].shape == .lower, isActive(index, line) else { return nil }
    guard let next = line[index + 1] else { return nil }
    if next.shape == .possessive || behind.startsThatClause(at: index + 1, in: line) {
      return (index - 1)..<min(index + 3, line.range.upperBound)
    }
    guard next.shape == .lower, times.holds(next) else { return nil }
    for at in (index + 2)..<max(index + 2, min(index + 9, line.range.upperBound)) {
      if line.words[at].shape == .stop || line.words[at].isQuote { return nil }
      if behind.startsThatClause(at: at, in: line), line.words[at].span.start > next.span.end {
        return (index - 1)..<(index + 2)
      }
    }
    return nil
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
