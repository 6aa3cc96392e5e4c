import Foundation
import HearsayCore
import HearsayRules
import HearsaySequence
import Testing

@testable import HearsayAttribution

struct PipelineTests {
  @Test func withoutAModelItRunsAndSaysSo() throws {
    let article = try Made.attributedWithoutModel("“The pier is closed until May,” Ines Vahl said.")
    #expect(article.diagnostics.map(\.code) == ["attribution.no-model"])
    let claim = try #require(article.attribution(claiming: "The pier is closed"))
    #expect(article.source(claim) == "Ines Vahl")
    #expect(claim.evidence.rule == "lexicon/1")
  }

  @Test func withAModelItSaysNothing() throws {
    #expect(try Made.attributed("The boat sailed.").diagnostics.isEmpty)
  }

  @Test func aDamagedModelIsToldWithItsPath() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: RulePackFolder.find(), toPath: folder)
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: "\(folder)/\(AttributionStages.modelPath)"))
    let rules = try RuleLibrary(folder: folder)
    let refusal = #expect(throws: Diagnostic.self) { try AttributionStages.make(rules: rules) }
    #expect(refusal?.code == "attribution.model")
    #expect(refusal?.place.hasPrefix(folder) == true)
  }

  @Test func anotherLanguageIsSkipped() throws {
    var german = Made.article(["Der Hafen bleibt bis Mai geschlossen, sagte Ines Vahl."], language: "de")
    for stage in try AttributionStages.make(rules: Made.rules()) { stage.annotate(&german) }
    #expect(german.attributions.isEmpty)
    #expect(german.diagnostics.map(\.code) == ["attribution.language"])
  }

  @Test func anotherLanguageIsNoticedByItsSmallWords() throws {
    let line = "Der Hafen bleibt bis Mai geschlossen, sagte die Leiterin der Behörde am Freitag vor Journalisten und "
    var article = Made.article([line + line + line + line])
    for stage in try AttributionStages.make(rules: Made.rules()) { stage.annotate(&article) }
    #expect(article.diagnostics.map(\.code) == ["attribution.language"])
  }

  /// Templates often declare a language that the text is not in.
  @Test func plainEnglishIsReadWhateverThePageDeclares() throws {
    let line =
      "The harbour will be closed until May, and the ships that wait for a berth have to turn back, the board said. "
    var article = Made.article([line + line + line], language: "fr")
    for stage in try AttributionStages.make(rules: Made.rules()) { stage.annotate(&article) }
    #expect(article.foreignLanguage == nil)
    #expect(!article.attributions.isEmpty)
  }

  @Test func theSameBytesComeOutOfAnyThread() async throws {
    let stages = try AttributionStages.make(rules: Made.rules())
    let text = ["“The pier is closed,” said Ines Vahl.", "Orrin told reporters that the boat allegedly sank."]
    let all = await withTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var article = Made.article(text)
          for stage in stages { stage.annotate(&article) }
          return "\(article.attributions.map { ($0.id, $0.source, $0.cue, $0.content, $0.evidence.confidence) })"
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(all.count == 1)
  }

  @Test func stagesFitTogether() throws {
    let stages = try AttributionStages.make(rules: Made.rules())
    _ = try Pipeline(stages, given: [.lines])
    #expect(throws: Diagnostic.self) { try Pipeline(stages.reversed(), given: [.lines]) }
  }
}
