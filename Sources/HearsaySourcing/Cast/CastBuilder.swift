import HearsayCore
import HearsayNames

/// Builds the cast of an article: finds references, joins names, then reads the text once from start to end and
/// lets the sieves say whom each phrase and pronoun means.
struct CastBuilder: Sendable {
  let lexicon: SourceLexicon
  let folder: NameFolder
  let partitives: Set<UInt64>
  let sieves: [any ReferenceSieve]

  /// Reads an article.
  func cast(of article: Article) -> Cast {
    let words = ArticleWords(article, lexicon: lexicon)
    let sources = article.attributions.flatMap(\.source)
    let finder = ReferenceFinder(words: words, table: lexicon.names, partitives: partitives)
    let found = finder.references(sources: sources)
    var cast = Cast(words: words, lexicon: lexicon, references: found.all, nameAt: found.nameAt)
    cast.contents = article.attributions.map { $0.content.map { words.tokens(in: $0) } }
    cast.sources = article.attributions.map { $0.source.map { words.tokens(in: $0) } }
    markSources(&cast)
    let linker = AppositionLinker()
    linker.link(&cast)
    NameJoiner(folder: folder).join(&cast)
    linker.describe(&cast)
    read(&cast)
    return cast
  }

  private func markSources(_ cast: inout Cast) {
    var at = [Int32](repeating: -1, count: cast.words.count)
    for (number, ranges) in cast.sources.enumerated() {
      for range in ranges { for token in range { at[token] = Int32(number) } }
    }
    for number in cast.references.indices { cast.sourceOf[number] = Int(at[cast.references[number].head]) }
  }

  private func read(_ cast: inout Cast) {
    var focus = Focus()
    for number in cast.references.indices {
      if cast.references[number].party < 0 { decide(number, &cast, focus) }
      focus.note(number, in: cast)
    }
  }

  private func decide(_ number: Int, _ cast: inout Cast, _ focus: Focus) {
    for sieve in sieves {
      guard let resolution = sieve.resolve(number, in: cast, focus: focus) else { continue }
      cast.give(
        number, to: resolution.party, Evidence(sieve.name, confidence: resolution.confidence), rivals: resolution.rivals
      )
      return
    }
    if cast.references[number].form == .phrase { _ = cast.open(number, sieve: "NewPhrase") }
  }
}
