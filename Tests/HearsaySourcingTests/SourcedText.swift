import HearsayCore
import HearsayRules

@testable import HearsaySourcing

/// Builds an article with attributions by hand, for the tests of who speaks.
///
/// Every line is a paragraph. Tokens are words and marks, a possessive ending apart, without tags: what holds here holds
/// without a tagger.
struct SourcedText {
  private(set) var article: Article

  init(_ text: String, outlet: String? = nil, url: String? = nil) {
    article = Article(id: "built", inputName: "built", form: .text, text: ArticleText(text))
    if let outlet { article.metadata.outlet = Sourced(outlet, from: "test") }
    if let url { article.metadata.url = Sourced(url, from: "test") }
    var start = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let span = TextSpan(start, start + line.utf8.count)
      start += line.utf8.count + 1
      guard !span.isEmpty else { continue }
      article.lines.append(Line(span: span, role: .body, number: number, evidence: Evidence("test")))
      addTokens(of: span, line: article.lines.count - 1)
      addQuotations(of: span, line: article.lines.count - 1)
    }
  }

  private mutating func addTokens(of line: TextSpan, line number: Int) {
    let bytes = article.text.bytes
    var first = article.tokens.count
    for span in words(of: line) {
      let word = article.text[span]
      article.tokens.append(Token(span: span, sentence: Int32(article.sentences.count)))
      let ends = [".", "?", "!"].contains(word)
      let next = Int(span.end) + 1
      let opens = next >= Int(line.end) || bytes[next] == 0x22 || bytes[next] &- 0x41 < 26
      if ends, opens { close(&first, number) }
    }
    close(&first, number)
  }

  private mutating func close(_ first: inout Int, _ line: Int) {
    guard article.tokens.count > first else { return }
    let span = article.tokens[first].span.union(article.tokens[article.tokens.count - 1].span)
    article.sentences.append(Sentence(span: span, tokens: first..<article.tokens.count, line: line))
    first = article.tokens.count
  }

  /// Words with inner dots and hyphens, marks one by one, `'s` apart, titles with their dot.
  private func words(of line: TextSpan) -> [TextSpan] {
    let bytes = article.text.bytes
    func isLetter(_ at: Int) -> Bool {
      at < Int(line.end) && (bytes[at] &- 0x30 < 10 || (bytes[at] | 0x20) &- 0x61 < 26 || bytes[at] > 0x7F)
    }
    var out: [TextSpan] = []
    var at = Int(line.start)
    while at < Int(line.end) {
      if bytes[at] == 0x20 {
        at += 1
        continue
      }
      var end = at + 1
      if isLetter(at) {
        while isLetter(end) || end < Int(line.end) && [0x2D, 0x2E, 0x2F].contains(bytes[end]) && isLetter(end + 1) {
          end += 1
        }
        let word = article.text[TextSpan(at, end)]
        if end < Int(line.end), bytes[end] == 0x2E,
          word.count == 1 || word.contains(".") || ["Mr", "Ms", "Mrs", "Dr", "Cmdr", "Sen", "Jr"].contains(word)
        {
          end += 1
        }
      } else if bytes[at] == 0x27, isLetter(end), !isLetter(end + 1) {
        end += 1
      }
      out.append(TextSpan(at, end))
      at = end
    }
    return out
  }

  private mutating func addQuotations(of line: TextSpan, line number: Int) {
    var open: Int?
    for at in line.range where article.text.bytes[at] == 0x22 {
      if let start = open {
        article.quotations.append(
          Quotation(span: TextSpan(start, at + 1), inner: TextSpan(start + 1, at), line: number))
        open = nil
      } else {
        open = at
      }
    }
  }

  /// Where words stand for the `nth` time.
  func place(_ words: String, nth: Int = 1) -> TextSpan {
    let needle = Array(words.utf8)
    let bytes = article.text.bytes
    var seen = 0
    for at in 0...(bytes.count - needle.count) where bytes[at..<(at + needle.count)].elementsEqual(needle) {
      seen += 1
      if seen == nth { return TextSpan(at, at + needle.count) }
    }
    fatalError("the text has no “\(words)”")
  }

  /// Adds an attribution; an empty source or cue has no words. A source before the cue is looked for from its clause.
  mutating func attribute(
    _ source: String, _ cue: String, _ content: String, nth: Int = 1, sourceNth: Int = 1, kind: QuoteKind = .indirect,
    marks: Set<AttributionMark> = []
  ) {
    article.attributions.append(
      Attribution(
        id: "A\(article.attributions.count + 1)", source: source.isEmpty ? [] : [place(source, nth: sourceNth)],
        cue: cue.isEmpty ? [] : [place(cue, nth: nth)], content: [place(content)], kind: kind, marks: marks,
        evidence: Evidence("test")))
  }

  /// The article with its sources resolved.
  func resolved() -> Article {
    var article = article
    SourceRules.resolver.annotate(&article)
    return article
  }
}

/// The repository's own rules, read once for the tests of who speaks.
enum SourceRules {
  // swift-format-ignore: NeverUseForceTry
  static let library = try! RuleLibrary(folder: "\(FindingsRules.root)/Rules")
  // swift-format-ignore: NeverUseForceTry
  static let resolver = try! SourceResolver(rules: library)
}
