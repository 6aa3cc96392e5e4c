import HearsayCore
import Testing

@testable import HearsayAttribution

/// The patterns that must be read with the shipped model and without it.
struct SieveTests {
  @Test func hedgesHaveNobodyBehindThem() throws {
    let article = try Made.attributed("The harbour board is reportedly planning to close the east pier in spring.")
    let hedge = try #require(article.attributions.first { article.cue($0) == "reportedly" })
    #expect(hedge.sourceKind == .none)
    #expect(hedge.source.isEmpty)
    #expect(hedge.stance == .distancing)
    #expect(article.text[hedge.content] == "planning to close the east pier in spring")
  }

  @Test func passivesWithoutAnAgentGiveSubjectAndComplement() throws {
    let article = try Made.attributed("The ferry captain is believed to have fled to Orm on Friday.")
    let passive = try #require(article.attributions.first { article.cue($0) == "believed" })
    #expect(passive.marks.contains(.agentless))
    #expect(passive.sourceKind == .none)
    #expect(passive.content.map { article[$0] } == ["The ferry captain", "to have fled to Orm on Friday"])
  }

  @Test func theAuthorsOwnVoiceIsNoSource() throws {
    let own = try Made.attributed(
      "I think that the ferry should sail again in May.",
      "You might say that the pier is too old for that, and we found that its planks are rotten.")
    #expect(own.attributions.isEmpty)
    let spoken = try Made.attributed("“I think that the ferry should sail again in May,” said Ines Vahl.")
    #expect(spoken.attributions.contains { spoken.source($0)?.contains("Ines Vahl") == true })
  }

  @Test func aPassiveWithAnAgentHasASource() throws {
    let article = try Made.attributed("Captain Vahl was accused of stealing fuel by the harbour board.")
    let passive = try #require(article.attributions.first { article.cue($0) == "accused" })
    #expect(!passive.marks.contains(.agentless))
    #expect(article.source(passive)?.contains("harbour board") == true)
  }

  @Test func aLostNameIsMarked() throws {
    let article = try Made.attributed("According to, the strike was triggered by a dispute over pay.")
    let lost = try #require(article.attributions.first { article.cue($0) == "According to" })
    #expect(lost.sourceKind == .lost)
    #expect(lost.source.isEmpty)
    #expect(article.text[lost.content] == "the strike was triggered by a dispute over pay")
  }

  @Test func aQuotationThatRunsOnJoinsTheClaimBefore() throws {
    let article = try Made.attributed(
      "“The pier is closed,” said Ines Vahl, the harbour master. “It will stay closed.”")
    let claim = try #require(article.attribution(claiming: "The pier is closed"))
    #expect(article.source(claim)?.contains("Ines Vahl") == true)
    #expect(claim.content.count == 2)
    #expect(claim.kind == .direct)
  }

  @Test func aQuotationBehindIndirectSpeechStandsAlone() throws {
    let article = try Made.attributed(
      "Vahl said the pier would be closed until May. “Nobody will be let onto it at all.”")
    let floating = try #require(article.attribution(claiming: "Nobody will be let"))
    #expect(floating.marks.contains(.floating))
    #expect(floating.source.isEmpty && floating.cue.isEmpty)
  }

  @Test func everyAttributionIsSigned() throws {
    let article = try Made.attributed(
      "“We sail,” said Orrin. The crew allegedly slept. According to Vahl, the boat was sound.")
    #expect(article.attributions.count >= 2)
    for attribution in article.attributions {
      #expect(attribution.evidence.annotator.hasSuffix("Sieve"))
      #expect(attribution.evidence.confidence > 0 && attribution.evidence.confidence <= 1)
    }
    #expect(article.attributions.map(\.id) == (1...article.attributions.count).map { "A\($0)" })
    #expect(article.attributions.map(\.start) == article.attributions.map(\.start).sorted())
  }
}

struct OrderTests {
  @Test(arguments: [
    ("“The pier is closed until May,” Ines Vahl said.", "Ines Vahl", "The pier is closed"),
    ("“The pier is closed until May,” said Ines Vahl.", "Ines Vahl", "The pier is closed"),
    ("Ines Vahl said: “The pier is closed until May.”", "Ines Vahl", "The pier is closed"),
    ("Ines Vahl said that the pier would be closed until May.", "Ines Vahl", "the pier would be closed"),
    ("Ines Vahl says the pier will be closed until May.", "Ines Vahl", "the pier will be closed"),
    ("Ines Vahl told the Tide Post that the pier would be closed.", "Ines Vahl", "the pier would be closed"),
    ("The pier will be closed until May, Ines Vahl said.", "Ines Vahl", "The pier will be closed"),
    ("The pier will be closed until May, said Ines Vahl.", "Ines Vahl", "The pier will be closed"),
    ("According to Ines Vahl, the pier will be closed until May.", "Ines Vahl", "the pier will be closed"),
    ("The pier will be closed until May, according to Ines Vahl.", "Ines Vahl", "The pier will be closed"),
    ("Ines Vahl said the pier was “a danger to everyone” and would close.", "Ines Vahl", "a danger to everyone"),
  ])
  func speakerAndClaimAreFound(_ text: String, _ source: String, _ claim: String) throws {
    let article = try Made.attributed(text)
    let found = try #require(article.attribution(claiming: claim))
    #expect(article.source(found)?.contains(source) == true)
    #expect(!found.cue.isEmpty)
  }

  @Test func aQuotationSplitBeforeItsVerb() throws {
    let article = try Made.attributed("“The pier,” said Ines Vahl, “is closed until May.”")
    let claim = try #require(article.attribution(claiming: "is closed until May"))
    #expect(claim.content.count == 2)
    #expect(article.source(claim)?.contains("Ines Vahl") == true)
  }
}
