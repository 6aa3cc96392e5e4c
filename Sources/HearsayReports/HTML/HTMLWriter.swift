import HearsayCore

/// Writes HTML by hand where a page has hundreds of small pieces and a template's look-ups would cost most of the time.
///
/// It is as safe as the templates: markup can only be given as a literal of the program, and every value is escaped.
struct HTMLWriter {
  private var bytes: [UInt8] = []

  /// What was written so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes markup, which stands in the program's source.
  mutating func markup(_ literal: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Writes a value, escaped.
  mutating func value(_ value: String) {
    var copy = value
    copy.withUTF8 { ReportContentType.append($0, to: &bytes) }
  }

  /// Writes a number.
  mutating func value(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// Writes a part of a text, escaped.
  mutating func value(_ text: ArticleText, _ span: TextSpan) {
    let lower = max(0, min(Int(span.start), text.count))
    let upper = max(lower, min(Int(span.end), text.count))
    text.bytes.withUnsafeBufferPointer {
      ReportContentType.append(UnsafeBufferPointer(rebasing: $0[lower..<upper]), to: &bytes)
    }
  }

  /// Writes an attribute with a space before it; `name` is a literal, the value is escaped.
  mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(UInt8(ascii: " "))
    markup(name)
    bytes.append(contentsOf: "=\"".utf8)
    self.value(value)
    bytes.append(UInt8(ascii: "\""))
  }
}
