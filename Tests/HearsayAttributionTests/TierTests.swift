import Foundation
import HearsayCore
import HearsayRules
import Testing

@testable import HearsayAttribution

/// Which tier reads when the accurate tier's model is there, missing, cut short or something else.
struct TierTests {
  static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Rules")

  /// A folder of rule packs whose reading.model is what `model` says; nil for none.
  private func folder(_ model: Data?) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
    let models = folder.appendingPathComponent("models")
    try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.rules.path) where name != "models" {
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent(name), withDestinationURL: Self.rules.appendingPathComponent(name))
    }
    for name in ["attribution.model"] {
      try FileManager.default.createSymbolicLink(
        at: models.appendingPathComponent(name),
        withDestinationURL: Self.rules.appendingPathComponent("models/\(name)"))
    }
    try model?.write(to: models.appendingPathComponent("reading.model"))
    return folder.path
  }

  private func read(_ folder: String, _ tier: ReadingTier) throws -> (Article, [Diagnostic]) {
    let prepared = try AttributionStages.prepare(rules: try RuleLibrary(folder: folder), tier: tier)
    let text = ArticleText(
      "The ferry will sail again in May, said Tarquin Ostrow, who runs the Quellmouth line and its two boats.\n")
    var article = Article(id: "ferry", inputName: "ferry.txt", form: .text, text: text)
    article.lines = [
      Line(span: TextSpan(0, text.count - 1), role: .body, number: 0, evidence: Evidence("test"))
    ]
    for stage in prepared.stages { stage.annotate(&article) }
    return (article, prepared.notices)
  }

  @Test func theAccurateTierSigns() throws {
    let (article, notices) = try read(Self.rules.path, .accurate)
    #expect(notices.isEmpty)
    let claim = try #require(article.attributions.first)
    #expect(claim.evidence.rule.hasPrefix("reading/"))
    #expect(claim.source.first.map { article[$0] }?.hasPrefix("Tarquin Ostrow") == true)
    let (fast, _) = try read(Self.rules.path, .fast)
    #expect(fast.attributions.allSatisfy { !$0.evidence.rule.hasPrefix("reading/") })
  }

  @Test func withoutAUsableModelTheFastTierTakesOverAndSaysSo() throws {
    let whole = try Data(contentsOf: Self.rules.appendingPathComponent("models/reading.model"))
    for (model, word) in [
      (nil, "missing"), (whole.prefix(5_000_000), "cut short"), (Data(repeating: 65, count: 999), "not a reading"),
    ] {
      let folder = try folder(model)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let (article, notices) = try read(folder, .accurate)
      #expect(notices.map(\.code) == ["attribution.accurate-model"])
      #expect(notices.first?.message.contains(word) == true)
      #expect(
        article.diagnostics.contains { $0.code == "attribution.accurate-model" && $0.message.contains("fast tier") })
      #expect(!article.attributions.isEmpty)
      #expect(article.attributions.allSatisfy { !$0.evidence.rule.hasPrefix("reading/") })
    }
  }
}
