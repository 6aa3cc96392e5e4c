import HearsayCore
import Testing

@testable import HearsayAttribution

/// Quotations whose speaker the marks and the words right beside them give away.
struct QuoteSieveTests {
  @Test func aSignatureBehindADashIsTheSource() throws {
    let article = try Made.attributed(
      "“The pier has been our whole life and they sold it for a song.” — Tamsin Orrell",
      "“Nobody asked the people who work on the boats at night.” ― Piet Vahl “I saw the lists myself.” ― Ines Vahl")
    for (claim, source) in [
      ("our whole life", "Tamsin Orrell"), ("Nobody asked", "Piet Vahl"), ("I saw the lists", "Ines Vahl"),
    ] {
      let found = try #require(article.attribution(claiming: claim))
      #expect(article.source(found) == source)
    }
  }

  @Test func turnsOfATranscriptHaveTheirLabelsAsSources() throws {
    let article = try Made.attributed(
      "ORRELL: Well, the pier was sold before anybody had seen the books of the board.",
      "VAHL: That is not what the minutes of the meeting show.")
    let first = try #require(article.attribution(claiming: "the pier was sold"))
    #expect(article.source(first) == "ORRELL")
    let second = try #require(article.attribution(claiming: "not what the minutes"))
    #expect(article.source(second) == "VAHL")
  }

  @Test func oneLabelAloneIsNoTranscript() throws {
    let article = try Made.attributed("UPDATE: The pier will be closed until May because of the storm.")
    #expect(article.attributions.allSatisfy { article.source($0) != "UPDATE" })
  }

  @Test func aVerbThatNobodyListsWillDoBesideALongQuotation() throws {
    let article = try Made.attributed(
      "“Keep your hands where the harbour master can see them,” Orrell hummed on the quay.")
    let found = try #require(article.attribution(claiming: "Keep your hands"))
    #expect(article.source(found) == "Orrell")
    #expect(article.cue(found) == "hummed")
  }

  @Test func aColonHandsOverTheLineBelow() throws {
    let article = try Made.attributed(
      "Ines Vahl made the following remark:", "“The boats were never insured, and the board knew it all along.”")
    let found = try #require(article.attribution(claiming: "never insured"))
    #expect(article.source(found)?.contains("Ines Vahl") == true)
  }

  @Test func aSecondVerbBorrowsItsSource() throws {
    let article = try Made.attributed(
      "Ines Vahl said on Monday that the pier was closed, adding that it would stay closed until May.")
    let found = try #require(article.attribution(claiming: "stay closed until May"))
    #expect(article.source(found)?.contains("Ines Vahl") == true)
  }

  @Test func aDatelineIsNobodysClaim() throws {
    let article = try Made.attributed(
      "PORT ORM (Tide Post) — The harbour board is closing the pier, according to Ines Vahl.")
    let found = try #require(article.attribution(claiming: "is closing the pier"))
    #expect(!article.text[found.content].contains("Tide Post"))
  }

  @Test func theNameOfABookIsNoQuotation() throws {
    let article = try Made.attributed(
      "The walks are easy.", "“A Walker’s Guide to the Northern Hills”", "“They closed the path at night.”")
    #expect(article.attribution(claiming: "Northern Hills") == nil)
    #expect(article.attribution(claiming: "closed the path") != nil)
  }

  @Test func aMarkThatNeverClosesOpensNoQuotation() throws {
    let article = try Made.attributed(
      "Prices are those of the “Vahl Boat Yard. This page is no offer and nobody may copy any part of it without leave."
    )
    #expect(article.attributions.allSatisfy { !$0.cue.isEmpty })
  }
}
