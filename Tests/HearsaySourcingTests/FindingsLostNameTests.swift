import HearsayCore
import HearsayRules
import Testing

@testable import HearsaySourcing

/// HS01 needs lines alone, so the rule's own samples try it here, and the words they mark must be the ones it points at.
@Suite struct FindingsLostNameTests {
  static let rule = FindingsRules.library.all(FindingRule.self).first { $0.number == "HS01" }!

  @Test(arguments: rule.head.fires.map(\.text))
  func firesOnItsSamples(_ text: String) {
    let sample = Self.rule.head.fires.first { $0.text == text }!
    let article = FindingsRules.judged(FindingsArticle(text))
    #expect(Self.rule.fired(on: sample, in: article), "found: \(article.findings.map(\.message))")
  }

  @Test(arguments: rule.head.silent.map(\.text))
  func isSilentOnItsSamples(_ text: String) {
    #expect(FindingsRules.words("HS01", in: FindingsArticle(text)) == [])
  }

  @Test(arguments: [
    ("As per, the ferry will not sail before Sunday noon.", "As per, the ferry"),
    ("The film was released by in March and showed the pier.", "released by in March"),
    ("Brandt told that the ferry would not sail before Sunday.", "Brandt told that the"),
    (
      "The lists that were handed over to after the strike are old. The documents were sent to in May.",
      "sent to in May"
    ),
    ("The ferry lay in port. announced on Monday that it would sail.", "port. announced on Monday"),
    ("The ferry lay in port. , a Northmark union, announced a strike.", "port. , a"),
    ("The director of said the pier was safe.", "director of said the"),
  ])
  func findsHolesOfEveryShape(_ text: String, _ words: String) {
    #expect(FindingsRules.words("HS01", in: FindingsArticle(text)) == [words])
  }

  @Test(arguments: [
    "According to, among others, the harbour master, the pier is rotten.",
    "“Published by whom?” the lawyer asked, and nobody in the room knew.",
    "All told, the strike has cost the harbour nine million crowns.",
    "She was told that the pier was rotten.",
    "The stories she told in the evenings were about storms that nobody else remembered.",
    "Goods worth nine million crowns passed through the port of St. John. a third of them were tin.",
    "The committee that he testified to in March has not yet published what it heard.",
    "Whom was it published by? The company will not say, and the union does not know.",
    "The pier is, according to … well, to everybody, a disgrace.",
    "The recordings were shown to at least forty members of the board in the spring.",
    "She is director of, and later adviser to, the museum of the harbour.",
  ])
  func leavesGoodEnglishAlone(_ text: String) {
    #expect(FindingsRules.words("HS01", in: FindingsArticle(text)) == [])
  }

  @Test func aNounThatIsToldIsNoTeller() {
    var built = FindingsArticle("People told that they must leave did so before noon.")
    built.tag("People", .nns)
    #expect(FindingsRules.words("HS01", in: built) == [])
    built.tag("People", .nnp)
    #expect(FindingsRules.words("HS01", in: built) == ["People told that they"])
  }
}
