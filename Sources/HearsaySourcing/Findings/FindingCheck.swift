import HearsayCore
import HearsayRules

/// Looks for one kind of finding in an article that has been read.
protocol FindingCheck: Sendable {
  /// The rule's number, `HS01`.
  static var number: String { get }
  /// Takes the rule's words and limits.
  init(rule: FindingRule)
  /// The rule.
  var rule: FindingRule { get }
  /// Every place where it fires, in order.
  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding]
}

extension FindingCheck {
  /// What a closure finds in the attributions of the body, in their order.
  func findings(inBodyOf reading: ArticleReading, _ find: (Int, Attribution) -> Finding?) -> [Finding] {
    reading.article.attributions.enumerated().compactMap { index, attribution in
      reading.isBody(attribution) ? find(index, attribution) : nil
    }
  }

  /// A finding of the rule, its message and question filled in.
  func finding(
    _ span: TextSpan?, _ values: [String: String] = [:], severe: Bool = false, related: [TextSpan] = [],
    attribution: Int? = nil, confidence: Float = 0.9, note: String = ""
  ) -> Finding {
    Finding(
      rule: rule.number, kind: rule.name, severity: severe ? rule.severeSeverity : rule.severity, span: span,
      related: related, message: Self.fill(severe ? rule.severeMessage : rule.message, values),
      question: Self.fill(rule.question, values),
      needsReview: rule.needsReview, attribution: attribution,
      evidence: Evidence("FindingsFinder", rule: rule.id, confidence: confidence, note: note))
  }

  /// Puts values in the places of a template: `{source}`.
  private static func fill(_ template: String, _ values: [String: String]) -> String {
    guard template.contains("{") else { return template }
    var out = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      out += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}

/// A rule that was switched off for a run, and why.
public struct DisabledFinding: Sendable, Equatable {
  /// The rule's number (`HS06`) or name (`residue-in-body`).
  public var id: String
  /// Why; it is shown in the report.
  public var reason: String

  /// Switches a rule off.
  public init(id: String, reason: String) {
    self.id = id
    self.reason = reason
  }

  /// Reads `HS06=we keep our own boxes`. Throws a ``Diagnostic`` when there is no reason.
  public init(argument: String) throws(Diagnostic) {
    guard let cut = argument.firstIndex(of: "="), argument.index(after: cut) < argument.endIndex,
      cut > argument.startIndex
    else {
      throw Diagnostic(
        "findings.disable", place: argument, message: "a finding is switched off with its number and a reason",
        advice: "write HS06=why it does not matter here")
    }
    id = String(argument[..<cut])
    reason = String(argument[argument.index(after: cut)...])
  }
}
