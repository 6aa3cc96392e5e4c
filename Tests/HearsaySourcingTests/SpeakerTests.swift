import HearsayCore
import Testing

@testable import HearsaySourcing

/// Who a source is: names, appositions, acronyms, pronouns, descriptions.
struct SpeakerTests {
  @Test func pronounAfterAnAppositionMeansTheNamedWoman() {
    var text = SourcedText(
      """
      Harbour Watch International (HWI) is urging Norland to free Pavel Orlik.
      "The charge is absurd," said Anna Kell, the head of HWI's legal desk.
      Orlik "must be freed at once," she added.
      """)
    text.attribute("Harbour Watch International (HWI)", "urging", "Norland to free Pavel Orlik")
    text.attribute("Anna Kell, the head of HWI's legal desk", "said", "The charge is absurd", kind: .direct)
    text.attribute("she", "added", "must be freed at once", kind: .mixed)
    let article = text.resolved()
    #expect(article.attributions.map(\.speaker) == ["Harbour Watch International", "Anna Kell", "Anna Kell"])
    #expect(article.attributions.map(\.sourceKind) == [.organisation, .namedPerson, .namedPerson])
    #expect(article.attributions[1].affiliation == "Harbour Watch International")
    #expect(article.attributions[2].speakerEvidence?.annotator == "PersonPronoun")
    let kell = article.sources[article.attributions[1].sourceIndex!]
    #expect(kell.role == "head of HWI's legal desk")
    #expect(kell.mentions.map { article.text[$0] }.contains("she"))
  }

