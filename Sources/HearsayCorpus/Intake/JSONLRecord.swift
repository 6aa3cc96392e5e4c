import Foundation
import HearsayCore

/// One line of a `.jsonl` input: `html`, `text` or `lines`, with what is known about it.
struct JSONLRecord: Decodable {
  var id: String?
  var url: String?
  var outlet: String?
  var date: String?
  var charset: String?
  var html: String?
  var text: String?
  var lines: [LineText]?

  /// A line of text, given bare or as an object with `text`.
  struct LineText: Decodable {
    var text: String

    private enum Key: String, CodingKey { case text }

    init(from decoder: any Decoder) throws {
      if let bare = try? decoder.singleValueContainer().decode(String.self) {
        text = bare
      } else {
        text = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .text)
      }
    }
  }

  /// The record as a page. `place` is the file with the line's number; a record without an id gets one from it.
  func page(place: String, fallbackID: String) throws(Diagnostic) -> RawPage {
    let body: (form: RawPage.Form, text: String)
    if let html {
      body = (.html, html)
    } else if let text {
      body = (.text, text)
    } else if let lines {
      // A line break inside a line would shift the numbers of all that follow.
      body = (.text, lines.map { $0.text.replacing("\n", with: " ") }.joined(separator: "\n"))
    } else {
      throw Diagnostic(
        "intake.record", place: place, message: "the record has none of `html`, `text` and `lines`",
        advice: "give one of them")
    }
    return RawPage(
      id: id ?? fallbackID, name: place, bytes: Array(body.text.utf8), form: body.form, url: url, outlet: outlet,
      declaredCharset: "utf-8")
  }

  /// Reads one line. Throws a ``Diagnostic`` with code `intake.json`.
  static func read(_ line: [UInt8], place: String) throws(Diagnostic) -> JSONLRecord {
    do {
      return try JSONDecoder().decode(JSONLRecord.self, from: Data(line))
    } catch {
      throw Diagnostic(
        "intake.json", place: place, message: "not a JSON object with `html`, `text` or `lines`",
        advice: "one object per line, UTF-8")
    }
  }
}
