import HearsayCore
import HearsayRules

/// "… near Saratov. announced on Monday", "“We lost,” said, and went": a verb of saying has lost its subject.
///
/// English lets a verb of saying stand before its subject behind a quote ("“We lost,” said Brandt"), so there the words
/// behind the verb must show that no subject follows.
struct LostSubject: NameHoleSieve {
  let name = "a verb without its subject"
  let confidence: Float = 0.9
  private let finites: PhraseTable
  private let reporting: PhraseTable
  private let behindSaying: PhraseTable
  private let adverbs: PhraseTable
  private let leastQuote: Int
  private let that = ScanHash.of("that")

  init(_ rule: FindingRule) {
    finites = PhraseTable(rule.list("finite-verbs"))
    reporting = PhraseTable(rule.list("announcing-verbs"))
    behindSaying = PhraseTable(rule.list("behind-saying"))
    adverbs = PhraseTable(rule.list("adverbs"))
    leastQuote = Int(rule.limit("least-quote-words", default: 5))
  }

  func hole(at index: Int, in line: LineWords) -> Range<Int>? {
    guard line.words[index].shape == .lower, let verb = verb(at: index, line) else { return nil }
    let end = min(verb + 3, line.range.upperBound)
    guard let before = line[index - 1] else { return opensParagraph(verb, line) ? index..<end : nil }
    guard isSaying(line.words[verb]) else { return nil }
    if before.shape == .stop { return followsSentence(index - 1, line) ? (index - 2)..<end : nil }
    if before.shape == .dash { return followsDateline(index - 1, line) ? (index - 1)..<end : nil }
    guard before.isQuote, before.shape != .openQuote, line.isApart(index), reporting.holds(line.words[verb]) else {
      return nil
    }
    return followsQuote(verb, mark: index - 1, line) ? (index - 1)..<end : nil
  }

  /// The verb at a word, or behind an adverb there ("also said"). At a paragraph's beginning any finite verb will do.
  private func verb(at index: Int, _ line: LineWords) -> Int? {
    let at = adverbs.holds(line.words[index]) ? index + 1 : index
    guard let word = line[at], word.shape == .lower else { return nil }
    if isSaying(word) { return at }
    return index == line.range.lowerBound && (word.tag == .vbd || word.tag == .vbz) ? at : nil
  }

  private func isSaying(_ word: Word) -> Bool {
    (reporting.holds(word) || finites.holds(word)) && word.tag != .nn && word.tag != .nns
  }

  /// A paragraph that begins with the verb, ends as a sentence, and stands behind one that does.
  private func opensParagraph(_ index: Int, _ line: LineWords) -> Bool {
    guard let last = line.range.last, line.range.count > 5, ends(last, line), !line.isEllipsis(last - 1),
      !line.isEllipsis(last), line[index + 1]?.shape != .stop, line.isLowercase(index)
    else {
      return false
    }
    let before = line.reading.words[..<line.range.lowerBound].last
    return before.map { $0.shape == .stop || $0.isQuote || $0.shape == .colon } ?? false
  }

  private func ends(_ last: Int, _ line: LineWords) -> Bool {
    line.words[last].shape == .stop || line.words[last].isQuote && line.words[last - 1].shape == .stop
  }

  /// A full stop behind a whole word; short capitalised words before a stop are abbreviations more often than names.
  private func followsSentence(_ stop: Int, _ line: LineWords) -> Bool {
    guard line.byte(stop) == 0x2E, !line.isApart(stop), line.isApart(stop + 1), let word = line[stop - 1] else {
      return false
    }
    guard word.isWord, word.shape != .number else { return false }
    return word.shape == .lower ? word.span.count > 2 : word.span.count >= 6
  }

  /// "TALLOW, Northmark (AP) — says": capitals at the paragraph's beginning, then a dash.
  private func followsDateline(_ dash: Int, _ line: LineWords) -> Bool {
    let start = line.range.lowerBound
    guard dash - start < 10, dash > start, line.words[start].shape == .allCapitals else { return false }
    return !(start..<dash).contains { line.words[$0].shape == .lower }
  }

  /// Behind the closing mark of a quote, a verb of saying with nobody behind it. Titles and labels are short.
  private func followsQuote(_ verb: Int, mark: Int, _ line: LineWords) -> Bool {
    var at = mark
    while let word = line[at], word.isQuote { at -= 1 }
    guard let inner = line[at], inner.closes, !line.isEllipsis(at) else { return false }
    var count = 0
    while let word = line[at], !word.isQuote, count < leastQuote {
      (at, count) = (at - 1, count + (word.isWord ? 1 : 0))
    }
    guard count >= leastQuote else { return false }
    guard let next = line[verb + 1] else { return true }
    return next.closes && line.byte(verb + 1) != 0x3A || next.hash == that || behindSaying.holds(next)
  }
}
