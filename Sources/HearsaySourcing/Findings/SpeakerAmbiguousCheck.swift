import HearsayCore
import HearsayRules

/// HS12: a direct quote that the text gives to nobody, or to two people alike.
///
/// A quote without a speaker counts only where the text has none either (``QuoteSetting``). A pronoun counts where two
/// people fit it and neither has just spoken. A paragraph that is a quote and no more counts behind one in which two
/// people spoke.
struct SpeakerAmbiguousCheck: FindingCheck {
  static let number = "HS12"
  let rule: FindingRule
  private let setting: QuoteSetting
  private let pronouns: PhraseTable
  private let least: Int

  init(rule: FindingRule) {
    self.rule = rule
    setting = QuoteSetting(rule: rule)
    pronouns = PhraseTable(rule.list("pronouns"))
    least = Int(rule.limit("least-words", default: 5))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    findings(inBodyOf: reading) { index, attribution in
      guard attribution.kind != .indirect else { return nil }
      if let (piece, names) = unsigned(attribution, reading) {
        return finding(piece, ["names": names.joined(separator: " or ")], attribution: index)
      }
      guard attribution.kind == .direct, reading.wordCount(in: attribution.content) >= least,
        isNobody(attribution) ? !setting.isIntroduced(attribution, reading) : isOpen(index, reading)
      else { return nil }
      let names = ([attribution.speaker].compactMap { $0 } + attribution.rivals).joined(separator: " or ")
      return finding(
        attribution.content[0], ["names": names.isEmpty ? "anybody" : names],
        related: Array(attribution.content.dropFirst()), attribution: index,
        confidence: attribution.evidence.confidence)
    }
  }

  private func isNobody(_ attribution: Attribution) -> Bool {
    attribution.speaker == nil && attribution.source.isEmpty && attribution.rivals.isEmpty
  }

  /// Whether rivals are left for a reader, too: the source is a pronoun, and nobody has spoken in the sentence before or
  /// in the same paragraph. Who goes on speaking is the one who spoke.
  private func isOpen(_ index: Int, _ reading: ArticleReading) -> Bool {
    let attributions = reading.article.attributions
    let own = attributions[index]
    guard !own.rivals.isEmpty, own.isOnly(pronouns, in: reading), let here = reading.sentence(at: own.start) else {
      return false
    }
    guard stand(([own.speaker].compactMap { $0 } + own.rivals), before: own.start, reading) else { return false }
    let sentences = reading.article.sentences
    return !attributions.indices.contains { other in
      guard other != index, attributions[other].speaker != nil, attributions[other].start < own.start,
        let there = reading.sentence(at: attributions[other].start)
      else { return false }
      return here - there <= 1 || sentences[there].line == sentences[here].line
    }
  }

  /// Whether people were last named in one and the same sentence: else the reader takes the later one.
  private func stand(_ names: [String], before start: Int, _ reading: ArticleReading) -> Bool {
    let scan = WordScan(abbreviations: [])
    let sentences = names.map { name -> Int? in
      guard let surname = scan.hashes(of: name).last else { return nil }
      let mention = reading.words.last { Int($0.span.start) < start && $0.hash == surname && $0.isCapitalised }
      return mention.flatMap { reading.sentence(at: Int($0.span.start)) }
    }
    // Named in the quote's own sentence, before its colon: who is its subject speaks.
    let own = reading.sentence(at: start)
    return sentences.allSatisfy { $0 != nil && $0 == sentences.first && $0 != own }
  }

  /// A paragraph that is one quote and no more, behind a paragraph in which two people spoke: the quote and the two, last
  /// first.
  private func unsigned(_ attribution: Attribution, _ reading: ArticleReading) -> (TextSpan, [String])? {
    for piece in attribution.content {
      let quote = reading.words(in: piece)
      guard let line = reading.wordsOfLine.firstIndex(where: { $0.contains(quote.lowerBound) }),
        reading.wordCount(in: [piece]) >= least, setting.isAlone(quote, on: line, reading),
        let before = setting.paragraph(before: line, reading), setting.isClosed(before, reading)
      else { continue }
      let names = speakers(on: before, reading)
      if names.count > 1 { return (piece, Array(names.reversed().prefix(2))) }
    }
    return nil
  }

  /// Who is quoted on a line, each once, in order of their last words there.
  private func speakers(on line: Int, _ reading: ArticleReading) -> [String] {
    let span = reading.article.lines[line].span
    var names: [String] = []
    let attributions = reading.article.attributions
    for attribution in attributions where attribution.kind == .direct {
      guard let name = attribution.speaker, let cue = attribution.cue.first, span.contains(cue),
        !attribution.source.isEmpty, !attributions.contains(where: { $0.content.contains { $0.contains(cue) } })
      else { continue }
      names.removeAll { $0 == name }
      names.append(name)
    }
    return names
  }
}
