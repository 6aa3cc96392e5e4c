import HearsayCore
import Testing

@testable import HearsayReports

struct TextMarkupTests {
  /// Whatever overlaps whatever, a line's segments joined are the line, and no claim's number is lost.
  @Test func segmentsHoldTheTextWhateverOverlaps() {
    var random = SplitMix(seed: 7)
    for _ in 0..<200 {
      let article = randomArticle(&random)
      let labels = MarkupLabels(article, CodePointIndex(article.text))
      let markup = TextMarkup(article, labels: labels)
      var references = 0
      for number in article.lines.indices {
        var text = ""
        for piece in markup.pieces(ofLine: number) {
          switch piece {
          case .segment(let span, _): text += article[span]
          case .point(let point): references += point.kind == .reference ? 1 : 0
          }
        }
        #expect(text == article[article.lines[number].span])
      }
      #expect(references == article.attributions.count)
    }
  }

  @Test func wordsOfNestedClaimsCountForTheInnerSpeaker() {
    var builder = ArticleBuilder(
      id: "nested", lines: [(.body, "The Gazette wrote that Vera said the dam – old as it is – would hold.")])
    let gazette = builder.source("Gazette", .outlet, mentions: ["The Gazette"])
    let vera = builder.source("Vera", .namedPerson, mentions: ["Vera"])
    builder.claim(["that Vera said the dam – old as it is – would hold"], by: gazette, kind: .indirect)
    builder.claim(["the dam – old as it is – would hold"], by: vera, kind: .indirect)
    let shares = WordShares(builder.article)
    #expect(shares.bySource == [3, 8])
    #expect(shares.byKind == [.outlet: 3, .namedPerson: 8])
    #expect(shares.total == 11)
  }

  private func randomArticle(_ random: inout SplitMix) -> Article {
    var builder = ArticleBuilder(
      id: "random",
      lines: (0..<4).map { _ in (.body, String(repeating: "wört <b> ", count: 3 + Int(random.next() % 9))) })
    let length = builder.article.text.count
    func span() -> TextSpan {
      // A character's start, so that no piece begins inside one; its end likewise.
      let start = boundary(Int(random.next() % UInt64(length)), builder.article.text)
      return TextSpan(start, boundary(min(length, start + 1 + Int(random.next() % 40)), builder.article.text))
    }
    for number in 0..<8 {
      builder.article.attributions.append(
        Attribution(
          id: "A\(number + 1)", source: [span()], cue: number % 3 == 0 ? [] : [span()], content: [span(), span()],
          kind: .mixed, evidence: Evidence("Random")))
      builder.finding("HS02", "hedge-without-source", .warning, at: nil, "", ask: "")
      builder.article.findings[number].span = span()
    }
    return builder.article
  }

  private func boundary(_ offset: Int, _ text: ArticleText) -> Int {
    var place = offset
    while place < text.count, text.bytes[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }
}

/// A generator with a seed, so that a failing article can be built again.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
