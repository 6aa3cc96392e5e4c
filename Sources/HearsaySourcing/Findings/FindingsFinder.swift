import HearsayCore
import HearsayRules

/// Finds the places where scrape or sourcing has a hole, and the parties that the text accuses.
///
/// Each finding is one rule in `Rules/findings` and one check in code. Rules that were switched off leave a notice in
/// `Article.diagnostics` (code `findings.disabled`, place: number and name, message: the reason), which reports show.
public struct FindingsFinder: Annotator {
  /// What a person calls the step.
  public let title = "Findings"
  /// Layers that must be there before.
  public let needs: Set<Layer> = [.lines, .metadata, .sentences, .tokens, .quotations, .attributions, .sources]
  /// Layers that are there afterwards.
  public let provides: Set<Layer> = [.findings]

  /// The rules that are looked for, in order of their numbers.
  public let rules: [FindingRule]
  /// The rules that are not, and why.
  public let disabled: [DisabledFinding]
  private let checks: [any FindingCheck]
  private let reader: ArticleReader

  /// Takes the rules of the library. Throws a ``Diagnostic`` for a rule without a check, a check without a rule, and an
  /// unknown or unexplained `disabled` entry.
  public init(rules library: RuleLibrary, disabled: [DisabledFinding] = []) throws(Diagnostic) {
    try self.init(rules: library, disabled: disabled, reader: try ArticleReader(rules: library))
  }

  init(rules library: RuleLibrary, disabled: [DisabledFinding] = [], reader: ArticleReader) throws(Diagnostic) {
    let all = library.all(FindingRule.self).sorted { $0.number < $1.number }
    self.disabled = try Self.checked(disabled, against: all)
    let off = self.disabled
    rules = all.filter { rule in rule.isEnabled && !off.contains { $0.id.hasPrefix(rule.number) } }
    checks = try Self.checks(for: rules, library)
    self.reader = reader
  }

  /// Adds findings and accused parties.
  public func annotate(_ article: inout Article) {
    // Every check reads English words.
    guard article.foreignLanguage == nil else { return }
    let reading = reader.read(article)
    let accusations = reader.accusations(in: reading)
    article.accused = accusations.parties
    article.findings = checks.flatMap { $0.findings(in: reading, accusations) }.sorted(by: Self.comesFirst)
    for entry in disabled {
      article.diagnostics.append(
        Diagnostic("findings.disabled", level: .notice, place: entry.id, message: "not looked for: \(entry.reason)"))
    }
  }

  /// By place, then by number; findings about the whole article come first.
  private static func comesFirst(_ a: Finding, _ b: Finding) -> Bool {
    (a.span ?? TextSpan(0, 0), a.rule) < (b.span ?? TextSpan(0, 0), b.rule)
  }

  private static func checked(
    _ disabled: [DisabledFinding], against rules: [FindingRule]
  ) throws(Diagnostic) -> [DisabledFinding] {
    var out: [DisabledFinding] = []
    for entry in disabled {
      guard let rule = rules.first(where: { $0.answers(to: entry.id) }) else {
        throw Diagnostic(
          "findings.unknown", place: entry.id, message: "there is no such finding",
          advice: "known: \(rules.map(\.number).joined(separator: ", "))")
      }
      guard entry.reason.contains(where: { !$0.isWhitespace }) else {
        throw Diagnostic(
          "findings.no-reason", place: entry.id, message: "switched off without a reason",
          advice: "say why; the report shows it")
      }
      out.append(DisabledFinding(id: "\(rule.number) \(rule.name)", reason: entry.reason))
    }
    return out
  }

  private static func checks(for rules: [FindingRule], _ library: RuleLibrary) throws(Diagnostic) -> [any FindingCheck]
  {
    var out: [any FindingCheck] = []
    for rule in rules {
      guard let check = FindingChecks.check(for: rule) else {
        throw Diagnostic(
          "findings.no-check", place: rule.head.file, message: "no code looks for \(rule.number)",
          advice: "correct the number, or set `enabled: false`")
      }
      out.append(check)
    }
    return out
  }
}

/// The checks that code knows: one line each.
enum FindingChecks {
  static let all: [any FindingCheck.Type] = [
    LostNameCheck.self,
    HedgeCheck.self,
    AnonymousWithoutReasonCheck.self,
    VagueSourceCheck.self,
    AnonymousOpinionCheck.self,
    ResidueCheck.self,
    SecondHandCheck.self,
    SingleSourceCheck.self,
    PublisherIsSourceCheck.self,
    AccusedNotHeardCheck.self,
    AllegationInOwnVoiceCheck.self,
    SpeakerAmbiguousCheck.self,
    QuotationMarksCheck.self,
    UnresolvedNameCheck.self,
    UnevenCuesCheck.self,
  ]

  /// The check of a rule, or nil where code has none.
  static func check(for rule: FindingRule) -> (any FindingCheck)? {
    for type in all where type.number == rule.number { return type.init(rule: rule) }
    return nil
  }
}
