import HearsayCore
import HearsayRules
import HearsaySequence

/// Everything that the features of cues and arguments read, computed once per article, as arrays side by side.
package struct ReadingFacts: Sendable {
  /// Gives the lexicon classes of a lemma; training leaves the article at hand out of the counts.
  package typealias Look = (_ lemma: UInt32, _ sort: WordSort) -> WordFacts.Facts

  package let words: WordTable
  package let quotes: QuoteMap
  package let sentences: [Sentence]
  /// The number of each token's sentence.
  package private(set) var sentence: [Int32] = []
  package private(set) var tag: [UInt32] = []
  package private(set) var lemma: [UInt32] = []
  package private(set) var cueClass: [UInt32] = []
  package private(set) var sourceClass: [UInt32] = []
  package private(set) var sense: [UInt32] = []
  package private(set) var cluster: [UInt32] = []
  /// What the rule packs say of the word: class and whether it is a verb; 0 for nothing.
  package private(set) var listed: [UInt32] = []
  /// 0 outside quotations, 1 inside, 2 the first token and 3 the last token of one.
  package private(set) var quoteState: [UInt32] = []
  /// Running counts before each token, one longer than the tokens.
  package private(set) var commas: [Int32] = [0]
  package private(set) var marks: [Int32] = [0]
  package private(set) var clauses: [Int32] = [0]
  package private(set) var nouns: [Int32] = [0]
  /// The nearest token with a strong cue class at or before, and at or behind, each token; -1 and count when none.
  package private(set) var strongBefore: [Int32] = []
  package private(set) var strongAfter: [Int32] = []
  /// What follows each token: see ``Follow``.
  package private(set) var follow: [UInt32] = []
  /// For each sentence: bit 1 a quotation in it, bit 2 a strong cue, bit 4 it begins inside a quotation.
  package private(set) var sentenceState: [UInt32] = []
  /// For each sentence, its number within its line (0, 1, 2, 3 for more) and bit 4 when it is the line's last.
  package private(set) var place: [UInt32] = []

  package var count: Int { words.count }

  package init(_ article: Article, facts: WordFacts, lexicon: CueClasses, look: Look? = nil) {
    words = WordTable(article)
    quotes = QuoteMap(article)
    sentences = article.sentences
    reserve(article.tokens.count)
    article.text.bytes.withUnsafeBufferPointer { bytes in
      let lemmatizer = Lemmatizer(facts: facts, scan: TextScan(bytes: bytes))
      for (i, token) in article.tokens.enumerated() { add(i, token, lemmatizer, facts, lexicon, look) }
    }
    strongNeighbours()
    for (number, sentence) in sentences.enumerated() { describe(number, sentence) }
    follow = words.word.indices.map { Follow.of($0, self) }
  }

  private mutating func reserve(_ n: Int) {
    sentence.reserveCapacity(n)
    tag.reserveCapacity(n)
    lemma.reserveCapacity(n)
    cueClass.reserveCapacity(n)
    sourceClass.reserveCapacity(n)
    sense.reserveCapacity(n)
    cluster.reserveCapacity(n)
    listed.reserveCapacity(n)
    quoteState.reserveCapacity(n)
    commas.reserveCapacity(n + 1)
    marks.reserveCapacity(n + 1)
    clauses.reserveCapacity(n + 1)
    nouns.reserveCapacity(n + 1)
  }

  private mutating func add(
    _ i: Int, _ token: Token, _ lemmatizer: Lemmatizer, _ facts: WordFacts, _ lexicon: CueClasses, _ look: Look?
  ) {
    let word = words.word[i]
    let sort = WordSort(token.tag)
    let lemma = lemmatizer.lemma(token.span.range, word, token.tag)
    let found = look?(lemma, sort) ?? facts.facts(lemma, sort)
    sentence.append(token.sentence)
    tag.append(UInt32(token.tag.rawValue))
    self.lemma.append(lemma)
    cueClass.append(UInt32(found.cue))
    sourceClass.append(UInt32(found.source))
    sense.append(UInt32(found.sense))
    cluster.append(UInt32(found.cluster))
    listed.append(lexicon[word])
    quoteState.append(Self.state(i, quotes))
    let mark = words.mark[i]
    commas.append(commas[i] + (mark == .comma ? 1 : 0))
    marks.append(marks[i] + (mark == .quote ? 1 : 0))
    clauses.append(clauses[i] + (Self.opensClause(token.tag, word) ? 1 : 0))
    let isHead = token.tag.isNoun && !(i > 0 && tag[i - 1] == tag[i] && sentence[i - 1] == sentence[i])
    nouns.append(nouns[i] + (isHead || token.tag == .prp ? 1 : 0))
  }

  private static func state(_ i: Int, _ quotes: QuoteMap) -> UInt32 {
    guard let quote = quotes.quote(at: i) else { return 0 }
    return i == quote.tokens.lowerBound ? 2 : i == quote.tokens.upperBound - 1 ? 3 : 1
  }

  private static func opensClause(_ tag: PartOfSpeech, _ word: UInt32) -> Bool {
    switch tag {
    case .wdt, .wp, .wpPossessive, .wrb: true
    case .preposition: conjunctions.contains(word)
    default: false
    }
  }

  private mutating func strongNeighbours() {
    let n = count
    strongBefore = [Int32](repeating: -1, count: n)
    strongAfter = [Int32](repeating: Int32(n), count: n)
    var last: Int32 = -1
    for i in 0..<n {
      strongBefore[i] = last
      if isStrong(i) { last = Int32(i) }
    }
    last = Int32(n)
    for i in stride(from: n - 1, through: 0, by: -1) {
      strongAfter[i] = last
      if isStrong(i) { last = Int32(i) }
    }
  }

  /// Whether a word is a cue more often than not, by training.
  @inline(__always) package func isStrong(_ i: Int) -> Bool {
    cueClass[i] == 8 || cueClass[i] == 9 || cueClass[i] == 10 || cueClass[i] == 12
  }

  private mutating func describe(_ number: Int, _ sentence: Sentence) {
    let tokens = sentence.tokens
    var state: UInt32 = marks[tokens.upperBound] > marks[tokens.lowerBound] ? 1 : 0
    if tokens.contains(where: isStrong) { state |= 2 }
    if quoteState[tokens.lowerBound] == 1 || quoteState[tokens.lowerBound] == 3 { state |= 4 }
    sentenceState.append(state)
    let before = number > 0 && sentences[number - 1].line == sentence.line ? place[number - 1] & 3 : UInt32.max
    let isLast = number + 1 == sentences.count || sentences[number + 1].line != sentence.line
    place.append((before == .max ? 0 : min(3, before + 1)) | (isLast ? 4 : 0))
  }

  private static let conjunctions = Set(
    ["that", "because", "if", "whether", "while", "although", "though", "since", "as", "after", "before", "unless"]
      .map(Tokenizer.hash))
}

/// The rule packs' classes by word hash, as small numbers for features.
package struct CueClasses: Sendable {
  private let table: HashedTable

  init(_ lexicon: CueLexicon) { table = HashedTable(lexicon.classes()) }
  /// Reads the cue rules.
  package init(rules: RuleLibrary) { self.init(CueLexicon(rules)) }

  /// Reads the classes out of the rule packs.
  @inline(__always) subscript(_ word: UInt32) -> UInt32 { table[word] ?? 0 }
}
