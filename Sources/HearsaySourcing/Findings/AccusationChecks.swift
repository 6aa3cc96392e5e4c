import HearsayCore
import HearsayRules

/// HS10: somebody is accused, and the text neither quotes them nor says that they were asked.
struct AccusedNotHeardCheck: FindingCheck {
  static let number = "HS10"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    zip(accusations.parties, accusations.namesCrime).compactMap { party, namesCrime in
      guard party.reply == nil else { return nil }
      return finding(party.accusation, ["party": party.name], severe: namesCrime)
    }
  }
}

/// HS11: a deed that would be a crime, told as a fact, with no attribution, hedge, verdict or document.
struct AllegationInOwnVoiceCheck: FindingCheck {
  static let number = "HS11"
  let rule: FindingRule
  private let evidence: PhraseTable

  init(rule: FindingRule) {
    self.rule = rule
    evidence = PhraseTable(rule.list("evidence-words"))
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    var last = -1
    return accusations.accusations.compactMap { accusation in
      guard accusation.form == .deed, !accusation.isDecided, accusation.sentence != last, let party = accusation.party,
        party.isNamed, isOwnVoice(accusation.sentence, reading)
      else { return nil }
      last = accusation.sentence
      return finding(accusation.span, ["party": party.name, "words": reading.article[accusation.span]])
    }
  }

  /// No attribution touches the sentence or the one before it in its paragraph, and it names no evidence.
  private func isOwnVoice(_ sentence: Int, _ reading: ArticleReading) -> Bool {
    let range = reading.wordsOfSentence[sentence]
    if !reading.attributionsOfSentence[sentence].isEmpty || reading.holds(.hedge, in: range) { return false }
    if evidence.isFound(in: range, of: reading.words) {
      return false
    }
    if range.contains(where: { reading.words[$0].isQuote }) || reading.holds(.accusingVerb, in: range) { return false }
    guard sentence > 0, reading.article.sentences[sentence - 1].line == reading.article.sentences[sentence].line else {
      return true
    }
    return reading.attributionsOfSentence[sentence - 1].isEmpty
  }
}
