import Foundation
import HearsayCore
import HearsayRules
import Testing

@testable import HearsaySourcing

/// The resolver as a stage: lists, odd input, determinism.
struct SourceResolverTests {
  @Test func everyListPassesItsSamples() {
    let lists = SourceRules.library.all(LexiconRule.self)
    #expect(lists.count >= 15)
    for list in lists {
      #expect(!list.origin.isEmpty, "\(list.id)")
      for sample in list.head.fires { #expect(list.fires(on: sample) == true, "\(list.id): \(sample.text)") }
      for sample in list.head.silent { #expect(list.fires(on: sample) == false, "\(list.id): \(sample.text)") }
    }
  }

  @Test func articleWithoutTokensIsLeftAlone() {
    var article = Article(id: "a", inputName: "a", form: .text, text: ArticleText(""))
    SourceRules.resolver.annotate(&article)
    #expect(article.sources.isEmpty)
  }

  /// Words in any order, spans that cross, sources outside sentences: nothing may stop the program.
  @Test func disorderDoesNotStopIt() {
    let words = [
      "Anna", "Kell", "said", "the", "of", "'s", "his", "who", ",", "\"", "(", ")", "Ministry", "and", "told", "BBC",
      "31",
      "31-year-old", "lawyer", "According", "to", "'", "-", "U.S.", "Attorney", "for", "He", "they", "one", "series",
    ]
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for _ in 0..<300 {
      let line = (0..<(2 + next(40))).map { _ in words[next(words.count)] }.joined(separator: " ")
      var article = SourcedText(line + ".\n" + line).article
      let length = article.text.count
      for number in 0..<6 {
        func span() -> TextSpan {
          let start = next(length)
          return TextSpan(start, min(length, start + next(30)))
        }
        article.attributions.append(
          Attribution(
            id: "A\(number)", source: next(3) == 0 ? [] : [span()], cue: next(3) == 0 ? [] : [span()],
            content: [span(), span()], kind: .indirect, evidence: Evidence("test")))
      }
      var again = article
      SourceRules.resolver.annotate(&article)
      SourceRules.resolver.annotate(&again)
      #expect(article.attributions.map(\.speaker) == again.attributions.map(\.speaker))
      #expect(article.sources.map(\.name) == again.sources.map(\.name))
      for attribution in article.attributions where attribution.sourceIndex != nil {
        #expect(article.sources.indices.contains(attribution.sourceIndex!))
      }
    }
  }

  @Test func longTextTakesTimeInProportion() {
    let paragraph = "Anna Kell said the port is safe. Ian Harrow, 55, told the BBC that he was glad. She left.\n"
    func seconds(_ copies: Int) -> Double {
      var text = SourcedText(String(repeating: paragraph, count: copies))
      text.attribute("Anna Kell", "said", "the port is safe")
      let start = Date()
      _ = text.resolved()
      return Date().timeIntervalSince(start)
    }
    _ = seconds(10)
    #expect(seconds(800) < 40 * max(seconds(80), 0.005))
  }
}
