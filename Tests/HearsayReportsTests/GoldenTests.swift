import HearsayCore
import Testing

@testable import HearsayReports

struct GoldenTests {
  @Test(arguments: ReportFormats.all.map { $0.name })
  func everyFormatWritesItsGolden(name: String) throws {
    let format = try ReportFormats.make(name)
    try Goldens.check(try format.render(HarbourArticle.article), "harbour.\(format.fileExtension)")
  }

  @Test func cleanWritesItsGoldens() throws {
    try Goldens.check(CleanRecord(HarbourArticle.article).line(), "harbour.clean.jsonl")
    try Goldens.check(CleanText(HarbourArticle.article).bytes(), "harbour.clean.txt")
    try Goldens.check(CleanMarkdown(HarbourArticle.article).bytes(), "harbour.clean.md")
    try Goldens.check(CleanExplanation(HarbourArticle.article).bytes(), "harbour.explained.txt")
  }

  @Test func theIndexWritesItsGolden() throws {
    let entries = [HarbourArticle.article, HostileArticle.article, BareArticle.article].map {
      IndexEntry($0, path: "\($0.id).html")
    }
    let page = try IndexPage().render(entries)
    try Goldens.check(page, "index.html")
    #expect(String(decoding: page, as: UTF8.self).contains("href=\"hostile%22%3E%3Cscript%3E.html\""))
    #expect(String(decoding: page, as: UTF8.self).components(separatedBy: "<script").count == 2)
  }

  @Test(arguments: ReportFormats.all.map { $0.name })
  func anArticleWithoutLayersIsNoError(name: String) throws {
    let bytes = try ReportFormats.make(name).render(BareArticle.article)
    #expect(String(validating: bytes, as: UTF8.self) != nil)
  }

  @Test(arguments: ReportFormats.all.map { $0.name })
  func theSameArticleGivesTheSameBytes(name: String) throws {
    let first = try ReportFormats.make(name).render(HarbourArticle.article)
    #expect(try ReportFormats.make(name).render(HarbourArticle.article) == first)
  }

  @Test func anUnknownFormatNamesTheKnownOnes() {
    let error = #expect(throws: Diagnostic.self) { _ = try ReportFormats.make("docx") }
    #expect(error?.code == "format.unknown")
    #expect(error?.advice.contains("html") == true)
  }
}
