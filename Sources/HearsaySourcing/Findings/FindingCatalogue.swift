import HearsayCore
import HearsayRules

/// The page of all findings, as Markdown, made from the rules.
///
/// `docs/findings.md` is this text; a test fails when the two differ.
public enum FindingCatalogue {
  /// The page for the findings of a library, in order of their numbers, ending in a line feed.
  public static func markdown(_ library: RuleLibrary) -> String {
    let rules = library.all(FindingRule.self).sorted { $0.number < $1.number }
    var lines = [
      "# Findings", "",
      "What hearsay points at when scrape or sourcing has a hole. A finding is a place to look at and a question to ask, never a",
      "verdict on the text. This page is made from `Rules/findings`: edit there, then `HEARSAY_UPDATE_GOLDENS=1 make test`.",
      "",
      "Findings marked *to review* are right in fewer than nine cases of ten on the articles read by hand; they are shown apart and",
      "do not count for `--fail-on`. Any finding is switched off with `--disable HS06=reason`; the report shows the reason.",
      "",
      "| | finding | severity | taken at its word | precision |", "|---|---|---|---|---|",
    ]
    lines += rules.map(row)
    for rule in rules { lines += section(rule) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ rule: FindingRule) -> String {
    let taken = rule.isEnabled ? (rule.needsReview ? "to review" : "yes") : "not looked for"
    return
      "| \(rule.number) | [\(rule.name)](#\(anchor(rule))) | \(severity(rule)) | \(taken) | \(rule.precision ?? "not measured") |"
  }

  private static func section(_ rule: FindingRule) -> [String] {
    var lines = ["", "## \(rule.number) \(rule.name)", "", rule.head.why, ""]
    lines.append("- **Says:** \(rule.message)")
    if rule.severeMessage != rule.message {
      lines.append("- **Says, as \(rule.severeSeverity.rawValue):** \(rule.severeMessage)")
    }
    lines.append("- **Asks:** \(rule.question)")
    lines.append("- **Severity:** \(severity(rule))")
    lines.append("- **Standard:** \(rule.standard)")
    if !rule.limits.isEmpty {
      let limits = rule.limits.sorted { $0.key < $1.key }.map { "\($0.key) \(figure($0.value))" }
      lines.append("- **Limits:** \(limits.joined(separator: ", "))")
    }
    lines += ["", "Fires on:", ""] + rule.head.fires.map { "- \(shown($0))" }
    lines += ["", "Stays silent on:", ""] + rule.head.silent.map { "- \(shown($0))" }
    return lines
  }

  private static func severity(_ rule: FindingRule) -> String {
    guard let severeWhen = rule.severeWhen else { return rule.severity.rawValue }
    return "\(rule.severity.rawValue), \(rule.severeSeverity.rawValue) \(severeWhen)"
  }

  /// A sample with the words that must be marked in bold; paragraphs are divided by a pilcrow.
  private static func shown(_ sample: RuleSample) -> String {
    var text = sample.text
    if let expected = sample.expected, let range = text.range(ofWords: expected) {
      text.replaceSubrange(range, with: "**\(expected)**")
    }
    return text.split(separator: "\n").joined(separator: " ¶ ")
  }

  private static func anchor(_ rule: FindingRule) -> String { "\(rule.number.lowercased())-\(rule.name)" }
  private static func figure(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}

extension String {
  /// Where some words first stand.
  fileprivate func range(ofWords words: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(words) }.map { $0..<index($0, offsetBy: words.count) }
  }
}
