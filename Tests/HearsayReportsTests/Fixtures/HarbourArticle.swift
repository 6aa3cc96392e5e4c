import HearsayCore

/// An invented story with one of everything that a report shows.
enum HarbourArticle {
  private static let lines: [(role: LineRole, text: String)] = [
    (.furniture, "Home › News › Coast"),
    (.furniture, ""),
    (.title, "Port of Tarnwick knew of crane faults for months, inspector says"),
    (.byline, "By Odile Brandvik"),
    (.dateline, "Published 14 March 2024, updated 15 March 2024"),
    (.caption, "The east quay at Tarnwick after the collapse. (Photo: Coast Courier)"),
    (.caption, "The east quay at Tarnwick after the collapse. (Photo: Coast Courier)"),
    (.kicker, "A leaked letter puts the harbour board’s account in doubt"),
    (.furniture, ""),
    (
      .body,
      "The harbour board of Tarnwick ignored warnings about a crane that later fell on the east quay, a former inspector said on Tuesday. “We told them in May, and we told them again in August,” Marta Lindqvist told the Coast Courier. “Nobody wanted to hear it.”"
    ),
    (
      .body,
      "The board denied this. “Every report was read and acted on,” said Jonas Abara, its chairman, in a statement on Wednesday. He confirmed that the crane had been due for replacement."
    ),
    (.furniture, "Read also: Ferry tolls to rise in spring"),
    (
      .body,
      "Two dock workers, who asked not to be named for fear of losing their jobs, said the brakes had “never worked” in wet weather. The crane reportedly failed a test in January."
    ),
    (.subheading, "“A question of money”"),
    (
      .body,
      "According to, the repair would have cost 1.2 million crowns. Sources say the sum was struck from the budget in June. The Ministry of Transport announced that it would open an inquiry, and that the board’s files had been secured."
    ),
    (
      .body,
      "Lindqvist’s lawyer told the agency Nordline that she will testify. “She has nothing to hide,” he said. The Nordline report says Abara told a colleague that ‘the naïve old lady’ would “go away by Easter” 🙂, a remark that he has not commented on."
    ),
    (.body, "The crane weighed 310 tonnes. It killed two people and was built by the cheapest bidder."),
    (.furniture, ""),
    (.furniture, "Subscribe to our newsletter & never miss a story"),
    (.furniture, "© Coast Courier. All rights reserved."),
  ]

  /// The article with all its layers.
  static let article: Article = {
    var builder = ArticleBuilder(
      id: "harbour", lines: lines,
      furniture: [
        "Read also: Ferry tolls to rise in spring": "read-also",
        "Subscribe to our newsletter & never miss a story": "newsletter",
        "© Coast Courier. All rights reserved.": "legal-notice",
      ])
    addMetadata(&builder)
    addClaims(&builder)
    addFindings(&builder)
    builder.article.score = score(builder)
    builder.article.diagnostics = [
      Diagnostic(
        "attribution.no-model", level: .notice, place: "harbour.txt",
        message: "The learned model was not found; rules alone set the marks", advice: "run make models"),
      Diagnostic("findings.disabled", level: .notice, place: "HS20", message: "not looked for: one side only"),
    ]
    return builder.article
  }()

  private static func addMetadata(_ builder: inout ArticleBuilder) {
    builder.article.metadata.title = Sourced(
      "Port of Tarnwick knew of crane faults for months, inspector says", from: "line:3")
    builder.article.metadata.authors = [Sourced("Odile Brandvik", from: "line:4")]
    builder.article.metadata.byline = Sourced("Odile Brandvik", from: "line:4")
    builder.article.metadata.outlet = Sourced("Coast Courier", from: "line:20")
    builder.article.metadata.published = Sourced("2024-03-14", from: "line:5")
    builder.article.metadata.modified = Sourced("2024-03-15", from: "line:5")
    builder.article.metadata.url = Sourced("https://coast-courier.example/tarnwick-crane", from: "carrier")
    builder.article.metadata.language = Sourced("en", from: "words")
  }

