import HearsayCore
import HearsayRules

/// HS13: quotation marks that do not balance, open twice alike, or have their space on the wrong side.
struct QuotationMarksCheck: FindingCheck {
  static let number = "HS13"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    reading.brokenMarks.map { mark in
      finding(mark.span, ["words": Self.words[mark.defect] ?? mark.defect.rawValue], note: mark.defect.rawValue)
    }
  }

  private static let words: [QuotationDefect: String] = [
    .unclosed: "opens and is never closed", .unopened: "is closed and was never opened",
    .nestedAlike: "is opened again inside itself", .misplacedSpace: "has its space on the wrong side",
    .mismatched: "opens with one kind of mark and closes with another",
  ]
}
