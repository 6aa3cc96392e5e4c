import HearsayCore

/// An article as findings and score read it: its words by line and sentence, with the phrases of the shared classes.
struct ArticleReading: Sendable {
  /// The article; its layers up to the sources are filled.
  let article: Article
  /// Words and marks of the lines that are read, in order.
  let words: [Word]
  /// The words of each line; empty for lines that are not read.
  let wordsOfLine: [Range<Int>]
  /// The words of each sentence.
  let wordsOfSentence: [Range<Int>]
  /// Phrases of the shared classes, by first word.
  let matches: [Lexicon.Match]
  /// For each word, the classes of the phrases that begin there, as bits.
  private let classesAt: [UInt16]
  /// From the first body line to the last, as indexes; empty when there is none.
  let bodyLines: Range<Int>
  /// For each sentence, the attributions that touch it.
  let attributionsOfSentence: [[Int]]
  /// Whose the words are.
  let attributed: AttributedWords
  /// Places where a name is missing, in order. ``ArticleReader`` fills them in.
  var lostNames: [LostName] = []
  /// What is wrong with the quotation marks, in order. ``ArticleReader`` fills it in.
  var brokenMarks: [BrokenMark] = []

  init(_ article: Article, scan: WordScan, lexicon: Lexicon) {
    self.article = article
    var words: [Word] = []
    words.reserveCapacity(article.text.count / 5)
    var ofLine: [Range<Int>] = []
    article.text.bytes.withUnsafeBufferPointer { bytes in
      for line in article.lines {
        let start = words.count
        if line.isRead && !line.repeated { scan.scan(bytes, line.span.range, into: &words) }
        ofLine.append(start..<words.count)
      }
    }
    Self.tag(&words, from: article.tokens)
    self.words = words
    wordsOfLine = ofLine
    wordsOfSentence = Self.split(words, by: article.sentences)
    matches = lexicon.matches(in: words)
    var classesAt = [UInt16](repeating: 0, count: words.count)
    for match in matches { classesAt[match.words.lowerBound] |= match.classes }
    self.classesAt = classesAt
    let body = article.lines.indices.filter { article.lines[$0].role == .body }
    bodyLines = body.isEmpty ? 0..<0 : body[0]..<(body[body.count - 1] + 1)
    attributionsOfSentence = Self.attributions(of: article)
    attributed = AttributedWords(article, words)
  }

  /// Gives words the tag of the token that starts at the same byte.
  private static func tag(_ words: inout [Word], from tokens: [Token]) {
    var at = 0
    for index in words.indices {
      let start = words[index].span.start
      while at < tokens.count, tokens[at].span.start < start { at += 1 }
      guard at < tokens.count else { return }
      if tokens[at].span.start == start { words[index].tag = tokens[at].tag }
    }
  }

  private static func split(_ words: [Word], by sentences: [Sentence]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    out.reserveCapacity(sentences.count)
    var at = 0
    for sentence in sentences {
      while at > 0, words[at - 1].span.start >= sentence.span.start { at -= 1 }
      while at < words.count, words[at].span.start < sentence.span.start { at += 1 }
      let start = at
      while at < words.count, words[at].span.start < sentence.span.end { at += 1 }
      out.append(start..<at)
    }
    return out
  }

  private static func attributions(of article: Article) -> [[Int]] {
    var out = [[Int]](repeating: [], count: article.sentences.count)
    for (index, attribution) in article.attributions.enumerated() {
      for pieces in [attribution.content, attribution.cue, attribution.source] {
        for piece in pieces {
          var at = sentence(at: Int(piece.start), in: article.sentences) ?? 0
          while at < out.count, article.sentences[at].span.start < piece.end {
            if article.sentences[at].span.overlaps(piece), out[at].last != index { out[at].append(index) }
            at += 1
          }
        }
      }
    }
    return out.map { Array(Set($0)).sorted() }
  }
}

