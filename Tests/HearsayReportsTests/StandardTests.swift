import HearsayCore
import Testing

@testable import HearsayReports

struct StandardTests {
  @Test func aCellThatASpreadsheetWouldRunIsGuarded() {
    var builder = ArticleBuilder(
      id: "formula", lines: [(.body, "=HYPERLINK(\"x\"), she said. Then – “no”, he said. -1 said"), (.body, "plain")])
    builder.claim(["=HYPERLINK(\"x\")"], cue: ["said"], kind: .indirect)
    builder.claim(["plain"], cue: ["-1"], kind: .indirect)
    let rows = String(decoding: CSVTable.rows(builder.article), as: UTF8.self).split(separator: "\r\n")
    #expect(rows.count == 2)
    #expect(rows[0].contains(",\"'=HYPERLINK(\"\"x\"\")\","))
    #expect(rows[1].contains(",'-1,plain,"))
  }

  @Test func addressesNameNobodysPlaceAndNoScheme() {
    let address = ArticleAddress(HostileArticle.article)
    #expect(address.source == "urn:x-hearsay:hostile%22%3E%3Cscript%3E")
    #expect(PercentEncoding.path("javascript:alert(1)/ä") == "javascript%3Aalert%281%29/%C3%A4")
    #expect(ArticleAddress(HarbourArticle.article).source == "https://coast-courier.example/tarnwick-crane")
  }

  @Test func markdownOfAHostileArticleHoldsNoMarkupOfIts() throws {
    let text = String(decoding: MarkdownReport().render(HostileArticle.article), as: UTF8.self)
    #expect(!text.contains("<"))
    #expect(!text.contains("](javascript"))
    #expect(text.contains("&lt;script&gt;"))
  }

  @Test func theContextOfAQuoteEndsAtCharacters() {
    let text = String(decoding: WebAnnotation().render(HarbourArticle.article), as: UTF8.self)
    #expect(!text.contains("\u{FFFD}"))
  }
}
