import Foundation
import Testing

/// Holds the import table of docs/architecture.md: the compiler lets transitive imports pass, this test does not.
struct ImportTableTests {
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Synchronization", "Glibc", "Dispatch", "RegexBuilder",
  ]

  /// What each target of ours may import, and which of them may import a third-party library.
  static let table: [String: Set<String>] = [
    "HearsayCore": [],
    "RulePacks": [],
    "HearsayRules": ["HearsayCore", "RulePacks", "Yams"],
    "HearsaySequence": ["CPrefetch"],
    "HearsayTransformer": ["CReadingKernels"],
    "HearsayNames": ["HearsayCore", "HearsayRules"],
    "HearsayExtraction": ["HearsayCore", "HearsayRules", "CHTMLNodes", "CUchardet"],
    "HearsayAttribution": ["HearsayCore", "HearsayRules", "HearsaySequence", "HearsayTransformer"],
    "HearsaySourcing": ["HearsayCore", "HearsayRules", "HearsayNames"],
    "HearsayReports": ["HearsayCore", "Mustache"],
    "HearsayCorpus": ["HearsayCore", "CZlib", "CZstd"],
    "HearsayArchive": ["HearsayCore", "GRDB"],
    "HearsayKit": [
      "HearsayCore", "HearsayRules", "HearsayExtraction", "HearsayAttribution", "HearsaySourcing", "HearsayReports",
      "HearsayCorpus", "HearsayArchive",
    ],
    "HearsayCLI": [
      "HearsayKit", "HearsayCore", "HearsayRules", "HearsayReports", "HearsayCorpus", "HearsayArchive",
      "ArgumentParser",
    ],
    "hearsay-train": [
      "HearsayCore", "HearsayRules", "HearsaySequence", "HearsayExtraction", "HearsayAttribution", "HearsayCorpus",
      "HearsayTransformer", "ArgumentParser",
    ],
  ]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Swift files of a folder, those of its folders too.
  static func swiftFiles(under folder: URL) -> [URL] {
    let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (walker?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }

  static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), keyword <= 1, words.count > keyword + 1 else { return nil }
      guard keyword == 0 || words[0].hasPrefix("@") || words[0] == "public" || words[0] == "internal" else {
        return nil
      }
      return words.last.map { String($0.split(separator: ".")[0]) }
    }
  }

  @Test func everyTargetImportsOnlyWhatTheTableAllows() throws {
    let sources = Self.root.appendingPathComponent("Sources")
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    var seen = 0
    for folder in folders {
      let files = Self.swiftFiles(under: sources.appendingPathComponent(folder))
      if files.isEmpty { continue }
      let allowed = try #require(Self.table[folder], "\(folder) is not in the import table")
      for file in files {
        for name in try Self.imports(of: file) where !Self.system.contains(name) {
          #expect(allowed.contains(name), "\(folder)/\(file.lastPathComponent) imports \(name)")
          seen += 1
        }
      }
    }
    #expect(seen > 40, "the test reads no imports any more")
  }

  @Test func noRoomForOddsAndEnds() {
    let banned = ["Utils", "Helper", "Manager", "Common"]
    for file in Self.swiftFiles(under: Self.root.appendingPathComponent("Sources")) {
      for word in banned { #expect(!file.lastPathComponent.contains(word), "\(file.lastPathComponent)") }
    }
  }

  @Test func librariesDoNotPrintOrExit() throws {
    for (target, _) in Self.table where target != "HearsayCLI" && target != "hearsay-train" {
      let folder = Self.root.appendingPathComponent("Sources/\(target)")
      for file in Self.swiftFiles(under: folder) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for call in [" print(", " exit(", " fatalError("] {
          #expect(!text.contains(call), "\(target)/\(file.lastPathComponent) calls\(call)…)")
        }
      }
    }
  }
}
