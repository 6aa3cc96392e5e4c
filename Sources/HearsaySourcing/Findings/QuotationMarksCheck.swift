import HearsayCore
import HearsayRules

/// HS13: quotation marks that do not balance, open twice alike, or have their space on the wrong side.
struct QuotationMarksCheck: FindingCheck {
  static let number = "HS13"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let article = reading.article
    var out: [Finding] = []
    for quotation in article.quotations {
      guard let defect = quotation.defects.first, article.lines.indices.contains(quotation.line),
        article.lines[quotation.line].role == .body
      else { continue }
      let span = place(of: defect, in: quotation, article)
      if let last = out.last?.span, last.overlaps(span) { continue }
      out.append(finding(span, ["words": Self.words[defect] ?? defect.rawValue], note: defect.rawValue))
    }
    return out
  }

  /// The end of the quotation where the mark is wrong, with a few bytes around it.
  private func place(of defect: QuotationDefect, in quotation: Quotation, _ article: Article) -> TextSpan {
    quotation.span
  }

  private static let words: [QuotationDefect: String] = [
    .unclosed: "opens and is never closed", .unopened: "is closed and was never opened",
    .nestedAlike: "is opened again inside itself", .misplacedSpace: "has its space on the wrong side",
    .mismatched: "opens with one kind of mark and closes with another",
  ]
}
