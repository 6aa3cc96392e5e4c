import HearsayCore
import Testing

@testable import HearsaySourcing

/// How words came to the page: channel, recipient, relay, chain and hops.
struct RouteTests {
  private func told(_ sentence: String, outlet: String?, url: String? = nil) -> Attribution {
    var text = SourcedText(sentence, outlet: outlet, url: url)
    text.attribute("Ian Harrow", sentence.contains("told") ? "told" : "said", "the port is safe")
    return text.resolved().attributions[0]
  }

  @Test func tellingAnotherOutletIsOneHopAndTellingThePublisherNone() {
    let away = told("Ian Harrow told AFP that the port is safe.", outlet: "The Oldport Courier")
    #expect(away.channel == .toldOutlet)
    #expect(away.recipient == "AFP")
    #expect(away.chain == ["Ian Harrow", "AFP", "The Oldport Courier"])
    #expect(away.hops == 1)
    let home = told("Ian Harrow told AFP that the port is safe.", outlet: "Agence France-Presse")
    #expect(home.recipient == "AFP")
    #expect(home.hops == 0)
    let byAddress = told("Ian Harrow told AFP that the port is safe.", outlet: nil, url: "https://www.afp.com/en/x")
    #expect(byAddress.hops == 0)
  }

  @Test func paperThatNoListKnowsIsKnownByItsName() {
    let found = told("Ian Harrow told the Oldport Courier that the port is safe.", outlet: "BBC")
    #expect(found.recipient == "Oldport Courier")
    #expect(found.hops == 1)
  }

  @Test func channelIsReadFromItsPhrase() {
    let cases: [(String, Channel)] = [
      ("In a statement on Monday, Ian Harrow said the port is safe.", .statement),
      ("Ian Harrow said in an interview with the BBC that the port is safe.", .interview),
      ("Ian Harrow said at a news conference that the port is safe.", .pressConference),
      ("Ian Harrow told lawmakers that the port is safe.", .testimony),
      ("Ian Harrow said on Twitter that the port is safe.", .socialMedia),
      ("Ian Harrow said in a video that the port is safe.", .video),
      ("Ian Harrow said in an affidavit that the port is safe.", .courtFiling),
    ]
    for (sentence, channel) in cases {
      #expect(told(sentence, outlet: nil).channel == channel, "\(sentence)")
    }
  }

  @Test(arguments: [
    ("OLDPORT (Reuters) — Ian Harrow told Reuters that the port is safe.", 0),
    ("(CNN) Ian Harrow told CNN that the port is safe.", 0),
    ("Ian Harrow (Reuters) told Reuters that the port is safe.", 1),
  ])
  func theCreditThatOpensTheTextNamesThePublisher(_ sentence: String, _ hops: Int) {
    #expect(told(sentence, outlet: nil).hops == hops)
  }

  @Test func whatDescribesASourceIsNoWayThatWordsCame() {
    var text = SourcedText("Ian Harrow, who led the study in the journal, said the port is safe.")
    text.attribute("Ian Harrow, who led the study in the journal,", "said", "the port is safe")
    #expect(text.resolved().attributions[0].channel == nil)
  }

  @Test func whatHappenedBeforeIsNoWayThatWordsCame() {
    #expect(told("After the videos came out, Ian Harrow said the port is safe.", outlet: nil).channel == nil)
  }

  @Test func sameSpeakerGoesOnTheSameWay() {
    var text = SourcedText(
      """
      Ian Harrow told Reuters that the port is safe.
      "Ships come in daily," Harrow said.
      """, outlet: "The Oldport Courier")
    text.attribute("Ian Harrow", "told", "the port is safe")
    text.attribute("Harrow", "said", "Ships come in daily", sourceNth: 2, kind: .direct)
    let article = text.resolved()
    #expect(article.attributions.map(\.recipient) == ["Reuters", "Reuters"])
    #expect(article.attributions.map(\.hops) == [1, 1])
  }

  @Test func outletThatFramesASentenceIsARelay() {
    var text = SourcedText("As per the BBC report, Ian Harrow says the port is safe.", outlet: "The Oldport Courier")
    text.attribute("Ian Harrow", "says", "the port is safe")
    let found = text.resolved().attributions[0]
    #expect(found.via == "BBC")
    #expect(found.channel == .report)
    #expect(found.chain == ["Ian Harrow", "BBC", "The Oldport Courier"])
  }

  @Test func whomASpeakerCitesIsTheFirstOfTheChain() {
    var text = SourcedText(
      "The port is safe, the BBC said, citing the harbour ministry. The crane has fallen, the BBC said, citing rust.",
      outlet: "The Oldport Courier")
    text.attribute("the BBC", "said", "The port is safe")
    text.attribute("the BBC", "said", "The crane has fallen", nth: 2, sourceNth: 2)
    let found = text.resolved().attributions
    #expect(found[0].chain.count == 3)
    #expect(found[0].chain.first?.contains("harbour ministry") == true)
    #expect(found[0].hops == 1)
    #expect(found[1].hops == 0)
  }

  @Test func wordsInsideAnothersWordsAreOneHopFurther() {
    var text = SourcedText("Prosecutors said that Ian Harrow called the guard a thief.")
    text.attribute("Prosecutors", "said", "that Ian Harrow called the guard a thief")
    text.attribute("Ian Harrow", "called", "the guard a thief")
    let article = text.resolved()
    #expect(article.attributions.map(\.hops) == [0, 1])
    #expect(article.attributions[1].chain == ["Ian Harrow", "Prosecutors", "this outlet"])
  }
}
