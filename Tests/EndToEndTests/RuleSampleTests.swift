import Testing

/// Every rule's own samples, through the whole program.
struct RuleSampleTests {
  @Test func everyRuleDoesWhatItsSamplesSay() throws {
    let result = try Program.run(["rules", "test"])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.hasSuffix(" samples right, 0 wrong\n"))
  }
}