  @Test func nobodyIsMeantByThePronounOfAStatementThatNamesHim() {
    var text = SourcedText(
      """
      Ian Harrow resigned on Monday. Peter Dunn welcomed the news.
      Dunn "was never a friend of mine," he said.
      """)
    text.attribute("he", "said", "Dunn \"was never a friend of mine,\"", kind: .mixed)
    // Known gap: the rival named in the quotation is left out only where sex or number tells the two apart.
    let speaker = text.resolved().attributions[0].speaker
    #expect(speaker != "Peter Dunn")
    withKnownIssue { #expect(speaker == "Ian Harrow") }
  }

  @Test func describedManIsTheOneOfThatAgeAndCountry() {
    var text = SourcedText(
      """
      Kenyan engineer Daniel Otieno, 31, fled to Sweden. His brother Peter Otieno stayed at home.
      The 31-year-old Kenyan admits that he copied the files.
      This shy man says he is afraid.
      """)
    text.attribute("The 31-year-old Kenyan", "admits", "he copied the files")
    text.attribute("This shy man", "says", "he is afraid")
    #expect(text.resolved().attributions.map(\.speaker) == ["Daniel Otieno", "Daniel Otieno"])
  }

  @Test func roleComesBackWithoutTheName() {
    var text = SourcedText(
      """
      Harbour Trust co-founder Maria Lund met reporters. The trust lost money last year.
      The Harbour Trust founder argued that the debt was small.
      """)
    text.attribute("The Harbour Trust founder", "argued", "the debt was small")
    let found = text.resolved().attributions[0]
    #expect(found.speaker == "Maria Lund")
    #expect(found.speakerEvidence?.annotator == "Role")
  }

  @Test func commonNounsStandForBodiesWithTheirWords() {
    var text = SourcedText(
      """
      A man from Oldport was jailed, prosecutors said.
      The Oldport Prosecution Authority opened the case in May. Grainline Corp denied it, and the company said it would sue.
      """)
    text.attribute("prosecutors", "said", "A man from Oldport was jailed")
    text.attribute("the company", "said", "it would sue", nth: 2)
    let article = text.resolved()
    #expect(article.attributions.map(\.speaker) == ["Oldport Prosecution Authority", "Grainline Corp"])
    #expect(article.attributions.map(\.sourceKind) == [.authority, .organisation])
  }

  @Test func twoOfOneSurnameAreATieAndNotAGuess() {
    var text = SourcedText(
      """
      Mark Lund met Peter Lund in Oldport on Monday.
      The harbour will close, Lund said.
      """)
    text.attribute("Lund", "said", "The harbour will close", sourceNth: 3)
    let found = text.resolved().attributions[0]
    #expect(Set(found.rivals + [found.speaker ?? ""]) == ["Mark Lund", "Peter Lund"])
  }

  @Test func titleTellsTwoOfOneSurnameApart() {
    var text = SourcedText(
      """
      Mark Lund met Sarah Lund in Oldport on Monday.
      The harbour will close, Mrs. Lund said.
      """)
    text.attribute("Mrs. Lund", "said", "The harbour will close")
    let found = text.resolved().attributions[0]
    #expect(found.speaker == "Sarah Lund")
    #expect(found.rivals.isEmpty)
  }

  @Test func spellingsOfOneManAreOneSourceAndTheRuleIsNamed() {
    var text = SourcedText(
      """
      Sergei Belkovin fled in May. Sergey Belkovin says he is well.
      Belkowin also said the cell was cold.
      """)
    text.attribute("Sergey Belkovin", "says", "he is well")
    text.attribute("Belkowin", "said", "the cell was cold")
    let article = text.resolved()
    #expect(article.sources[0].evidence.contains { $0.rule.contains("names/") })
    // Known gap: a surname alone in a further spelling stays a source of its own.
    withKnownIssue {
      #expect(article.sources.count == 1)
      #expect(Set(article.attributions.map(\.speaker)).count == 1)
      #expect(article.sources[0].spellings.contains("Belkowin"))
    }
  }

  @Test func whoMeansTheOneJustNamed() {
    var text = SourcedText("The boat sank near Oldport, according to Ian Harrow, who said the crew was drunk.")
    text.attribute("who", "said", "the crew was drunk")
    #expect(text.resolved().attributions[0].speaker == "Ian Harrow")
  }

  @Test func firstPersonInAQuotationIsItsSpeaker() {
    var text = SourcedText("\"We warned them that the crane was old,\" Ian Harrow said.")
    text.attribute("Ian Harrow", "said", "We warned them that the crane was old", kind: .direct)
    text.attribute("We", "warned", "the crane was old")
    #expect(text.resolved().attributions.map(\.speaker) == ["Ian Harrow", "Ian Harrow"])
  }

  @Test func quotationWithoutCueRunsOnOrRepeatsWordsGivenElsewhere() {
    var text = SourcedText(
      """
      Ian Harrow said the crane was old. "Nobody looked after it."
      Anna Kell said the port was run by "armed bandits from abroad".
      The weather was fine that day.
      "Armed bandits from abroad"
      """)
    text.attribute("Ian Harrow", "said", "the crane was old")
    text.attribute("", "", "\"Nobody looked after it.\"", kind: .direct)
    text.attribute("Anna Kell", "said", "the port was run by \"armed bandits from abroad\"", nth: 2, kind: .mixed)
    text.attribute("", "", "\"Armed bandits from abroad\"", kind: .direct)
    let article = text.resolved()
    #expect(article.attributions.map(\.speaker) == ["Ian Harrow", "Ian Harrow", "Anna Kell", "Anna Kell"])
    #expect(article.attributions[1].speakerEvidence?.annotator == "RunningSpeaker")
    #expect(article.attributions[3].speakerEvidence?.annotator == "QuoteEcho")
  }

  @Test func severalNamesMakeOneSourceTogether() {
    var text = SourcedText("Anna Kell, Ian Harrow and Peter Dunn said the port was safe.")
    text.attribute("Anna Kell, Ian Harrow and Peter Dunn", "said", "the port was safe")
    let found = text.resolved().attributions[0]
    #expect(found.speaker == "Anna Kell, Ian Harrow and Peter Dunn")
    #expect(found.sourceKind == .namedPerson)
  }

  @Test func ownerOfAnUnnamedSourceIsNamed() {
    var text = SourcedText("Ian Harrow is in hospital. He will live, said his lawyer.")
    text.attribute("his lawyer", "said", "He will live")
    let found = text.resolved().attributions[0]
    #expect(found.speaker == "lawyer of Ian Harrow")
    #expect(found.sourceKind == .unnamedPerson)
  }

  @Test func twoRolesOfOneManAreOneSource() {
    var text = SourcedText(
      """
      "The pump was old," lead researcher and harbour scientist Ian Harrow said.
      "It was," a doctor and Anna Kell said.
      """)
    text.attribute("lead researcher and harbour scientist Ian Harrow", "said", "The pump was old", kind: .direct)
    text.attribute("a doctor and Anna Kell", "said", "It was", nth: 2, kind: .direct)
    let speakers = text.resolved().attributions.map(\.speaker)
    #expect(speakers[0] == "Ian Harrow")
    #expect(speakers[1] != "Anna Kell")
  }

  @Test func theAgencyMayBeAStateBodyButIsNoCourt() {
    var text = SourcedText(
      """
      The Oldport Harbour Bureau closed the pier. The Supreme Court of Norland had asked for it.
      The pier is unsafe, the agency said.
      """)
    text.attribute("the agency", "said", "The pier is unsafe")
    #expect(text.resolved().attributions[0].speaker == "Oldport Harbour Bureau")
    var short = SourcedText(
      "On Monday, HHB announced that the pier is closed. At the time, the agency said it was unsafe.")
    short.attribute("HHB", "announced", "the pier is closed")
    short.attribute("the agency", "said", "it was unsafe")
    #expect(short.resolved().attributions.map(\.speaker) == ["HHB", "HHB"])
  }

  @Test func sheIsTheSubjectOfTheSentenceBefore() {
    var text = SourcedText(
      """
      Anna Kell ran the port. "I liked it," Kell said. Kell said it paid. Kell said it was cold.
      Maria Lund, who came later, never saw Kell. "I liked the boats," she said.
      """)
    text.attribute("Kell", "said", "I liked it", sourceNth: 2, kind: .direct)
    text.attribute("she", "said", "I liked the boats", nth: 4, kind: .direct)
    #expect(text.resolved().attributions.map(\.speaker) == ["Anna Kell", "Maria Lund"])
  }

  @Test func heBeforeANameIsAFamilyName() {
    var text = SourcedText(
      """
      Ian Harrow met the board on Monday.
      "Nothing was sold," He Jianmin, the chair of the board, said.
      """)
    text.attribute("He Jianmin, the chair of the board,", "said", "Nothing was sold", kind: .direct)
    #expect(text.resolved().attributions[0].speaker == "He Jianmin")
  }
}
