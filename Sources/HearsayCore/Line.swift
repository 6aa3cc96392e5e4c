/// What a line (of plain text) or a block (of a page) is in the article.
public enum LineRole: String, Sendable, CaseIterable {
  /// The headline.
  case title
  /// A deck or standfirst above the body.
  case kicker
  /// Who wrote it.
  case byline
  /// Place or date of the article.
  case dateline
  /// Text that belongs to a picture.
  case caption
  /// A heading inside the body.
  case subheading
  /// The article's own text.
  case body
  /// Everything that belongs to the site.
  case furniture
}

/// One line or block of the article with the role that was given to it.
public struct Line: Sendable {
  /// Where it lies in the article's text, without surrounding white space.
  public var span: TextSpan
  /// What it is.
  public var role: LineRole
  /// The kind of furniture (`read-also`, `cookie-banner` …), for furniture only.
  public var furniture: String?
  /// Which line of the input it is, counted from 0 over all lines, blank ones too; for a page, the block's number.
  public var number: Int
  /// Whether it repeats an earlier line (a second copy of a caption): shown once.
  public var repeated: Bool
  /// Which rule or model gave the role.
  public var evidence: Evidence

  /// Makes a line.
  public init(
    span: TextSpan, role: LineRole, furniture: String? = nil, number: Int, repeated: Bool = false, evidence: Evidence
  ) {
    self.span = span
    self.role = role
    self.furniture = furniture
    self.number = number
    self.repeated = repeated
    self.evidence = evidence
  }

  /// Whether attribution reads it: headline, deck, subheadings and body.
  public var isRead: Bool { role == .body || role == .subheading || role == .title || role == .kicker }
  /// Whether it belongs to the cleaned article's running text.
  public var isBody: Bool { role == .body || role == .subheading }
}

/// A block of a page that was taken away and therefore has no place in the article's text.
public struct RemovedBlock: Sendable {
  /// The block's words.
  public var text: String
  /// Its kind of furniture, or `unselected` for what lies outside the main content.
  public var furniture: String
  /// Which rule or model took it away.
  public var evidence: Evidence
  /// How many kept lines stand before it, so that a report can show where it was.
  public var keptLinesBefore: Int

  /// Records a removal.
  public init(text: String, furniture: String, evidence: Evidence, keptLinesBefore: Int) {
    self.text = text
    self.furniture = furniture
    self.evidence = evidence
    self.keptLinesBefore = keptLinesBefore
  }
}
