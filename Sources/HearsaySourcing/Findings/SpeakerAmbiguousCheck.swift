import HearsayCore
import HearsayRules

/// HS12: a direct quote that the text gives to nobody, or to two people alike.
///
/// A quote without a speaker counts only where the text has none either: no colon or dash leads to it, and no verb of
/// saying stands beside it that the reading may have missed.
struct SpeakerAmbiguousCheck: FindingCheck {
  static let number = "HS12"
  let rule: FindingRule
  private let speech: PhraseTable
  private let pronouns: PhraseTable
  private let reach: Int
  private let least: Int

  init(rule: FindingRule) {
    self.rule = rule
    speech = PhraseTable(rule.list("speech"))
    pronouns = PhraseTable(rule.list("pronouns"))
    reach = Int(rule.limit("speech-within", default: 12))
    least = Int(rule.limit("least-words", default: 5))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    findings(inBodyOf: reading) { index, attribution in
      guard attribution.kind == .direct,
        reading.wordCount(in: attribution.content) >= least
      else { return nil }
      let isNobody = attribution.speaker == nil && attribution.source.isEmpty
      guard isNobody && attribution.rivals.isEmpty ? !isIntroduced(attribution, reading) : isOpen(index, reading)
      else { return nil }
      let names = ([attribution.speaker].compactMap { $0 } + attribution.rivals).joined(separator: " or ")
      return finding(
        attribution.content[0], ["names": names.isEmpty ? "nobody" : names],
        related: Array(attribution.content.dropFirst()), attribution: index,
        confidence: attribution.evidence.confidence)
    }
  }

  /// Whether rivals are left for a reader, too: the source is a pronoun, and none of them spoke just before. Who goes on
  /// speaking is the one who spoke.
  private func isOpen(_ index: Int, _ reading: ArticleReading) -> Bool {
    let attributions = reading.article.attributions
    let own = attributions[index]
    guard !own.rivals.isEmpty, own.source.isEmpty || own.isOnly(pronouns, in: reading) else { return false }
    let before = attributions.indices.filter { $0 != index && attributions[$0].start < own.start }
    guard let last = before.max(by: { attributions[$0].start < attributions[$1].start }) else { return true }
    return attributions[last].speaker.map { $0 != own.speaker && !own.rivals.contains($0) } ?? true
  }

  /// Whether a mark or a verb beside the quote shows that the text says whose it is.
  private func isIntroduced(_ attribution: Attribution, _ reading: ArticleReading) -> Bool {
    guard let hull = attribution.content.hull else { return true }
    let quote = reading.words(in: hull)
    guard let line = reading.wordsOfLine.first(where: { $0.contains(quote.lowerBound) }) else { return true }
    var at = quote.lowerBound - 1
    while at >= 0, reading.words[at].isQuote { at -= 1 }
    if at >= 0, leads(at, reading) { return true }
    if isInside(quote, reading) || isSigned(quote, line, reading) { return true }
    let before = max(line.lowerBound, quote.lowerBound - reach)..<quote.lowerBound
    let behind = quote.upperBound..<max(quote.upperBound, min(line.upperBound, quote.upperBound + reach))
    return speech.isFound(in: before, of: reading.words) || speech.isFound(in: behind, of: reading.words)
  }

  /// A quote that goes on with the sentence around it, or a transcript that names its speaker inside ("WALLACE: If I").
  private func isInside(_ quote: Range<Int>, _ reading: ArticleReading) -> Bool {
    guard let first = quote.first(where: { reading.words[$0].isWord }) else { return true }
    let isTranscript = quote.contains(first + 1) && reading.words[first + 1].shape == .colon
    return reading.words[first].shape == .lower || isTranscript
  }

  /// A dash behind the quote with a name behind it.
  private func isSigned(_ quote: Range<Int>, _ line: Range<Int>, _ reading: ArticleReading) -> Bool {
    var at = quote.upperBound
    while at < reading.words.count, reading.words[at].isQuote { at += 1 }
    guard at + 1 < reading.words.count, at - quote.upperBound < 3 else { return false }
    return reading.words[at].shape == .dash && reading.words[at + 1].isCapitalised
  }

  /// A colon, a dash or an ellipsis before the quote, in its paragraph or at the end of the one before.
  private func leads(_ index: Int, _ reading: ArticleReading) -> Bool {
    let word = reading.words[index]
    let byte = reading.article.text.bytes[Int(word.span.start)]
    if word.shape == .dash || byte == 0x3A { return true }
    guard word.shape == .stop else { return false }
    return byte == 0xE2 || index > 0 && reading.words[index - 1].shape == .stop
  }
}
