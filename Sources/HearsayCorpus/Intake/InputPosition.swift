/// Where an input item came from, as a person or a program finds it again.
public struct Origin: Sendable, Equatable {
  /// The file, or `standard input`.
  public var path: String
  /// The line, from 1, in a file of records.
  public var line: Int?
  /// Where the record begins: a byte of the file; for a packed WARC the byte where its member begins; for records a
  /// byte of the unpacked stream.
  public var offset: Int?

  /// Names a place.
  public init(path: String, line: Int? = nil, offset: Int? = nil) {
    self.path = path
    self.line = line
    self.offset = offset
  }

  /// The place in one word: `file`, `file:line` or `file@offset`.
  public var place: String {
    if let line { return "\(path):\(line)" }
    return offset.map { "\(path)@\($0)" } ?? path
  }
}

/// How far the inputs were read: enough to go on later, and to see whether they are still the same.
public struct InputPosition: Sendable, Equatable, Codable {
  /// Files begun, folders not counted.
  public var files = 0
  /// Items handed out of the last of them.
  public var items = 0
  /// A digest of the paths and sizes of all files begun.
  public var paths: UInt64 = 0
  /// Bytes read, as they lie on the disk.
  public var bytes = 0

  /// The beginning.
  public init() {}
}

/// Records of an archive that hold no page: not an error, but counted.
public struct PassedRecords: Sendable, Equatable, Codable {
  /// Requests, metadata, revisits …
  public var otherType = 0
  /// Answers with a status other than 200.
  public var otherStatus = 0
  /// Pictures, scripts, feeds …
  public var otherMedia = 0

  /// None.
  public init() {}

  /// Adds counts.
  public static func += (sum: inout PassedRecords, more: PassedRecords) {
    sum.otherType += more.otherType
    sum.otherStatus += more.otherStatus
    sum.otherMedia += more.otherMedia
  }
}