extension ArticleReading {
  /// The last sentence that begins at or before a byte.
  private static func sentence(at offset: Int, in sentences: [Sentence]) -> Int? {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].span.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The sentence that holds a byte, or nil.
  func sentence(at offset: Int) -> Int? {
    guard let index = Self.sentence(at: offset, in: article.sentences) else { return nil }
    return article.sentences[index].span.contains(offset) ? index : nil
  }

  /// The words of a stretch of text, as indexes.
  func words(in span: TextSpan) -> Range<Int> { words.indexes(in: span) }

  /// From one word to another, as a span.
  func span(_ range: Range<Int>) -> TextSpan {
    guard let first = range.first, let last = range.last else { return TextSpan(0, 0) }
    return words[first].span.union(words[last].span)
  }

  /// How many words, marks left out, some stretches hold.
  func wordCount(in spans: [TextSpan]) -> Int {
    spans.reduce(0) { $0 + words(in: $1).count(where: { words[$0].isWord }) }
  }

  /// The phrases of a class that lie in some words.
  func matches(of phraseClass: PhraseClass, in range: Range<Int>) -> [Range<Int>] {
    range.compactMap { index in
      guard matches(of: phraseClass, startingAt: index), let end = end(of: phraseClass, startingAt: index) else {
        return nil
      }
      return end <= range.upperBound ? index..<end : nil
    }
  }

  /// Whether a phrase of a class lies in some words.
  func holds(_ phraseClass: PhraseClass, in range: Range<Int>) -> Bool {
    range.contains { index in
      guard matches(of: phraseClass, startingAt: index), let end = end(of: phraseClass, startingAt: index) else {
        return false
      }
      return end <= range.upperBound
    }
  }

  /// Whether a phrase of a class begins at a word.
  @inline(__always) func matches(of phraseClass: PhraseClass, startingAt index: Int) -> Bool {
    index < classesAt.count && classesAt[index] & (1 << UInt16(phraseClass.rawValue)) != 0
  }

  /// The word behind the phrase of a class that begins at a word.
  private func end(of phraseClass: PhraseClass, startingAt index: Int) -> Int? {
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if matches[middle].words.lowerBound < index { low = middle + 1 } else { high = middle }
    }
    while low < matches.count, matches[low].words.lowerBound == index {
      if matches[low].has(phraseClass) { return matches[low].words.upperBound }
      low += 1
    }
    return nil
  }

  /// Whether a sentence belongs to the body's paragraphs.
  func isBody(_ sentence: Sentence) -> Bool {
    article.lines.indices.contains(sentence.line) && article.lines[sentence.line].role == .body
  }

  /// Whether an attribution's content lies in the body.
  func isBody(_ attribution: Attribution) -> Bool { article.isBody(attribution) }

  /// Whether a line is somebody's post in a social network, as pages embed it: it ends in a name and "(@handle)" with or
  /// without a date. What it says is the poster's.
  func isPost(_ line: Int) -> Bool {
    guard article.lines.indices.contains(line) else { return false }
    let bytes = article.text.bytes[article.lines[line].span.range]
    guard let sign = bytes.suffix(80).lastIndex(of: UInt8(ascii: "@")), sign > bytes.startIndex else { return false }
    return bytes[sign - 1] == UInt8(ascii: "(")
  }

  /// Whether any word has a tag; without a model none has.
  var hasTags: Bool { article.tokens.contains { $0.tag != .unknown } }
}

extension Article {
  /// Whether an attribution's content begins in a paragraph of the body.
  func isBody(_ attribution: Attribution) -> Bool {
    guard let start = attribution.content.first?.start else { return false }
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].span.end <= start { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && lines[low].span.start <= start && lines[low].role == .body
  }
}

extension [Word] {
  /// The words of a stretch of text, as indexes.
  func indexes(in span: TextSpan) -> Range<Int> {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < count, self[end].span.start < span.end { end += 1 }
    return low..<end
  }
}
