import Foundation
import HearsayCore
import Testing

@testable import HearsayReports

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct HTMLReportTests {
  private static let articles = [HarbourArticle.article, HostileArticle.article, BareArticle.article]

  private func page(_ article: Article) throws -> String {
    String(decoding: try HTMLReport().render(article), as: UTF8.self)
  }

  /// The page without what stands between the tags of its own style and script.
  private func markup(_ page: String) -> String {
    var rest = page
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
      guard let start = rest.range(of: open), let end = rest.range(of: close, range: start.upperBound..<rest.endIndex)
      else { continue }
      rest.removeSubrange(start.upperBound..<end.lowerBound)
    }
    return rest
  }

  @Test(arguments: articles.map(\.id)) func thePageIsWellFormed(id: String) throws {
    let article = try #require(Self.articles.first { $0.id == id })
    let text = markup(try page(article)).replacingOccurrences(of: "<!DOCTYPE html>", with: "")
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
  }

  @Test(arguments: articles.map(\.id)) func everyJumpHasItsPlaceAndEveryNameIsThereOnce(id: String) throws {
    let article = try #require(Self.articles.first { $0.id == id })
    let text = markup(try page(article))
    let names = matches(#" id="([^"]*)""#, in: text)
    #expect(Set(names).count == names.count)
    for jump in matches(##"href="#([^"]*)""##, in: text) { #expect(names.contains(jump), "#\(jump) leads nowhere") }
  }

  @Test func textSourcesAndFindingsLinkBothWays() throws {
    let text = markup(try page(HarbourArticle.article))
    for number in HarbourArticle.article.attributions.indices {
      #expect(text.contains("id=\"A\(number + 1)\" href=\"#claim\(number + 1)\""))
      #expect(text.contains("href=\"#A\(number + 1)\""))
    }
    for (number, finding) in HarbourArticle.article.findings.enumerated() where finding.span != nil {
      #expect(text.contains("id=\"F\(number + 1)-here\" href=\"#F\(number + 1)\""))
      #expect(text.contains("href=\"#F\(number + 1)-here\""))
    }
  }

  @Test func aHostileArticleShowsAsText() throws {
    let whole = try page(HostileArticle.article)
    #expect(whole.components(separatedBy: "<script").count == 2)
    let text = markup(whole)
    for forbidden in ["<img", "<a href=\"javascript", "href=\"javascript", "<b on", "<h1>"] {
      #expect(!text.contains(forbidden), "the page holds \(forbidden)")
    }
    // An attribute's name stands behind a space inside a tag; in shown text its quote is an entity.
    #expect(!text.contains("onerror=\"") && !text.contains(" onclick='") && !text.contains("onload=\""))
    #expect(text.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
    #expect(text.contains("[U+202E]nevS[U+202C]"))
    #expect(text.contains("who &amp;lt;claims&amp;gt; nothing"))
    #expect(text.contains("NUL ␀ bell") && text.contains("␇ end ]]&gt;"))
    let unseen: [Unicode.Scalar] = ["\u{202E}", "\u{202C}", "\u{0}", "\u{7}"]
    #expect(!text.unicodeScalars.contains { unseen.contains($0) })
  }

  @Test func thePolicyNamesTheDigestsOfStyleAndScript() throws {
    let whole = try page(HarbourArticle.article)
    let policy = try #require(matches(#"Content-Security-Policy" content="([^"]*)""#, in: whole).first)
    #expect(policy.hasPrefix("default-src &#39;none&#39;; style-src &#39;sha256-"))
    #expect(!policy.contains("unsafe"))
    #expect(!whole.contains(" style=\""))
    let style = try #require(whole.components(separatedBy: "<style>").last?.components(separatedBy: "</style>").first)
    #expect(policy.contains(Base64.text(SHA256.digest(Array(style.utf8)))))
  }

  @Test func digestsAreThoseOfTheStandard() {
    let hex = { (bytes: [UInt8]) in bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
    #expect(
      hex(SHA256.digest([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      hex(SHA256.digest(Array("abc".utf8))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex(SHA256.digest(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      ["", "f", "fo", "foo", "foob"].map { Base64.text(Array($0.utf8)) } == ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="])
  }

  @Test func aMissingTemplateIsNamed() {
    let error = #expect(throws: Diagnostic.self) { _ = try ReportTemplates(.report, folder: "/nowhere") }
    #expect(error?.place == "/nowhere/page.mustache")
    #expect(error?.advice.contains("HEARSAY_TEMPLATES") == true)
  }

  private func matches(_ pattern: String, in text: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
      Range($0.range(at: 1), in: text).map { String(text[$0]) }
    }
  }
}
