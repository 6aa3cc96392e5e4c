import HearsayCore
import HearsayRules
import Testing

@testable import HearsaySourcing

/// What must hold of every score, tried on built articles whose sources are changed one by one.
@Suite struct ScorePropertyTests {
  /// Seven claims of seven sources, each with a figure in it, so that nothing is withheld.
  static func article(lost: Int? = nil, vague: Int? = nil, kinds: [SourceKind]? = nil, furniture: Bool = false)
    -> FindingsArticle
  {
    let names = [
      "Ilse Brandt", "Aldous Fenn", "Tidewatch", "the Harbour Board", "Marta Quill", "the Toll Act", "a docker",
    ]
    let kinds =
      kinds ?? [.namedPerson, .namedPerson, .organisation, .authority, .namedPerson, .document, .unnamedPerson]
    var lines: [String] = []
    for (index, name) in names.enumerated() {
      let shown = index == lost ? "" : index == vague ? "sources" : name
      lines.append(
        "According to \(shown), \(index + 3) of the northern piers will be closed before winter number \(index + 1).")
    }
    if furniture { lines.insert("Read Also: more", at: 3) }
    var built = FindingsArticle(
      lines.joined(separator: "\n").replacing("to ,", with: "to,"), furniture: furniture ? ["Read Also"] : [])
    for (index, name) in names.enumerated() {
      let isLost = index == lost
      let isVague = index == vague
      built.attribute(
        isLost ? "" : isVague ? "sources" : name, "",
        "\(index + 3) of the northern piers will be closed before winter number \(index + 1)",
        isLost ? .lost : isVague ? .vague : kinds[index], speaker: isLost || isVague ? nil : name
      ) { attribution in
        attribution.affiliation = index % 2 == 0 ? "Northmark" : nil
        attribution.affiliation = index == 0 || index == 1 || index == 4 ? "office \(index)" : nil
      }
    }
    return built
  }

  static func score(_ built: FindingsArticle) -> TransparencyScore { FindingsRules.judged(built).score! }
  static func part(_ name: String, _ score: TransparencyScore) -> ScoreComponent {
    score.components.first { $0.name == name }!
  }

  /// Nothing was read, so nothing is said of sourcing.
  @Test func aForeignTextHasNoPartsAndNoFindings() throws {
    var built = Self.article(lost: 2)
    built.article.foreignLanguage = "it"
    let article = FindingsRules.judged(built)
    let score = try #require(article.score)
    #expect(score.components.map(\.name).count == 8)
    #expect(score.components.allSatisfy { $0.value == nil })
    #expect(score.withheld?.contains("not English (it)") == true)
    #expect(article.findings.isEmpty)
  }

  @Test(arguments: 0..<7) func aVagueSourceLowersIdentifiability(_ index: Int) throws {
    let before = Self.score(Self.article())
    let after = Self.score(Self.article(vague: index))
    let values = (Self.part("identifiability", before).value, Self.part("identifiability", after).value)
    #expect(try #require(values.1) < #require(values.0))
  }

  @Test(arguments: 0..<6) func aLostNameWidensTheIntervalAndNeverRaisesItsTop(_ index: Int) throws {
    let before = try #require(Self.score(Self.article()).interval)
    let after = try #require(Self.score(Self.article(lost: index)).interval)
    #expect(after.upperBound - after.lowerBound > before.upperBound - before.lowerBound)
    #expect(after.upperBound <= before.upperBound)
    #expect(Self.score(Self.article(lost: index)).textIntegrity < 1)
  }

  /// The name of a carrier may be lost, too: the source stays, the certainty does not.
  @Test func aLostNameInTheFrameWidensTheIntervalToo() throws {
    var whole = Self.article()
    whole.article.attributions[2].sourceKind = .outlet
    let before = try #require(Self.score(whole).interval)
    var text = whole.article.text[whole.article.text.span]
    text = text.replacing("According to Tidewatch,", with: "Orlova said in a video published by that she saw")
    var holed = FindingsArticle(text)
    for attribution in whole.article.attributions {
      holed.attribute(
        "", "", whole.article[attribution.content[0]], attribution.sourceKind, speaker: attribution.speaker
      ) {
        $0.affiliation = attribution.affiliation
        $0.source = attribution.source
      }
    }
    holed.article.attributions[2].cue = [holed.place("said in a video published by that")]
    holed.article.attributions[2].source = [holed.place("Orlova")]
    let after = try #require(Self.score(holed).interval)
    #expect(after.upperBound - after.lowerBound > before.upperBound - before.lowerBound)
    #expect(after.upperBound <= before.upperBound)
  }

