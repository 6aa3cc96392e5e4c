import Foundation
import HearsayCore
import HearsayRules
import Testing

/// Rule packs written to a folder of their own.
struct RuleLibraryTests {
  private func library(_ files: [String: String]) throws -> RuleLibrary {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try RuleLibrary(folder: folder.path)
  }

  private func refusal(_ files: [String: String]) throws -> Diagnostic {
    do {
      _ = try library(files)
    } catch let diagnostic as Diagnostic {
      return diagnostic
    }
    throw Diagnostic("test", place: "", message: "the library was read")
  }

  static let good = """
    kind: furniture
    furniture: share
    why: A bar of share buttons.
    match: whole
    phrases: [Share this, Tweet this]
    """

  @Test func readsRulesInOrderOfTheirIDs() throws {
    let library = try library([
      "furniture/share.yaml": Self.good, "words/ranks.yaml": "kind: words\nwhy: Ranks.\nwords: [Colonel]",
    ])
    #expect(library.rules.map(\.id) == ["furniture/share", "words/ranks"])
    #expect(library.words("words/ranks") == ["Colonel"])
    #expect(library.all(FurnitureRule.self).map(\.phrases) == [["Share this", "Tweet this"]])
  }

  @Test func namesPathLineAndColumnOfBrokenYAML() throws {
    let diagnostic = try refusal(["furniture/share.yaml": "kind: furniture\nwhy: [open"])
    #expect(diagnostic.code == "rules.yaml")
    #expect(diagnostic.place.contains("furniture/share.yaml:"))
    #expect(diagnostic.place.split(separator: ":").count == 3)
  }

  @Test func refusesUnknownFieldsAtTheirPlace() throws {
    let diagnostic = try refusal(["furniture/share.yaml": Self.good + "\nphrasse: [x]"])
    #expect(diagnostic.code == "rules.unknown-field")
    #expect(diagnostic.place.hasSuffix("share.yaml:6:1"))
    #expect(diagnostic.message == "unknown field `phrasse`")
  }

  @Test func saysWhatWasExpected() throws {
    let diagnostic = try refusal(["furniture/share.yaml": Self.good.replacing("whole", with: "sideways")])
    #expect(diagnostic.place.hasSuffix("share.yaml:4:8"))
    #expect(diagnostic.message == "`match`: `sideways` is not one of whole, prefix, suffix, inside")
    let kind = try refusal(["furniture/share.yaml": "kind: furnitur\nwhy: x"])
    #expect(kind.message == "`kind`: `furnitur` is not a kind of rule")
  }

  @Test func aMissingFolderIsToldWithWhatToDo() {
    #expect(throws: Diagnostic.self) { try RuleLibrary(folder: "/nowhere/at/all") }
  }

  @Test func readsTheMarkedSpanOfASample() {
    let sample = RuleSample(marked: "They ⟦reportedly⟧ left.", line: 3)
    #expect(sample.text == "They reportedly left.")
    #expect(sample.expected == "reportedly")
  }
}
