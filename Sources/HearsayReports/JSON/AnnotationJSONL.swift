import HearsayCore

/// One line of JSON per article, for programs.
public struct AnnotationJSONL: ReportFormat {
  /// `jsonl`
  public static let name = "jsonl"
  /// What it is.
  public static let summary = "one line of JSON per article"

  /// Ready at once.
  public init() {}
  /// `jsonl`
  public var fileExtension: String { "jsonl" }
  /// The article as one line.
  public func render(_ article: Article) -> [UInt8] { AnnotationRecord(article).line() }
}
