import HearsayRules

/// What `hearsay rules show` prints of a rule.
public struct RuleExplanation: Sendable {
  private let rule: any Rule

  /// Takes a rule.
  public init(_ rule: any Rule) { self.rule = rule }

  /// The rule's reason and samples as plain text, ending in a line feed.
  public var text: String {
    var lines = ["\(rule.id)  (\(rule.head.kind))", "", rule.head.why]
    lines += rule.details.map { "\($0.name): \($0.value)" }
    lines += samples("Fires on", rule.head.fires) + samples("Stays silent on", rule.head.silent)
    lines += ["", "Read from \(rule.head.file)"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func samples(_ heading: String, _ samples: [RuleSample]) -> [String] {
    samples.isEmpty ? [] : ["", "\(heading):"] + samples.map { "  - \($0.text)" }
  }
}
