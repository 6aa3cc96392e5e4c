import HearsayCore

/// A JSON document per article, laid out for reading, with the text and what was removed.
public struct AnnotationJSON: ReportFormat {
  /// `json`
  public static let name = "json"
  /// What it is.
  public static let summary = "a JSON document per article, with text and removals"

  /// Ready at once.
  public init() {}
  /// `json`
  public var fileExtension: String { "json" }
  /// The article as a document.
  public func render(_ article: Article) -> [UInt8] { AnnotationRecord(article).document() }
}
