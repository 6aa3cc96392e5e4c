import HearsayCore
import Testing

@testable import HearsaySourcing

struct NestingTests {
  private func claim(_ cue: ClosedRange<Int>, _ content: [ClosedRange<Int>]) -> Attribution {
    Attribution(
      source: [], cue: [TextSpan(cue.lowerBound, cue.upperBound)],
      content: content.map { TextSpan($0.lowerBound, $0.upperBound) }, kind: .indirect, stance: .neutral, marks: [],
      sourceKind: .vague, evidence: Evidence("Test"))
  }

  @Test func theSmallestHolderIsTheOuterOne() {
    let outer = Nesting.outer(of: [
      claim(0...4, [10...100]), claim(12...16, [20...90]), claim(30...34, [40...60]),
    ])
    #expect(outer == [nil, 0, 1])
  }

  @Test func twoThatHoldEachOtherMakeNoRing() {
    let outer = Nesting.outer(of: [
      claim(40...44, [10...50, 60...100]), claim(20...24, [10...30, 38...100]),
    ])
    #expect(outer[0] == nil)
    #expect(outer[1] == 0)
  }
}
