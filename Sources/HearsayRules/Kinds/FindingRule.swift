import HearsayCore

/// A rule of a finding: what an editor reads about it, and the phrases and limits that its check in code uses.
///
/// The check itself is code (HearsaySourcing/Findings), because each looks at other layers. Words, limits, severity,
/// messages and questions are data.
public struct FindingRule: Rule {
  /// The word that a file's `kind:` names.
  public static let kind = "finding"
  /// Id, reason and samples.
  public let head: RuleHead
  /// `HS01` to `HS20`.
  public let number: String
  /// The finding's name, such as `vague-source`; it is what `Finding.kind` holds.
  public let name: String
  /// How much it matters as a rule.
  public let severity: Severity
  /// How much it matters in the case that ``severeWhen`` describes; the same as `severity` where there is none.
  public let severeSeverity: Severity
  /// When the other severity holds, in words.
  public let severeWhen: String?
  /// What is the matter, in one sentence. `{words}`, `{source}` and the like are filled in by the check.
  public let message: String
  /// What is the matter in the severe case; the same as `message` where the file has none.
  public let severeMessage: String
  /// What an editor could ask the reporter.
  public let question: String
  /// The newsroom rule or practice behind it.
  public let standard: String
  /// Whether it is reported as "to review", because it is right in fewer than nine cases of ten.
  public let needsReview: Bool
  /// Whether it is looked for at all.
  public let isEnabled: Bool
  /// How often it was right, on which articles and when.
  public let precision: String?
  /// Phrases that the check uses, by the name of the list.
  public let lists: [String: [String]]
  /// Numbers that the check uses, by name.
  public let limits: [String: Double]

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    number = try fields.string("number")
    name = try fields.string("name")
    severity = try fields.choice("severity")
    severeSeverity = try fields.choice("severe-severity", default: severity)
    severeWhen = try fields.optionalString("severe-when")
    message = try fields.string("message")
    severeMessage = try fields.optionalString("severe-message") ?? message
    question = try fields.string("question")
    standard = try fields.string("standard")
    needsReview = try fields.flag("review", default: false)
    isEnabled = try fields.flag("enabled", default: true)
    precision = try fields.optionalString("precision")
    lists = Dictionary(try fields.lists("lists"), uniquingKeysWith: { $0 + $1 })
    limits = try fields.figures("limits")
    guard number.count == 4, number.hasPrefix("HS"), Int(number.dropFirst(2)) != nil else {
      throw fields.refuse("number", "`\(number)` is not a number such as HS04")
    }
    guard head.fires.count >= 2, head.silent.count >= 2 else {
      throw fields.refuse("kind", "a finding needs two samples each way", advice: "add to `fires` and `silent`")
    }
  }

  /// A finding is asked for by its number or its name, too.
  public var aliases: [String] { [number, name] }

  /// Number, severity, standard and precision.
  public var details: [(name: String, value: String)] {
    var out = [("number", number), ("finding", name), ("severity", severity.rawValue)]
    if let severeWhen { out.append(("otherwise", "\(severeSeverity.rawValue) \(severeWhen)")) }
    out += [("message", message), ("question", question), ("standard", standard)]
    out.append(("taken at its word", needsReview ? "no, to review" : "yes"))
    if let precision { out.append(("precision", precision)) }
    return out.map { (name: $0.0, value: $0.1) }
  }

  /// The phrases of one list; empty when the rule has none of that name.
  public func list(_ name: String) -> [String] { lists[name] ?? [] }
  /// A number of the rule, or the value that holds when its file does not name it.
  public func limit(_ name: String, default fallback: Double) -> Double { limits[name] ?? fallback }

  /// Whether an annotated article of a sample's text shows the finding, at the sample's marked words where it has some.
  public func fired(on sample: RuleSample, in article: Article) -> Bool {
    article.findings.contains { finding in
      guard finding.rule == number else { return false }
      guard let expected = sample.expected, let span = finding.span else { return true }
      let words = article[span]
      return words.contains(expected) || expected.contains(words)
    }
  }
}
