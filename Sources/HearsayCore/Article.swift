/// The one carrier of the pipeline: a text that never changes and the layers that stages add to it.
public struct Article: Sendable {
  /// The file name without its extension, or the record's own id.
  public let id: String
  /// What to call the input in messages.
  public let inputName: String
  /// Whether it came as a page or as plain text.
  public let form: RawPage.Form
  /// The text. For plain text: the input as given, furniture too. For a page: the kept blocks, one a line.
  public let text: ArticleText

  /// Headline, authors, outlet, dates. From Extraction.
  public var metadata = Metadata()
  /// Lines or blocks with their roles, in order. From Extraction.
  public var lines: [Line] = []
  /// What was taken from a page. From Extraction; empty for plain text, whose furniture stays in `lines`.
  public var removed: [RemovedBlock] = []
  /// Sentences of the lines that are read. From Attribution.
  public var sentences: [Sentence] = []
  /// Words and marks of those sentences. From Attribution.
  public var tokens: [Token] = []
  /// Text in quotation marks. From Attribution.
  public var quotations: [Quotation] = []
  /// The language for which attribution left the article alone, `unknown` where only that it is not English is known; nil for
  /// English. From Attribution.
  public var foreignLanguage: String?
  /// Who says what. From Attribution, completed by Sourcing.
  public var attributions: [Attribution] = []
  /// Whom the claims rest on. From Sourcing.
  public var sources: [Source] = []
  /// Parties accused, with their replies. From Sourcing.
  public var accused: [AccusedParty] = []
  /// Holes in scrape or sourcing. From Sourcing.
  public var findings: [Finding] = []
  /// How openly the text is sourced. From Sourcing.
  public var score: TransparencyScore?
  /// Notices about this article that end nothing: no model found, not English, encoding repaired.
  public var diagnostics: [Diagnostic] = []

  /// Starts an article with nothing but its text.
  public init(id: String, inputName: String, form: RawPage.Form, text: ArticleText) {
    self.id = id
    self.inputName = inputName
    self.form = form
    self.text = text
  }

  /// The words under a span.
  public subscript(_ span: TextSpan) -> String { text[span] }
  /// A token's words.
  public subscript(_ token: Token) -> String { text[token.span] }
}