  @Test func furnitureChangesNothing() {
    let plain = Self.score(Self.article())
    let furnished = Self.score(Self.article(furniture: true))
    #expect(plain.interval == furnished.interval)
    #expect(plain.components.map(\.value) == furnished.components.map(\.value))
    #expect(plain.textIntegrity == furnished.textIntegrity)
  }

  @Test func theOrderOfABatchChangesNothing() {
    let batch = [Self.article(), Self.article(lost: 1), Self.article(vague: 2)]
    let forwards = batch.map { Self.score($0).components.map(\.value) }
    let backwards = batch.reversed().map { Self.score($0).components.map(\.value) }
    #expect(forwards == backwards.reversed())
  }

  @Test func hopsLowerDirectnessOnly() throws {
    var built = Self.article()
    let before = Self.score(built)
    built.article.attributions[1].hops = 2
    let after = Self.score(built)
    for (old, new) in zip(before.components, after.components) {
      if old.name == "directness" {
        #expect(try #require(new.value) < #require(old.value))
      } else {
        #expect(new.value == old.value)
      }
    }
  }

  @Test func oneVoiceHasNoPlurality() {
    var built = Self.article()
    for index in built.article.attributions.indices {
      built.article.attributions[index].speaker = "Ilse Brandt"
      built.article.attributions[index].affiliation = nil
    }
    #expect(Self.part("plurality", Self.score(built)).value == 0)
    #expect(Self.part("plurality", Self.score(Self.article())).value == 1)
  }

  @Test func partsThatDoNotApplyAreLeftOutOfTheSum() throws {
    let score = Self.score(Self.article())
    #expect(Self.part("reply", score).value == nil)
    #expect(Self.part("quotes", score).value == nil)
    let parts = score.components.filter { $0.value != nil }
    let sum = parts.reduce(0.0) { $0 + $1.weight * $1.value! } / parts.reduce(0.0) { $0 + $1.weight } * 100
    let interval = try #require(score.interval)
    #expect(interval.contains(sum))
  }

  @Test func theWeightsAddUpToAHundred() {
    #expect(Self.score(Self.article()).components.map(\.weight).reduce(0, +) == 100)
  }

  @Test func tooLittleEvidenceWithholdsTheSum() {
    var built = Self.article()
    built.article.attributions.removeLast(3)
    let score = Self.score(built)
    #expect(score.interval == nil)
    #expect(score.withheld?.contains("4 attributed claims") == true)
  }

  @Test func unsureAttributionsWithholdTheSum() {
    var built = Self.article()
    for index in built.article.attributions.indices { built.article.attributions[index].evidence.confidence = 0.5 }
    let score = Self.score(built)
    #expect(score.interval == nil)
    #expect(score.withheld?.contains("points") == true)
  }

  @Test func theAccusedWithoutReplyLowersReply() {
    var built = FindingsArticle("Aldous Fenn was accused of theft by his union in 2 letters.")
    #expect(Self.part("reply", Self.score(built)).value == 0)
    built = FindingsArticle("Aldous Fenn was accused of theft by his union in 2 letters. He denied it.")
    #expect(Self.part("reply", Self.score(built)).value == 1)
  }

  @Test func anUnnamedSourceIsWorthItsDescriptionItsReasonAndItsFacts() throws {
    var built = Self.article()
    #expect(abs(try #require(Self.part("anonymity", Self.score(built)).value) - 0.6) < 0.001)
    built.article.attributions[6].anonymity = .reason
    #expect(abs(try #require(Self.part("anonymity", Self.score(built)).value) - 1) < 0.001)
    built.article.attributions[6].anonymity = .rote
    #expect(abs(try #require(Self.part("anonymity", Self.score(built)).value) - 0.8) < 0.001)
  }

  @Test func everyFigureOfTheRulesIsPrinted() {
    let figures = Self.score(Self.article()).figures
    #expect(figures.contains { $0.name == "identifiability-table: vague" && $0.value == 0.1 })
    #expect(figures.contains { $0.name == "limits: widest-interval" && $0.value == 30 })
  }
}
