import HearsayCore

/// One output format: an article in, the bytes of a file out.
public protocol ReportFormat: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  /// What it is, in a few words, for the command's help.
  static var summary: String { get }
  /// Makes it ready; throws a ``Diagnostic`` when a template is missing or broken.
  init() throws(Diagnostic)
  /// The file name's extension, without the point.
  var fileExtension: String { get }
  /// Writes one article.
  func render(_ article: Article) throws(Diagnostic) -> [UInt8]
  /// Further files that the format needs beside it, under the same name; none for most formats.
  func companions(_ article: Article) -> [(fileExtension: String, bytes: [UInt8])]
}

extension ReportFormat {
  /// No further files.
  public func companions(_ article: Article) -> [(fileExtension: String, bytes: [UInt8])] { [] }
}

/// All output formats.
public enum ReportFormats {
  /// The formats, in the order in which help lists them.
  public static let all: [any ReportFormat.Type] = [
    HTMLReport.self, MarkdownReport.self, AnnotationJSON.self, AnnotationJSONL.self, CSVTable.self, WebAnnotation.self,
    Provenance.self, SchemaOrg.self, SARIFLog.self, BratStandoff.self,
  ]

  /// Makes the format that `--format` names; throws a ``Diagnostic`` that lists the known names.
  public static func make(_ name: String) throws(Diagnostic) -> any ReportFormat {
    guard let type = all.first(where: { $0.name == name }) else {
      let known = all.map { $0.name }.joined(separator: ", ")
      throw Diagnostic(
        "format.unknown", place: "--format", message: "there is no format \"\(name)\"", advice: "choose from \(known)")
    }
    return try type.init()
  }
}
