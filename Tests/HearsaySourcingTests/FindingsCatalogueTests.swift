import Foundation
import HearsayCore
import HearsayRules
import Testing

@testable import HearsaySourcing

/// The pages made from the rules must be the ones in docs/. `HEARSAY_UPDATE_GOLDENS=1` renews them.
@Suite struct FindingsCatalogueTests {
  @Test func thePageOfFindingsIsFresh() throws {
    try compare(FindingCatalogue.markdown(FindingsRules.library), with: "docs/findings.md")
  }

  @Test func thePageOfTheScoreIsFresh() throws {
    try compare(ScoreCatalogue.markdown(FindingsRules.library), with: "docs/score.md")
  }

  @Test func everyFindingIsOnThePage() {
    let page = FindingCatalogue.markdown(FindingsRules.library)
    for rule in FindingsRules.library.all(FindingRule.self) {
      #expect(page.contains("## \(rule.number) \(rule.name)\n\n\(rule.head.why)"))
    }
    #expect(!page.contains("⟦"))
  }

  @Test func neverCalledCredibility() throws {
    let pages = try FindingCatalogue.markdown(FindingsRules.library) + ScoreCatalogue.markdown(FindingsRules.library)
    #expect(!pages.lowercased().contains("credib"))
  }

  private func compare(_ fresh: String, with path: String) throws {
    let file = "\(FindingsRules.root)/\(path)"
    if ProcessInfo.processInfo.environment["HEARSAY_UPDATE_GOLDENS"] != nil {
      try fresh.write(toFile: file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOfFile: file, encoding: .utf8)
    #expect(kept == fresh, "\(path) is stale: run HEARSAY_UPDATE_GOLDENS=1 swift test --filter FindingsCatalogueTests")
  }
}
