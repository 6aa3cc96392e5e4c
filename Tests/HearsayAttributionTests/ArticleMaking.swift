import HearsayCore
import HearsayRules

@testable import HearsayAttribution

/// Makes articles of invented text and runs the stages of attribution over them.
enum Made {
  static func rules() throws -> RuleLibrary { try RuleLibrary(folder: RulePackFolder.find()) }

  /// One line per paragraph, all of them body text, but for those that begin with `#`, which are titles.
  static func article(_ paragraphs: [String], language: String? = nil) -> Article {
    let text = ArticleText(paragraphs.joined(separator: "\n\n"))
    var article = Article(id: "made", inputName: "made.txt", form: .text, text: text)
    var start = 0
    for (number, paragraph) in paragraphs.enumerated() {
      let count = paragraph.utf8.count
      let isTitle = paragraph.hasPrefix("#")
      article.lines.append(
        Line(
          span: TextSpan(start + (isTitle ? 2 : 0), start + count), role: isTitle ? .title : .body, number: number,
          evidence: Evidence("Made")))
      start += count + 2
    }
    if let language { article.metadata.language = Sourced(language, from: "test") }
    return article
  }

  /// The article with tokens, sentences and quotations.
  static func prepared(_ paragraphs: String...) throws -> Article {
    var article = article(paragraphs)
    for stage in AttributionStages.preparation(rules: try rules()) { stage.annotate(&article) }
    return article
  }

  /// The article with attributions by the shipped model.
  static func attributed(_ paragraphs: String...) throws -> Article {
    var article = article(paragraphs)
    for stage in try AttributionStages.make(rules: rules()) { stage.annotate(&article) }
    return article
  }

  /// The article with attributions by the lexicon alone.
  static func attributedWithoutModel(_ paragraphs: String...) throws -> Article {
    var article = article(paragraphs)
    for stage in AttributionStages.withoutModel(rules: try rules()) { stage.annotate(&article) }
    return article
  }
}

extension Article {
  /// The words of every token.
  var tokenWords: [String] { tokens.map { self[$0] } }
  /// The words of every sentence.
  var sentenceTexts: [String] { sentences.map { self[$0.span] } }
  /// The attribution whose content begins with some words.
  func attribution(claiming words: String) -> Attribution? {
    attributions.first { attribution in attribution.content.contains { self[$0].contains(words) } }
  }
  /// The words of the source of an attribution.
  func source(_ attribution: Attribution?) -> String? { attribution.map { text[$0.source] } }
  /// The words of the cue of an attribution.
  func cue(_ attribution: Attribution?) -> String? { attribution.map { text[$0.cue] } }
}
