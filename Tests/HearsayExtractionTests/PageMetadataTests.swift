import HearsayCore
import HearsayExtraction
import HearsayRules
import Testing

/// Title, writers and day of invented pages, one habit of the web each.
struct PageMetadataTests {
  private func metadata(_ head: String, _ body: String) throws -> Metadata {
    let extractor = try ArticleExtractor(rules: RuleLibrary(folder: RulePackFolder.find()))
    let prose =
      "<p>The harbour office of Lindmoor said on Tuesday that the new quay would open in spring, two years late.</p>"
      + "<p>Fishermen who had moved their boats to the river mouth welcomed the news, the office added.</p>"
    let page = "<html lang=en><head>\(head)</head><body><article>\(body)\(prose)</article></body></html>"
    return try extractor.article(
      from: RawPage(id: "page", name: "page", bytes: Array(page.utf8), form: .html)
    ).metadata
  }

  @Test func aTeamCountsWhereNobodyIsNamed() throws {
    let found = try metadata(
      #"<meta name="author" content="Lindmoor Harbour Desk">"#, "<h1>The new quay opens late</h1>")
    #expect(found.authors.map(\.value) == ["Lindmoor Harbour Desk"])
  }

  @Test func aLogInOrAnAddressIsNoAuthor() throws {
    for value in ["admin", "https://lindmoor.example/people/7", "@lindmoorpost", "7 minutes"] {
      let found = try metadata("<meta name=\"author\" content=\"\(value)\">", "<h1>The new quay opens late</h1>")
      #expect(found.authors.isEmpty, "\(value)")
    }
  }

  @Test func theOutletIsNotItsOwnAuthor() throws {
    let found = try metadata(
      #"<meta property="og:site_name" content="Lindmoor Post"><meta name="author" content="Lindmoor Post">"#,
      "<h1>The new quay opens late</h1>")
    #expect(found.authors.isEmpty)
  }

  @Test func dataOfFurtherArticlesNamesNoAuthors() throws {
    let data =
      #"<script type="application/ld+json">[{"@type":"NewsArticle","author":{"@type":"Person","name":"Anna Berg"}},"#
      + #"{"@type":"NewsArticle","author":{"@type":"Person","name":"Tom Ruiz"}}]</script>"#
    #expect(try metadata(data, "<h1>The new quay opens late</h1>").authors.map(\.value) == ["Anna Berg"])
  }

  @Test func aNameWithAnotherInBracketsStays() throws {
    let found = try metadata("", "<h1>The new quay opens late</h1><p class=byline>By Anna (Lund) Berg</p>")
    #expect(found.authors.map(\.value) == ["Anna (Lund) Berg"])
  }

  @Test func wordsGluedToANameGo() throws {
    let found = try metadata("", "<h1>The new quay opens late</h1><div>By Anna McBergPublished: May 4, 2021</div>")
    #expect(found.authors.map(\.value) == ["Anna McBerg"])
  }

  @Test func aDayOfChangeStandsInOnlyWhereNoOtherIsShown() throws {
    let data = #"<script type="application/ld+json">{"@type":"Article","datePublished":"2019-03-02"}</script>"#
    let changed = try metadata(data, "<h1>The new quay opens late</h1><p>Last updated: May 4, 2021</p>")
    #expect(changed.published?.value == "2021-05-04")
    #expect(changed.published?.origin == "visible:updated")
    let both = try metadata(
      data, "<h1>The new quay opens late</h1><p>Published March 2, 2019</p><p>Last updated: May 4, 2021</p>")
    #expect(both.published?.value == "2019-03-02")
    #expect(both.modified?.value == "2021-05-04")
  }

  @Test func aSectionBehindTheHeadlineGoes() throws {
    #expect(
      try metadata("", "<h1>The new quay opens late | Harbour news</h1>").title?.value == "The new quay opens late")
  }

  @Test func aHeadingOfOtherWordsThanThePageTitleIsNoHeadline() throws {
    let found = try metadata("<title>The new quay of Lindmoor opens late</title>", "<h1>Our blog</h1>")
    #expect(found.title?.value == "The new quay of Lindmoor opens late")
  }

  @Test func aLabelIsAWholeWord() throws {
    let found = try metadata(
      "",
      "<h1>Three books about quays</h1><p>by Anna Berg · May 4, 2021</p><p>Released: March 2, 2019 by Quay Press</p>")
    #expect(found.published?.value == "2021-05-04")
  }

  @Test func wordsGluedToADayGo() throws {
    let found = try metadata("", "<h1>The new quay opens late</h1><div>HarbourMAY 4, 2021Updated: JUNE 5, 2022</div>")
    #expect(found.published?.value == "2021-05-04")
  }

  @Test func marksAndAddressDecideBetweenTwoReadings() throws {
    let data = #"<script type="application/ld+json">{"@type":"Article","datePublished":"2021-05-04"}</script>"#
    let dotted = try metadata(data, "<h1>The new quay opens late</h1><p>05.04.2021</p>")
    #expect(dotted.published?.value == "2021-05-04")
    let address = #"<link rel="canonical" href="https://lindmoor.example/news/2021/may/04/quay">"#
    let slashed = try metadata(address, "<h1>The new quay opens late</h1><p>04/05/2021</p>")
    #expect(slashed.published?.value == "2021-05-04")
  }

  @Test func anElementOfTimeConfirmsLessThanAMark() throws {
    let found = try metadata(
      #"<meta property="article:published_time" content="2021-05-04T08:00:00Z">"#,
      "<h1>The new quay opens late</h1><p><time class=updated datetime=2022-06-05>June 5, 2022</time> "
        + "<time datetime=2021-05-04>May 4, 2021</time></p>")
    #expect(found.published?.value == "2021-05-04")
  }

  @Test func furtherMarkedHeadlinesAreOtherStories() throws {
    let found = try metadata(
      "<title>The new quay opens late - Lindmoor Post</title>",
      "<h2 itemprop=headline>The new quay opens late</h2><h1 itemprop=headline>Why the ferry waits</h1>")
    #expect(found.title?.value == "The new quay opens late")
  }
}
