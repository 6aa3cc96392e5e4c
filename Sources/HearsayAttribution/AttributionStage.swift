import HearsayCore

/// Runs the sieves over an article and writes what they found as its attributions.
struct AttributionStage: Annotator {
  let title = "Who says what"
  let needs: Set<Layer> = [.sentences, .tokens, .tags, .quotations]
  let provides: Set<Layer> = [.attributions]
  let lexicon: CueLexicon
  let sieves: [any Sieve]
  /// What to tell about every article, such as that no model was found.
  let notices: [Diagnostic]

  func annotate(_ article: inout Article) {
    if let language = ForeignText.language(of: article) {
      article.foreignLanguage = language
      article.diagnostics.append(
        Diagnostic(
          "attribution.language", level: .notice, place: article.inputName,
          message: "the text is not English (\(language)): nobody's words were attributed",
          advice: "cleaning works for any language; attribution reads English"))
      return
    }
    for var notice in notices {
      notice.place = article.inputName
      notice.level = .notice
      article.diagnostics.append(notice)
    }
    var board = Board(article, lexicon)
    for sieve in sieves { sieve.apply(to: &board) }
    article.attributions = ClaimFinisher(board).attributions()
  }
}
