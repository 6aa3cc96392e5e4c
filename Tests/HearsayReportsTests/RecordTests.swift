import Foundation
import HearsayCore
import Testing

@testable import HearsayReports

struct RecordTests {
  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func stringsAndNumbersComeBackAsTheyWent() throws {
    let nasty = "\"\\/\n\r\t\u{0}\u{1F}\u{7F} é 🙂 \u{2028}{[,:"
    var writer = JSONWriter()
    writer.object {
      $0.key("text")
      $0.string(nasty)
      $0.key("numbers")
      $0.array {
        for value in [0.0, 1, -2.5, 0.001, 0.0004, 99.9996, -0.125] { $0.number(value) }
        $0.number(.nan)
        $0.number(-12)
      }
      $0.key("empty")
      $0.object { _ in }
      $0.key("none")
      $0.array { _ in }
      $0.key("last")
      $0.bool(true)
    }
    let read = try object(writer.bytes)
    #expect(read["text"] as? String == nasty)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self).contains("[0,1,-2.5,0.001,0,100,-0.125,null,-12]"))
    #expect(String(decoding: writer.bytes, as: UTF8.self).hasSuffix(",\"empty\":{},\"none\":[],\"last\":true}"))
  }

  @Test func theLaidOutDocumentSaysTheSameAsTheLine() throws {
    let line = try object(AnnotationRecord(HarbourArticle.article).line())
    let document = try object(AnnotationRecord(HarbourArticle.article).document())
    for (key, value) in line {
      #expect(NSDictionary(dictionary: [key: value]).isEqual(to: [key: document[key] as Any]))
    }
    #expect(document["text"] as? String == HarbourArticle.article[HarbourArticle.article.text.span])
  }

  @Test func offsetsCountCodePoints() throws {
    let record = try object(AnnotationRecord(HarbourArticle.article).line())
    let scalars = Array(HarbourArticle.article[HarbourArticle.article.text.span].unicodeScalars)
    let claims = try #require(record["attributions"] as? [[String: Any]])
    let last = try #require((claims.last?["content"] as? [[Int]])?.first)
    var words = ""
    words.unicodeScalars.append(contentsOf: scalars[last[0]..<last[1]])
    #expect(words == "that ‘the naïve old lady’ would “go away by Easter”")
  }

  @Test func aPagesRecordCarriesItsText() throws {
    #expect(try object(AnnotationRecord(HostileArticle.article).line())["text"] is String)
    #expect(try object(AnnotationRecord(HarbourArticle.article).line())["text"] == nil)
  }

  @Test func keptLinesAreBodyAndSubheadings() throws {
    let record = try object(CleanRecord(HarbourArticle.article).line())
    #expect(record["keptLines"] as? [Int] == [9, 10, 12, 13, 14, 15, 16])
    let text = try #require(record["text"] as? String)
    #expect(text.split(separator: "\n").count == 7)
    #expect(record["date"] as? String == "2024-03-14")
    let roles = (record["removed"] as? [[String: Any]])?.compactMap { $0["role"] as? String } ?? []
    #expect(
      roles == [
        "furniture", "byline", "dateline", "caption", "caption", "kicker", "furniture", "furniture", "furniture",
      ])
    #expect(try object(CleanRecord(HostileArticle.article).line())["keptLines"] is NSNull)
  }

  @Test func markdownKeepsTheArticlesSigns() {
    #expect(
      MarkdownText.escaped("# 5 * [a](b) _c_ <b> & &amp; `x`")
        == "\\# 5 \\* \\[a\\](b) \\_c\\_ &lt;b&gt; & &amp;amp; \\`x\\`")
    #expect(MarkdownText.escaped("1. May was dry. - So") == "1\\. May was dry. - So")
    #expect(MarkdownText.escaped("- dash\n# no heading") == "\\- dash # no heading")
  }
}
