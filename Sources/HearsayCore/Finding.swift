/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case note, warning, error

  private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
  /// Note is below warning is below error.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// A place where the scrape or the sourcing has a hole, with a question that an editor could ask.
public struct Finding: Sendable {
  /// The rule's number, `HS01` to `HS20`.
  public var rule: String
  /// The rule's name, such as `hedge-without-source`.
  public var kind: String
  /// How much it matters here.
  public var severity: Severity
  /// The words it is about; nil when it is about the article as a whole.
  public var span: TextSpan?
  /// Further places that belong to it.
  public var related: [TextSpan]
  /// What is the matter, in one sentence.
  public var message: String
  /// What the editor could ask the reporter.
  public var question: String
  /// Whether the rule is not precise enough to be taken at its word.
  public var needsReview: Bool
  /// The attribution it is about, as an index into `Article.attributions`.
  public var attribution: Int?
  /// Which annotator and rule decided.
  public var evidence: Evidence

  /// Makes a finding.
  public init(
    rule: String, kind: String, severity: Severity, span: TextSpan?, related: [TextSpan] = [], message: String,
    question: String = "", needsReview: Bool = false, attribution: Int? = nil, evidence: Evidence
  ) {
    self.rule = rule
    self.kind = kind
    self.severity = severity
    self.span = span
    self.related = related
    self.message = message
    self.question = question
    self.needsReview = needsReview
    self.attribution = attribution
    self.evidence = evidence
  }
}
