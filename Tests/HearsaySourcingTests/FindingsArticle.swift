import HearsayCore
import HearsayRules

/// Builds articles by hand for the tests of findings and score.
///
/// Every line of the text is a paragraph of the body unless `furniture` names its beginning. Sentences end at a stop
/// behind which white space and a capital or a mark follow; tokens are words and marks without tags.
struct FindingsArticle {
  var article: Article
  private let text: String

  init(_ text: String, furniture: [String] = [], outlet: String? = nil) {
    self.text = text
    article = Article(id: "built", inputName: "built", form: .text, text: ArticleText(text))
    if let outlet { article.metadata.outlet = Sourced(outlet, from: "test") }
    var start = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let length = line.utf8.count
      if length > 0 {
        let isFurniture = furniture.contains { line.hasPrefix($0) }
        article.lines.append(
          Line(
            span: TextSpan(start, start + length), role: isFurniture ? .furniture : .body,
            furniture: isFurniture ? "read-also" : nil, number: number, evidence: Evidence("test")))
      }
      start += length + 1
    }
    for index in article.lines.indices where article.lines[index].role == .body { addSentences(of: index) }
  }

  private mutating func addSentences(of line: Int) {
    let bytes = article.text.bytes
    let range = article.lines[line].span.range
    var start = range.lowerBound
    for at in range {
      let isStop = bytes[at] == 0x2E || bytes[at] == 0x3F || bytes[at] == 0x21
      let isLast = at + 1 == range.upperBound
      let opens = isStop && !isLast && bytes[at + 1] == 0x20 && !(bytes[at + 2] >= 0x61 && bytes[at + 2] <= 0x7A)
      guard opens || isLast else { continue }
      addTokens(TextSpan(start, at + 1), line: line)
      start = at + 2
    }
  }

  private mutating func addTokens(_ span: TextSpan, line: Int) {
    guard !span.isEmpty else { return }
    let first = article.tokens.count
    let number = Int32(article.sentences.count)
    var start = Int(span.start)
    for at in Int(span.start)...Int(span.end) {
      let ends = at == span.end || article.text.bytes[at] == 0x20
      if ends, at > start { article.tokens.append(Token(span: TextSpan(start, at), sentence: number)) }
      if ends { start = at + 1 }
    }
    article.sentences.append(Sentence(span: span, tokens: first..<article.tokens.count, line: line))
  }

  /// Where words stand; the `nth` time they do.
  func place(_ words: String, nth: Int = 1) -> TextSpan {
    let needle = Array(words.utf8)
    let bytes = article.text.bytes
    var left = nth
    for at in 0...max(0, bytes.count - needle.count) where bytes[at..<(at + needle.count)].elementsEqual(needle) {
      left -= 1
      if left == 0 { return TextSpan(at, at + needle.count) }
    }
    fatalError("the built text does not hold “\(words)” \(nth) times")
  }

  /// Adds an attribution; empty words mean none. Gives its index.
  @discardableResult
  mutating func attribute(
    _ source: String, _ cue: String, _ content: String, _ kind: SourceKind = .namedPerson, speaker: String? = nil,
    quote: QuoteKind = .indirect, confidence: Float = 0.9, change: (inout Attribution) -> Void = { _ in }
  ) -> Int {
    var new = Attribution(
      id: "A\(article.attributions.count + 1)", source: source.isEmpty ? [] : [place(source)],
      cue: cue.isEmpty ? [] : [place(cue)], content: [place(content)], kind: quote, sourceKind: kind,
      evidence: Evidence("test", confidence: confidence))
    new.speaker = speaker
    change(&new)
    article.attributions.append(new)
    return article.attributions.count - 1
  }

  /// Gives the first token that begins a stretch of words a tag.
  mutating func tag(_ words: String, _ tag: PartOfSpeech) {
    let start = place(words).start
    for index in article.tokens.indices where article.tokens[index].span.start == start {
      article.tokens[index].tag = tag
    }
  }

  /// Adds a quotation with its marks.
  mutating func quote(_ words: String, defects: [QuotationDefect] = []) {
    let span = place(words)
    let line = article.lines.firstIndex { $0.span.contains(span) } ?? 0
    article.quotations.append(Quotation(span: span, inner: span, line: line, defects: defects))
  }
}
