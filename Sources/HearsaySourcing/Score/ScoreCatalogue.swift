import HearsayCore
import HearsayRules

/// The page about the sourcing-transparency score, as Markdown, made from the rules.
///
/// `docs/score.md` is this text; a test fails when the two differ.
public enum ScoreCatalogue {
  /// The page for the score of a library, ending in a line feed. Throws a ``Diagnostic`` for a part that is missing.
  public static func markdown(_ library: RuleLibrary) throws(Diagnostic) -> String {
    _ = try ScoreTable(rules: library)
    let rules = library.all(ScoreRule.self)
    var lines = [
      "# Sourcing transparency", "",
      "How far a text lets its reader see where each claim comes from, from 0 to 100. It says nothing about whether the claims are",
      "true, whether the outlet is to be trusted, or whether the story is fair: a one-sided press release can score well.",
      "",
      "The parts are shown before the sum. A part that does not apply is n/a, and the weights of the others are renormalised. The sum",
      "is an interval: from every lost source at its worst to every one at its best, widened by how unsure the attributions are. Damage",
      "by scraping widens it and lowers *text integrity*, which is shown apart; it never lowers the top. This page is made from",
      "`Rules/score`: edit there, then `HEARSAY_UPDATE_GOLDENS=1 make test`.", "",
      "| part | weight | formula | why |", "|---|---|---|---|",
    ]
    for name in ScoreTable.parts {
      guard let rule = rules.first(where: { $0.name == name }) else { continue }
      lines.append("| \(name) | \(figure(rule.weight ?? 0)) | \(rule.formula) | \(rule.head.why) |")
    }
    for rule in (ScoreTable.parts + ["identifiability-table", "limits"]).compactMap({ name in
      rules.first { $0.name == name }
    })
    where !rule.values.isEmpty {
      lines += [
        "", "## Figures of \(rule.name)", "", rule.weight == nil ? "\(rule.head.why) \(sentence(rule.formula))" : "",
        "",
      ]
      lines +=
        ["| | |", "|---|---|"]
        + rule.values.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
          "| \($0.key) | \(figure($0.value)) |"
        }
    }
    return lines.joined(separator: "\n").replacing("\n\n\n", with: "\n\n") + "\n"
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
  private static func figure(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
