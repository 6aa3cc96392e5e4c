import Foundation
import HearsayCore

/// A long list of words or names with columns, kept as bytes so that reading it costs next to nothing.
///
/// The file stands beside the rule: one entry a line, columns divided by tabs, `#` opens a comment line.
public struct LexiconRule: Rule {
  /// The word that a file's `kind:` names.
  public static let kind = "lexicon"
  /// Id, reason and samples.
  public let head: RuleHead
  /// Where the list comes from and its licence.
  public let origin: String
  /// The file's bytes, always ending in a line feed.
  public let bytes: [UInt8]

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    origin = try fields.string("origin")
    let file = try fields.string("file")
    guard let data = FileManager.default.contents(atPath: "\(fields.folder)/\(file)"), !data.isEmpty else {
      throw fields.refuse("file", "no readable list \(fields.folder)/\(file)", advice: "add the file")
    }
    var bytes = [UInt8](data)
    if bytes.last != 0x0A { bytes.append(0x0A) }
    self.bytes = bytes
  }

  /// Calls `body` with the columns of every entry, as byte ranges of ``bytes``; empty lines and comments are skipped.
  public func forEachEntry(_ body: (_ columns: [Range<Int>]) -> Void) {
    var columns: [Range<Int>] = []
    columns.reserveCapacity(6)
    bytes.withUnsafeBufferPointer { buffer in
      var lineStart = 0
      var columnStart = 0
      for index in 0..<buffer.count {
        let byte = buffer[index]
        guard byte == 0x0A || byte == 0x09 else { continue }
        columns.append(columnStart..<index)
        columnStart = index + 1
        guard byte == 0x0A else { continue }
        if index > lineStart, buffer[lineStart] != 0x23 { body(columns) }
        columns.removeAll(keepingCapacity: true)
        lineStart = index + 1
      }
    }
  }

  /// Calls `body` with the first column of every entry, as a range of the bytes it gets, and the place behind it: a tab, where
  /// the second column begins, or the line's end. For long lists, where ``forEachEntry(_:)`` takes three times as long.
  public func forEachFirstColumn(_ body: (_ bytes: UnsafeBufferPointer<UInt8>, _ column: Range<Int>) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var start = 0
      while start < buffer.count, let found = memchr(base + start, 0x0A, buffer.count - start) {
        let end = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
        if end > start, buffer[start] != 0x23 {
          var column = start
          while buffer[column] != 0x09, column < end { column += 1 }
          body(buffer, start..<column)
        }
        start = end + 1
      }
    }
  }

  /// A column's text.
  public func text(_ column: Range<Int>) -> String { String(decoding: bytes[column], as: UTF8.self) }

  /// Whether the sample is a first column or one of the names that a later column splits by `|`.
  public func fires(on sample: RuleSample) -> Bool? {
    let wanted = sample.text.lowercased()
    var found = false
    forEachEntry { columns in
      guard !found else { return }
      for column in columns.flatMap({ text($0).lowercased().split(separator: "|").map(String.init) }) {
        if column == wanted { found = true }
      }
    }
    return found
  }
}
