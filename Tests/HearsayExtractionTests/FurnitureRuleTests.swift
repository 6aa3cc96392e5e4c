import HearsayRules
import Testing

/// The shipped furniture rules and word lists against their own samples.
struct FurnitureRuleTests {
  @Test func everyRuleFiresOnItsSamplesAndOnNothingSilent() throws {
    let library = try RuleLibrary(folder: RulePackFolder.find())
    for rule in library.rules where rule.id.hasPrefix("furniture/") || rule.id.hasPrefix("outlets/") {
      for sample in rule.head.fires {
        #expect(rule.fires(on: sample) != false, "\(rule.id) must fire on “\(sample.text)”")
      }
      for sample in rule.head.silent {
        #expect(rule.fires(on: sample) != true, "\(rule.id) must not fire on “\(sample.text)”")
      }
      #expect(rule.head.fires.count >= 2 && rule.head.silent.count >= 2, "\(rule.id) needs two samples each way")
    }
  }
}
