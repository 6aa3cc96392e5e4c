import HearsayCore

/// Findings in figures. Those to review, whose rules err more than one time in ten, are counted apart everywhere.
public struct FindingTally: Sendable {
  /// Findings that are taken at their word, by severity.
  public private(set) var severities: [Severity: Int] = [:]
  /// Every finding by rule, such as `HS02 hedge-without-source`; those to review end in ``reviewMark``.
  public private(set) var rules: [String: Int] = [:]
  /// How many are to review.
  public private(set) var toReview = 0

  /// What marks a rule's findings that are to review.
  public static let reviewMark = " (to review)"

  /// Counts.
  public init(_ findings: [Finding]) {
    for finding in findings {
      let rule = "\(finding.rule) \(finding.kind)"
      if finding.needsReview {
        toReview += 1
        rules[rule + Self.reviewMark, default: 0] += 1
      } else {
        severities[finding.severity, default: 0] += 1
        rules[rule, default: 0] += 1
      }
    }
  }

  /// How many are taken at their word.
  public var sure: Int { severities.values.reduce(0, +) }

  /// "1 error, 2 warnings; 3 to review".
  var text: String {
    let parts = Severity.allCases.sorted(by: >).compactMap { severity in
      severities[severity].map { Counted.text($0, severity.rawValue) }
    }
    let told = parts.isEmpty ? "none" : parts.joined(separator: ", ")
    return toReview == 0 ? told : "\(told); \(toReview) to review"
  }
}
