import HearsayCore
import Testing

@testable import HearsaySourcing

/// What sort of source a phrase makes, by REQUIREMENTS.
struct SourceKindTests {
  private func kind(_ source: String, before: String = "") -> (SourceKind, String?) {
    var text = SourcedText("\(before)The harbour will close in spring, said \(source) on Monday.")
    text.attribute(source, "said", "The harbour will close in spring")
    let found = text.resolved().attributions[0]
    return (found.sourceKind, found.speaker)
  }

  @Test(
    arguments: [
      ("Anna Kell", SourceKind.namedPerson, "Anna Kell"),
      ("Cmdr. Ian Harrow", .namedPerson, "Ian Harrow"),
      ("the United Nations", .organisation, "United Nations"),
      ("Harbour Watch Institute", .organisation, "Harbour Watch Institute"),
      ("the Norland Interior Ministry", .authority, "Norland Interior Ministry"),
      ("Kenyan authorities", .authority, "Kenyan authorities"),
      ("police", .authority, "police"),
      ("the Kremlin", .authority, "Kremlin"),
      ("Sweden", .authority, "Sweden"),
      ("the BBC", .outlet, "BBC"),
      ("Gull Radio", .outlet, "Gull Radio"),
      ("the Pilot Tribune", .outlet, "Pilot Tribune"),
      ("a port official", .unnamedPerson, "a port official"),
      ("human rights activists", .unnamedGroup, "human rights activists"),
      ("two people familiar with the matter", .unnamedGroup, "two people familiar with the matter"),
      ("a Kenyan rights group", .unnamedGroup, "a Kenyan rights group"),
      ("an inspection report", .document, "an inspection report"),
    ] as [(String, SourceKind, String)])
  func phraseMakesItsKind(source: String, kind wanted: SourceKind, speaker: String) {
    let found = kind(source)
    #expect(found.0 == wanted, "\(source)")
    #expect(found.1 == speaker, "\(source)")
  }

  @Test(arguments: ["sources", "a source", "some"]) func undescribedSourcesAreVague(source: String) {
    let found = kind(source)
    #expect(found.0 == .vague)
    #expect(found.1 == nil)
  }

  @Test func dataAndReportsSpeakForTheirIssuer() {
    #expect(kind("data from the Harbour Watch Institute") == (.document, "Harbour Watch Institute"))
    #expect(kind("a BBC report") == (.outlet, "BBC"))
  }

  @Test func bodyWithoutANameIsLostNotInvented() {
    #expect(kind("the NGO") == (.organisation, nil))
  }

  @Test func hedgesPassivesAndLostNamesHaveNobody() {
    var text = SourcedText(
      """
      The port is reportedly closing. The captain was accused of theft. According to, the crew was drunk.
      """)
    text.attribute("", "reportedly", "closing", marks: [.agentless])
    text.attribute("The captain", "was accused of", "theft")
    text.attribute("", "According to", "the crew was drunk")
    let article = text.resolved()
    #expect(article.attributions.map(\.sourceKind) == [.none, .none, .lost])
    #expect(article.attributions.allSatisfy { $0.speaker == nil })
  }

  @Test func reasonForNamelessnessIsReadNextToTheSource() {
    var text = SourcedText(
      """
      A clerk, who asked not to be named for fear of reprisals, said the safe was empty.
      An officer said the door was open. He was not authorised to speak.
      A guard said the lamp was broken.
      """)
    text.attribute("A clerk", "said", "the safe was empty")
    text.attribute("An officer", "said", "the door was open", nth: 2)
    text.attribute("A guard", "said", "the lamp was broken", nth: 3)
    #expect(text.resolved().attributions.map(\.anonymity) == [.reason, .rote, nil])
  }
}
