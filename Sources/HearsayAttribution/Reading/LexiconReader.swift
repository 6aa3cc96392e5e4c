import HearsayCore
import HearsayRules

/// The tier without a model: it knows cue words by the rule packs and reads what stands around them.
struct LexiconReader: AttributionReader {
  let name = "lexicon/1"
  let lexicon: CueLexicon

  func read(_ article: Article) -> [AttributionReading] {
    let board = Board(article, lexicon)
    var out: [AttributionReading] = []
    for sentence in article.sentences {
      for i in sentence.tokens where !isQuoted(i, sentence, board) {
        if board.words.word[i] == Self.according, i + 1 < sentence.tokens.upperBound {
          if let reading = accordingTo(i, sentence.tokens, board) { out.append(reading) }
        } else if board.lexicon.entry(board.words, at: i, of: [.speech, .address]).map({ $0.isVerb }) ?? false {
          if let reading = frame(i, sentence.tokens, board) { out.append(reading) }
        }
      }
    }
    return out
  }

  /// Whether a token lies in a quotation that is more than a name in quotation marks.
  private func isQuoted(_ i: Int, _ sentence: Sentence, _ board: Board) -> Bool { board.quotes.quote(at: i) != nil }

  /// `According to X, …` and `…, according to X.`
  private func accordingTo(_ i: Int, _ sentence: Range<Int>, _ board: Board) -> AttributionReading? {
    let end = chunkEnd(from: i + 2, sentence, board)
    guard end > i + 2 else { return nil }
    let content = i == sentence.lowerBound ? end..<sentence.upperBound : sentence.lowerBound..<i
    guard let content = board.trimmed(content) else { return nil }
    return AttributionReading(cue: [i..<i + 2], source: [i + 2..<end], content: [content], confidence: 0.7)
  }

  /// Subject, cue and claim in any order.
  private func frame(_ i: Int, _ sentence: Range<Int>, _ board: Board) -> AttributionReading? {
    let subject = subject(before: i, sentence, board)
    var after = i + 1
    var source = subject
    if subject == nil {
      guard i > sentence.lowerBound else { return nil }
      after = chunkEnd(from: i + 1, sentence, board)
      guard after > i + 1 else { return nil }
      source = i + 1..<after
    }
    let head = subject?.lowerBound ?? i
    let rest = after < sentence.upperBound ? opening(from: after, sentence, board) : nil
    let before = board.trimmed(sentence.lowerBound..<head)
    var content: [Range<Int>] = []
    if let before, rest == nil || subject == nil || endsOpen(head - 1, board) { content.append(before) }
    if let rest, content.isEmpty || board.quotes.quote(at: rest.lowerBound) != nil { content.append(rest) }
    guard !content.isEmpty, let source, content.reduce(0, { $0 + board.wordCount($1) }) > 1 else { return nil }
    return AttributionReading(cue: [i..<i + 1], source: [source], content: content, confidence: 0.5)
  }

  /// What is claimed behind the cue: from `that`, a quotation mark or the next word to the sentence's end; nil when
  /// a comma or the end stands there.
  private func opening(from start: Int, _ sentence: Range<Int>, _ board: Board) -> Range<Int>? {
    var i = start
    let limit = min(sentence.upperBound, start + 8)
    for j in start..<limit where board.words.word[j] == Self.that || board.words.mark[j] == .quote {
      i = j
      break
    }
    if i == start, board.words.mark[start] == .comma || board.words.mark[start] == .stop { return nil }
    return board.trimmed(i..<sentence.upperBound)
  }

  /// Whether the mark there closes a claim before its speaker: a comma, or the end of a quotation.
  private func endsOpen(_ i: Int, _ board: Board) -> Bool {
    i >= 0 && (board.words.mark[i] == .comma || board.words.mark[i] == .quote)
  }

  /// The words between the last mark and the cue, auxiliaries and adverbs left off.
  private func subject(before i: Int, _ sentence: Range<Int>, _ board: Board) -> Range<Int>? {
    var end = i
    while end > sentence.lowerBound, Self.fillers.contains(board.words.word[end - 1]) || board.tag(end - 1) == .rb {
      end -= 1
    }
    var start = end
    while start > sentence.lowerBound, end - start < 14, board.isWord(start - 1),
      !Self.openers.contains(board.words.word[start - 1])
    { start -= 1 }
    return start < end ? start..<end : nil
  }

  /// The end of a run of words: the next mark or preposition of time.
  private func chunkEnd(from start: Int, _ sentence: Range<Int>, _ board: Board) -> Int {
    var i = start
    while i < sentence.upperBound, i - start < 16, board.isWord(i) { i += 1 }
    return i
  }

  private static let according = Tokenizer.hash("according")
  private static let that = Tokenizer.hash("that")
  private static let fillers = Set(
    ["has", "have", "had", "is", "was", "also", "then", "later", "will", "would", "who", "did", "not"].map(
      Tokenizer.hash))
  private static let openers = Set(
    ["that", "but", "while", "because", "when", "after", "which", "what", "as", "though"].map(Tokenizer.hash))
}