  private static func addClaims(_ builder: inout ArticleBuilder) {
    let marta = builder.source(
      "Marta Lindqvist", .namedPerson, role: "former inspector", mentions: ["a former inspector", "Marta Lindqvist"],
      spellings: ["Lindqvist"])
    let abara = builder.source(
      "Jonas Abara", .namedPerson, role: "chairman", affiliation: "harbour board of Tarnwick",
      mentions: ["Jonas Abara, its chairman", "He", "Abara#2"])
    let workers = builder.source("two dock workers", .unnamedGroup, mentions: ["Two dock workers"])
    let ministry = builder.source("Ministry of Transport", .authority, mentions: ["The Ministry of Transport"])
    let lawyer = builder.source(
      "lawyer of Marta Lindqvist", .unnamedPerson, mentions: ["Lindqvist’s lawyer", "he said"])
    let nordline = builder.source("Nordline", .outlet, mentions: ["The Nordline report"])
    let loose = builder.source("Sources", .vague, mentions: ["Sources"])
    builder.claim(
      ["The harbour board of Tarnwick ignored warnings about a crane that later fell on the east quay"], cue: ["said"],
      source: ["a former inspector"], by: marta, kind: .indirect)
    builder.claim(
      ["“We told them in May, and we told them again in August,”", "“Nobody wanted to hear it.”"], cue: ["told#3"],
      source: ["Marta Lindqvist"], by: marta, kind: .direct
    ) {
      $0.marks = [.continued]
      $0.channel = .toldOutlet
      $0.recipient = "Coast Courier"
    }
    builder.claim(["this"], cue: ["denied"], source: ["The board"], by: abara, kind: .indirect) { $0.stance = .denying }
    builder.claim(
      ["“Every report was read and acted on,”"], cue: ["said#2"], source: ["Jonas Abara, its chairman"], by: abara,
      kind: .direct
    ) { $0.channel = .statement }
    builder.claim(
      ["that the crane had been due for replacement"], cue: ["confirmed"], source: ["He"], by: abara, kind: .indirect
    ) { $0.stance = .affirming }
    builder.claim(
      ["the brakes had “never worked” in wet weather"], cue: ["said#3"], source: ["Two dock workers"], by: workers,
      kind: .mixed
    ) { $0.anonymity = .reason }
    builder.claim(
      ["The crane#1", "failed a test in January"], cue: ["reportedly"], kind: .indirect, sourceKind: SourceKind.none)
    builder.claim(
      ["the repair would have cost 1.2 million crowns"], cue: ["According to"], kind: .indirect, sourceKind: .lost)
    builder.claim(
      ["the sum was struck from the budget in June"], cue: ["say#2"], source: ["Sources"], by: loose, kind: .indirect)
    builder.claim(
      ["that it would open an inquiry, and that the board’s files had been secured"], cue: ["announced"],
      source: ["The Ministry of Transport"], by: ministry, kind: .indirect)
    builder.claim(
      ["that she will testify"], cue: ["told#4"], source: ["Lindqvist’s lawyer"], by: lawyer, kind: .indirect
    ) {
      $0.channel = .toldOutlet
      $0.recipient = "Nordline"
      $0.chain = ["lawyer of Marta Lindqvist", "Nordline", "Coast Courier"]
      $0.hops = 1
    }
    builder.claim(["“She has nothing to hide,”"], cue: ["said#4"], source: ["he said"], by: lawyer, kind: .direct) {
      $0.rivals = ["Jonas Abara"]
    }
    builder.claim(
      ["Abara told a colleague that ‘the naïve old lady’ would “go away by Easter”"], cue: ["says#2"],
      source: ["The Nordline report"], by: nordline, kind: .mixed
    ) { $0.channel = .report }
    builder.claim(
      ["that ‘the naïve old lady’ would “go away by Easter”"], cue: ["told#5"], source: ["Abara#2"], by: abara,
      kind: .mixed
    ) {
      $0.marks = [.nested]
      $0.via = "Nordline"
      $0.chain = ["Jonas Abara", "a colleague", "Nordline", "Coast Courier"]
      $0.hops = 2
    }
  }

