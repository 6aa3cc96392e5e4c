/// The text of an article as UTF-8 bytes; it never changes once the article exists.
public struct ArticleText: Sendable {
  /// The bytes, always valid UTF-8 (intake repairs what is not).
  public let bytes: [UInt8]

  /// Takes bytes that are known to be valid UTF-8.
  public init(validUTF8 bytes: [UInt8]) { self.bytes = bytes }
  /// Takes a Swift string.
  public init(_ string: String) { bytes = Array(string.utf8) }

  /// Length in bytes.
  public var count: Int { bytes.count }
  /// The whole text as a span.
  public var span: TextSpan { TextSpan(0, bytes.count) }

  /// The words under a span. Offsets outside the text are cut to it.
  public subscript(_ span: TextSpan) -> String {
    let lower = max(0, min(Int(span.start), bytes.count))
    let upper = max(lower, min(Int(span.end), bytes.count))
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The pieces joined by " … ", as reports show a discontinuous content.
  public subscript(_ spans: [TextSpan]) -> String { spans.map { self[$0] }.joined(separator: " … ") }
}
