import HearsayCore

/// Gives every token its part of speech; without a model the tags stay unknown.
struct TaggingStage: Annotator {
  let title = "Parts of speech"
  let needs: Set<Layer> = [.sentences, .tokens]
  let provides: Set<Layer> = [.tags]
  let tagger: Tagger?

  func annotate(_ article: inout Article) {
    guard let tagger else { return }
    let tags = tagger.tag(article, WordTable(article))
    for (i, tag) in tags.enumerated() { article.tokens[i].tag = tag }
  }
}
