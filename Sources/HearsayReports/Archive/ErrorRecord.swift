import HearsayCore

/// One row of a batch run's `errors.jsonl`: what could not be read, or what a person should know about what was.
public struct ErrorRecord {
  private let diagnostic: Diagnostic
  private let source: String
  private let line: Int?
  private let offset: Int?

  /// Takes a diagnostic and the place of its input: the file, the line of a record from 1, and the byte where an
  /// archive's record begins.
  public init(_ diagnostic: Diagnostic, source: String, line: Int?, offset: Int?) {
    self.diagnostic = diagnostic
    self.source = source
    self.line = line
    self.offset = offset
  }

  /// The row as one line of JSON, ended by a line feed.
  public func row() -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.object { writer in
      writer.key("source")
      writer.string(source)
      writer.key("line")
      if let line { writer.number(line) } else { writer.null() }
      writer.key("offset")
      if let offset { writer.number(offset) } else { writer.null() }
      writer.key("level")
      writer.string(diagnostic.level.rawValue)
      writer.key("code")
      writer.string(diagnostic.code)
      writer.key("reason")
      writer.string(diagnostic.message)
      writer.key("advice")
      writer.string(diagnostic.advice)
    }
    writer.endLine()
    return writer.bytes
  }
}
