import HearsayCore
import HearsayRules

/// Cuts the lines that are read into sentences and tokens. A line is a paragraph: no sentence crosses it.
struct SentenceStage: Annotator {
  let title = "Sentences and words"
  let needs: Set<Layer> = [.lines]
  let provides: Set<Layer> = [.sentences, .tokens]
  private let tokenizer: Tokenizer
  private let splitter: SentenceSplitter

  init(_ rules: RuleLibrary) {
    let titleWords = rules.words("words/abbreviated-titles")
    let words = titleWords + rules.words("words/abbreviations")
    let titles = Set(titleWords.map(Tokenizer.hash))
    tokenizer = Tokenizer(
      abbreviations: Set(words.map(Tokenizer.hash)),
      capitalOnly: Set(words.filter { $0.first?.isUppercase ?? false }.map(Tokenizer.hash)))
    splitter = SentenceSplitter(
      titles: titles, starters: Set(rules.words("words/sentence-starters").map(Tokenizer.hash)))
  }

  func annotate(_ article: inout Article) {
    var spans: [TextSpan] = []
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    article.text.bytes.withUnsafeBufferPointer { bytes in
      let scan = TextScan(bytes: bytes)
      for (number, line) in article.lines.enumerated() where line.isRead {
        let first = spans.count
        tokenizer.cut(scan, line.span.range, into: &spans)
        var start = first
        for end in splitter.ends(of: spans, from: first, scan) where end > start {
          let span = spans[start].union(spans[end - 1])
          for i in start..<end { tokens.append(Token(span: spans[i], sentence: Int32(sentences.count))) }
          sentences.append(Sentence(span: span, tokens: start..<end, line: number))
          start = end
        }
      }
    }
    article.tokens = tokens
    article.sentences = sentences
  }
}