  private static func addFindings(_ builder: inout ArticleBuilder) {
    builder.article.accused = [
      AccusedParty(
        name: "harbour board of Tarnwick", accusation: builder.span("The harbour board of Tarnwick ignored warnings"),
        reply: builder.span("The board denied this")),
      AccusedParty(name: "the crane’s builder", accusation: builder.span("built by the cheapest bidder")),
    ]
    builder.finding(
      "HS06", "residue-in-body", .note, at: "Read also: Ferry tolls to rise in spring",
      "A link of the site stands between two paragraphs.", ask: "Is anything of the body missing here?")
    builder.finding(
      "HS02", "hedge-without-source", .warning, at: "reportedly", "The hedge has nobody behind it.",
      ask: "Who reported that the crane failed a test?", claim: 6)
    builder.finding(
      "HS01", "name-lost-in-scraping", .error, at: "According to, the repair",
      "The name after “According to” is not in the text.", ask: "Who put the cost at 1.2 million crowns?", claim: 7)
    builder.finding(
      "HS04", "vague-source", .error, at: "Sources", "Nobody can tell who these sources are.",
      ask: "How many sources, and how do they know the budget?", claim: 8)
    builder.finding(
      "HS07", "second-hand", .note, at: "told the agency Nordline", "The words came through Nordline.",
      ask: "Can the lawyer be asked directly?", claim: 10)
    builder.finding(
      "HS11", "allegation-in-own-voice", .error, at: "built by the cheapest bidder",
      "The text accuses in its own voice.", ask: "What shows that the cheapest bidder built it?", needsReview: true)
    builder.finding(
      "HS18", "name-unresolved", .note, at: nil, "One name is spelled in two ways.", ask: "Which spelling is right?")
  }

  private static func score(_ builder: ArticleBuilder) -> TransparencyScore {
    let uncovered = [
      builder.span("The crane weighed 310 tonnes."),
      builder.span("It killed two people and was built by the cheapest bidder."),
    ]
    return TransparencyScore(
      components: [
        ScoreComponent(
          name: "coverage", value: 0.8182, weight: 20, detail: "9 of 11 claim sentences covered", spans: uncovered),
        ScoreComponent(
          name: "identifiability", value: 0.71, weight: 20, detail: "mean 0.71 over 114 words",
          spans: [builder.span("Marta Lindqvist"), builder.span("Sources")]),
        ScoreComponent(name: "plurality", value: 1, weight: 15, detail: "3.9 effective sources"),
        ScoreComponent(
          name: "directness", value: 0.8, weight: 15, detail: "2 claims second hand",
          spans: [builder.span("told the agency Nordline")]),
        ScoreComponent(
          name: "reply", value: 0.5, weight: 10, detail: "1 of 2 accused heard",
          spans: [builder.span("The board denied this")]
        ),
        ScoreComponent(name: "anonymity", value: 0.6, weight: 10, detail: "2 unnamed, 1 with a reason"),
        ScoreComponent(
          name: "hedges", value: 0.9, weight: 5, detail: "1 hedge without source", spans: [builder.span("reportedly")]),
        ScoreComponent(name: "quotes", value: nil, weight: 5, detail: "no direct quote to judge"),
      ],
      interval: 61.2...74.8, textIntegrity: 0.94,
      wordsByKind: [.namedPerson: 51, .authority: 12, .unnamedGroup: 8, .lost: 8],
      claimSentences: uncovered, uncoveredSentences: uncovered,
      figures: [
        ScoreFigure("identifiability of a named person", 1), ScoreFigure("identifiability of an unnamed group", 0.3),
      ])
  }
}
