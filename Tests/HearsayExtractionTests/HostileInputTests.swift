import HearsayCore
import HearsayRules
import Testing

@testable import HearsayExtraction

/// Inputs that break extractors: each must end with an article or one clear diagnostic, in linear time.
struct HostileInputTests {
  private let extractor: ArticleExtractor

  init() throws {
    extractor = try ArticleExtractor(rules: RuleLibrary(folder: RulePackFolder.find()))
  }

  private func page(_ bytes: [UInt8], form: RawPage.Form = .html, charset: String? = nil) -> RawPage {
    RawPage(id: "t", name: "t.html", bytes: bytes, form: form, declaredCharset: charset)
  }

  private func body(_ article: Article) -> String {
    article.lines.filter(\.isBody).map { article[$0.span] }.joined(separator: "\n")
  }

  private static let paragraph =
    "The harbour council of Northmark voted on Monday to close the old quay, the mayor said, after a long debate."

  @Test func emptyAndBinaryAreRefused() {
    for bytes in [[], Array(" \n\t".utf8)] as [[UInt8]] {
      #expect { try extractor.article(from: page(bytes)) } throws: { ($0 as? Diagnostic)?.code == "intake.empty" }
    }
    for bytes in [Array("%PDF-1.7 ".utf8) + [0, 1, 2], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]]
      as [[UInt8]]
    {
      #expect { try extractor.article(from: page(bytes)) } throws: { ($0 as? Diagnostic)?.code == "intake.binary" }
      #expect { try extractor.article(from: page(bytes, form: .text)) } throws: {
        ($0 as? Diagnostic)?.code == "intake.binary"
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func deepNestingParses() throws {
    let open = String(repeating: "<div>", count: 100_000)
    let close = String(repeating: "</div>", count: 100_000)
    let article = try extractor.article(from: page(Array("<body>\(open)<p>\(Self.paragraph)</p>\(close)".utf8)))
    #expect(body(article) == Self.paragraph)
  }

  @Test(.timeLimit(.minutes(1))) func manyAttributesParse() throws {
    let many = (0..<50_000).map { "a\($0)=\"\($0)\"" }.joined(separator: " ")
    let repeated = String(repeating: "class=x ", count: 50_000)
    let html = "<body><div \(many) \(repeated)><p>\(Self.paragraph)</p></div>"
    #expect(body(try extractor.article(from: page(Array(html.utf8)))) == Self.paragraph)
  }

  @Test(.timeLimit(.minutes(1))) func strayEndTagsAndOpenQuotesStayLinear() throws {
    let stray = String(repeating: "<b><i>", count: 40_000) + String(repeating: "</span></u>", count: 100_000)
    let quotes = String(repeating: "<a title=\"'", count: 50_000)
    let article = try extractor.article(from: page(Array("<p>\(Self.paragraph)</p>\(stray)\(quotes)".utf8)))
    #expect(body(article).hasPrefix(Self.paragraph))
  }

  @Test func nulsAreDropped() throws {
    let html = "<bo\0dy><p cl\0ass='x'>\(Self.paragraph.replacing("Monday", with: "Mon\0day"))</p>"
    #expect(body(try extractor.article(from: page(Array(html.utf8)))) == Self.paragraph)
    let text = try extractor.article(from: page(Array("Tide\0mark\n".utf8), form: .text))
    #expect(text[text.text.span] == "Tide\u{FFFD}mark\n")
  }

  @Test func invalidUTF8IsRepairedOncePerMaximalSubpart() throws {
    let broken: [UInt8] =
      Array("Łódź – ".utf8) + [0xE2, 0x80, 0x41, 0xF0, 0x9F, 0x98] + Array(" ö".utf8) + [0xFF, 0x0A]
    #expect(
      String(decoding: UTF8Repair.repaired(broken).bytes, as: UTF8.self) == "Łódź – \u{FFFD}A\u{FFFD} ö\u{FFFD}\n")
    #expect(UTF8Repair.repaired(broken).repairs == 3)
    for bytes in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80], [0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1]]
      as [[UInt8]]
    {
      #expect(UTF8Repair.repaired(bytes).bytes == Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
  }

  @Test func windowsCharsetsAreRead() throws {
    // "Мэр города сказал, что порт закрыт." in windows-1251, declared and not.
    let sentence = "Мэр города сказал в понедельник, что старый порт закрыт и что рабочие получат новые места."
    let cyrillic = sentence.unicodeScalars.map { scalar -> UInt8 in
      scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x410 + 0xC0)
    }
    for head in ["<meta charset=windows-1251>", ""] {
      let article = try extractor.article(from: page(Array("<html><head>\(head)</head><p>".utf8) + cyrillic))
      #expect(body(article) == sentence)
    }
    let latin: [UInt8] =
      Array("<p>The caf".utf8) + [0xE9] + Array(" owner said ".utf8) + [0x93] + Array("no".utf8) + [0x94]
      + Array(" to the council on Monday, and the crowd went home in silence.".utf8)
    let article = try extractor.article(from: page(latin, charset: "ISO-8859-1"))
    #expect(body(article).hasPrefix("The café owner said “no” to the council"))
  }

  @Test func byteOrderMarksAreRead() throws {
    let text = "Ferries stop at noon.\n"
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try extractor.article(from: page(wide, form: .text)).text.bytes == Array(text.utf8))
    #expect(
      try extractor.article(from: page([0xEF, 0xBB, 0xBF] + Array(text.utf8), form: .text)).text.bytes
        == Array(text.utf8))
  }

  @Test(.timeLimit(.minutes(5))) func aHugePageParses() throws {
    let one = Array("<div class='c'><p>\(Self.paragraph)</p><script>var x = '<p>';</script></div>\n".utf8)
    var html = Array("<body><article>".utf8)
    html.reserveCapacity(1_000_000)
    // 1 MB in debug builds; the release program is tried with 50 MB end to end.
    while html.count < 1_000_000 { html += one }
    let article = try extractor.article(from: page(html))
    #expect(article.lines.count > 500)
  }

  @Test func aPageWithoutAnArticleGivesNoBody() throws {
    let html = "<nav><a href=/>Home</a><a href=/about>About us</a></nav><footer>© 2026 Harbour News</footer>"
    #expect(body(try extractor.article(from: page(Array(html.utf8)))).isEmpty)
  }
}
