import HearsayCore
import HearsayRules

/// "… near Saratov. a Russian group that defends prisoners, announced": the sentence has lost its first words.
struct LostSentenceStart: NameHoleSieve {
  let name = "a sentence without its beginning"
  let confidence: Float = 0.9
  private let articles: PhraseTable
  private let relatives: PhraseTable
  private let finites: PhraseTable
  private let reporting: PhraseTable

  init(_ rule: FindingRule) {
    articles = PhraseTable(rule.list("articles"))
    relatives = PhraseTable(rule.list("relatives"))
    finites = PhraseTable(rule.list("finite-verbs"))
    reporting = PhraseTable(rule.list("announcing-verbs"))
  }

  func hole(at index: Int, in line: LineWords) -> Range<Int>? {
    if index == line.range.lowerBound, line.words[index].shape == .comma, line[index + 1]?.isWord == true {
      return index..<min(index + 3, line.range.upperBound)
    }
    guard let next = line[index + 1], line.isApart(index + 1), endsSentence(index, line) else { return nil }
    if next.shape == .comma { return line[index + 2].map { _ in (index - 1)..<(index + 3) } }
    guard next.shape == .lower else { return nil }
    if articles.holds(next) {
      return isApposition(index + 1, line) ? (index - 1)..<min(index + 4, line.range.upperBound) : nil
    }
    return nil
  }

  /// A full stop behind a whole word, neither an abbreviation's nor an ellipsis.
  private func endsSentence(_ index: Int, _ line: LineWords) -> Bool {
    guard line.words[index].shape == .stop, line.byte(index) == 0x2E, !line.isApart(index), let word = line[index - 1]
    else {
      return false
    }
    guard let next = line[index + 1], next.shape != .stop, word.isWord, word.shape != .number else { return false }
    return word.span.count > 2
  }

  /// A noun phrase with a relative clause or a participle behind it, a comma, and then the verb whose subject is gone.
  private func isApposition(_ start: Int, _ line: LineWords) -> Bool {
    var at = start + 1
    var commas = 0
    while let word = line[at], word.shape != .stop, at < start + 40 {
      if word.shape == .comma, let verb = line[at + 1] {
        commas += 1
        if isVerb(verb) { return true }
      } else if commas == 0, isVerb(word), !hasRelative(from: start, to: at, line) {
        return false
      }
      at += 1
    }
    return false
  }

  private func isVerb(_ word: Word) -> Bool {
    if word.shape != .lower { return false }
    if finites.holds(word) || reporting.holds(word) { return word.tag != .vbn && word.tag != .nn }
    return word.tag == .vbd || word.tag == .vbz || word.tag == .md
  }

  private func hasRelative(from start: Int, to end: Int, _ line: LineWords) -> Bool {
    (start..<end).contains { relatives.holds(line.words[$0]) }
  }
}

/// "… over to the rights group He released footage": the name and the full stop went together.
struct LostNameBeforePronoun: NameHoleSieve {
  let name = "a noun run into the next sentence"
  let confidence: Float = 0.85
  private let pronouns: PhraseTable
  private let nouns: PhraseTable

  init(_ rule: FindingRule) {
    pronouns = PhraseTable(rule.list("opening-pronouns"))
    nouns = PhraseTable(rule.list("name-bearing-nouns"))
  }

  func hole(at index: Int, in line: LineWords) -> Range<Int>? {
    let noun = line.words[index]
    guard noun.shape == .lower, let pronoun = line[index + 1], pronoun.shape == .capitalised, pronouns.holds(pronoun),
      nouns.holds(noun), let next = line[index + 2], next.shape == .lower
    else { return nil }
    return max(line.range.lowerBound, index - 2)..<(index + 3)
  }
}
