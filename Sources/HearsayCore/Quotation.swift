/// What is wrong with a pair of quotation marks.
public enum QuotationDefect: String, Sendable {
  /// An opening mark that never closes in its paragraph, and no later paragraph carries it on.
  case unclosed
  /// A closing mark with nothing open.
  case unopened
  /// The same mark opened again inside itself.
  case nestedAlike = "nested-alike"
  /// The space stands on the wrong side of a mark.
  case misplacedSpace = "misplaced-space"
  /// Opened with one kind of mark and closed with another.
  case mismatched
}

/// Text inside quotation marks, within one line.
public struct Quotation: Sendable {
  /// From the opening mark to the closing one, both included where they are there.
  public var span: TextSpan
  /// The words between the marks.
  public var inner: TextSpan
  /// How deep it is nested; 0 for the outermost.
  public var depth: Int
  /// The line it stands in, as an index into the article's lines.
  public var line: Int
  /// Whether it carries on the quotation of the paragraph before, which was left open on purpose.
  public var continuesPrevious: Bool
  /// What is wrong with its marks.
  public var defects: [QuotationDefect]

  /// Makes a quotation.
  public init(
    span: TextSpan, inner: TextSpan, depth: Int = 0, line: Int, continuesPrevious: Bool = false,
    defects: [QuotationDefect] = []
  ) {
    self.span = span
    self.inner = inner
    self.depth = depth
    self.line = line
    self.continuesPrevious = continuesPrevious
    self.defects = defects
  }
}
