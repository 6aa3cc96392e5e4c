import HearsayCore

/// The sentences of the body that claim something, and those that some attribution covers.
///
/// A claim sentence has a finite verb, and a quantity, an accusation, a hedge or a direct quote. It is covered where an
/// attribution with somebody behind it touches it, or the sentence before it in the same paragraph (one sentence far).
struct ClaimSentences: Sendable {
  /// Every claim sentence, in order.
  let all: [TextSpan]
  /// Those that nothing covers.
  let uncovered: [TextSpan]

  /// Share of covered ones, or nil where there is none.
  var coverage: Double? { all.isEmpty ? nil : Double(all.count - uncovered.count) / Double(all.count) }

  init(_ reading: ArticleReading, _ accusations: AccusationTable, quoteWords: Int) {
    let sentences = reading.article.sentences
    let direct = sentences.indices.map { Self.isAttributed($0, reading) }
    let quoted = Self.quoted(reading, least: quoteWords)
    let accused = Set(accusations.accusations.map(\.sentence))
    var all: [TextSpan] = []
    var uncovered: [TextSpan] = []
    let hasTags = reading.hasTags
    for (index, sentence) in sentences.enumerated() where reading.isBody(sentence) {
      let range = reading.wordsOfSentence[index]
      guard Self.hasFiniteVerb(range, reading, hasTags),
        quoted.contains(index) || accused.contains(index) || reading.holds(.hedge, in: range)
          || Self.hasQuantity(range, reading)
      else { continue }
      all.append(sentence.span)
      let carried = index > 0 && sentences[index - 1].line == sentence.line && direct[index - 1]
      if !direct[index] && !carried { uncovered.append(sentence.span) }
    }
    self.all = all
    self.uncovered = uncovered
  }

  private static func isAttributed(_ sentence: Int, _ reading: ArticleReading) -> Bool {
    reading.attributionsOfSentence[sentence].contains { index in
      let attribution = reading.article.attributions[index]
      return attribution.sourceKind != .none && attribution.content.overlaps(reading.article.sentences[sentence].span)
    }
  }

  /// Sentences that touch quoted words, labels of a few words left out.
  private static func quoted(_ reading: ArticleReading, least: Int) -> Set<Int> {
    var out: Set<Int> = []
    for quotation in reading.article.quotations where reading.wordCount(in: [quotation.inner]) >= least {
      var at = reading.sentence(at: Int(quotation.inner.start))
      while let index = at, index < reading.article.sentences.count,
        reading.article.sentences[index].span.overlaps(quotation.inner)
      {
        out.insert(index)
        at = index + 1
      }
    }
    return out
  }

  /// By tags where there are any; else a sentence of four words is taken to have a verb.
  private static func hasFiniteVerb(_ range: Range<Int>, _ reading: ArticleReading, _ hasTags: Bool) -> Bool {
    hasTags
      ? range.contains { reading.words[$0].tag.isFiniteVerb } : range.count(where: { reading.words[$0].isWord }) > 3
  }

  /// A number or a word for one. Years and days of a month are dates, not quantities.
  private static func hasQuantity(_ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    if reading.holds(.quantity, in: range) { return true }
    return range.contains { reading.words[$0].shape == .number && !isDate($0, range, reading) }
  }

  private static func isDate(_ index: Int, _ range: Range<Int>, _ reading: ArticleReading) -> Bool {
    let word = reading.words[index]
    let first = reading.article.text.bytes[Int(word.span.start)]
    if word.span.count == 4, first == 0x31 || first == 0x32 { return true }
    let beside = [index - 1, index + 1].filter { range.contains($0) }
    return beside.contains { reading.matches(of: .month, startingAt: $0) }
  }
}
