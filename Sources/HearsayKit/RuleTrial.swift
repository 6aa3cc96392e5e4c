import HearsayCore
import HearsayRules

/// Tries every rule on its own samples: those under `fires` must fire, those under `silent` must not.
public struct RuleTrial: Sendable {
  /// What came out.
  public struct Result: Sendable {
    /// Samples that came out as the rule says.
    public var passed = 0
    /// One line for each that did not, with the file and line of the sample.
    public var failures: [String] = []
    /// Rules that have samples but no way to try them by themselves.
    public var untried: [String] = []
  }

  private static let headline = "Harbour board meets"
  private let library: RuleLibrary
  private let pipeline: StandardPipeline

  /// Takes the rules; findings are tried by the whole pipeline with these rules.
  public init(_ library: RuleLibrary) throws(Diagnostic) {
    self.library = library
    pipeline = try StandardPipeline(rules: library)
  }

  /// Tries all rules, in order of their ids.
  public func run() -> Result {
    var result = Result()
    for rule in library.rules {
      for (sample, mustFire) in rule.head.fires.map({ ($0, true) }) + rule.head.silent.map({ ($0, false) }) {
        guard let fired = fires(rule, on: sample) else {
          if result.untried.last != rule.id { result.untried.append(rule.id) }
          continue
        }
        if fired == mustFire {
          result.passed += 1
        } else {
          let verb = mustFire ? "does not fire" : "fires"
          result.failures.append("\(rule.head.file):\(sample.line): \(rule.id) \(verb) on: \(sample.text)")
        }
      }
    }
    return result
  }

  private func fires(_ rule: any Rule, on sample: RuleSample) -> Bool? {
    if let fired = rule.fires(on: sample) { return fired }
    guard let finding = rule as? FindingRule else { return nil }
    // A headline above, as articles have it: a lone first line would be read as one.
    let text = "\(Self.headline)\n\n\(sample.text)"
    let page = RawPage(id: "sample", name: rule.id, bytes: Array(text.utf8), form: .text, declaredCharset: "utf-8")
    guard let article = try? pipeline.read(page) else { return false }
    let expected = place(of: sample.expected, in: text)
    return article.findings.contains { found in
      guard found.rule == finding.number else { return false }
      guard let expected, let span = found.span else { return true }
      return span.overlaps(expected)
    }
  }

  /// Where the marked words of a sample stand, in bytes.
  private func place(of words: String?, in text: String) -> TextSpan? {
    guard let words, let range = text.firstRange(of: words) else { return nil }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return TextSpan(start, start + words.utf8.count)
  }
}
