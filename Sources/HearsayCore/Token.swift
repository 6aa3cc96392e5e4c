/// Part-of-speech tags of the Penn Treebank, as CoreNLP gives them.
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
  case unknown, cc, cd, dt, ex, fw, preposition, jj, jjr, jjs, ls, md, nn, nnp, nnps, nns, pdt, pos, prp, prpPossessive,
    rb
  case rbr, rbs, rp, sym, to, uh, vb, vbd, vbg, vbn, vbp, vbz, wdt, wp, wpPossessive, wrb
  /// Sentence end, comma, colon or dash, brackets, quotation marks, currency, hash.
  case stop, comma, colon, openBracket, closeBracket, openQuote, closeQuote, dollar, hash

  /// The tag as the treebank prints it.
  public var name: String { Self.names[Int(rawValue)] }
  /// Reads a treebank tag; unknown spellings give `.unknown`.
  public init(name: String) { self = Self.byName[name] ?? .unknown }

  private static let names = [
    "UNK", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT",
    "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
    "WDT", "WP", "WP$", "WRB", ".", ",", ":", "-LRB-", "-RRB-", "``", "''", "$", "#",
  ]
  private static let byName = Dictionary(
    uniqueKeysWithValues: zip(names, allCases).map { ($0, $1) })

  /// Any form of a verb, modals not counted.
  public var isVerb: Bool { rawValue >= Self.vb.rawValue && rawValue <= Self.vbz.rawValue }
  /// A verb that has tense, or a modal.
  public var isFiniteVerb: Bool { self == .vbd || self == .vbp || self == .vbz || self == .md }
  /// A proper noun.
  public var isProperNoun: Bool { self == .nnp || self == .nnps }
  /// Any noun.
  public var isNoun: Bool { self == .nn || self == .nns || isProperNoun }
  /// Punctuation of any sort.
  public var isPunctuation: Bool { rawValue >= Self.stop.rawValue }
}

/// One word, number or mark of the text.
public struct Token: Sendable {
  /// Its bytes.
  public var span: TextSpan
  /// Its part of speech; `.unknown` before tagging.
  public var tag: PartOfSpeech
  /// The number of its sentence.
  public var sentence: Int32

  /// Makes a token.
  public init(span: TextSpan, tag: PartOfSpeech = .unknown, sentence: Int32) {
    self.span = span
    self.tag = tag
    self.sentence = sentence
  }
}

/// One sentence of a line that attribution reads.
public struct Sentence: Sendable {
  /// Its bytes, from its first token to its last.
  public var span: TextSpan
  /// Which tokens it has, as indexes into the article's tokens.
  public var tokens: Range<Int>
  /// Which line it belongs to, as an index into the article's lines. A line is a paragraph.
  public var line: Int

  /// Makes a sentence.
  public init(span: TextSpan, tokens: Range<Int>, line: Int) {
    self.span = span
    self.tokens = tokens
    self.line = line
  }
}
