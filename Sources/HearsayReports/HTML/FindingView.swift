import HearsayCore

/// The findings beside the text: in the order of the text, those to review apart.
struct FindingView {
  private let article: Article
  private let text: ArticleView

  /// Takes an article and its text.
  init(_ article: Article, text: ArticleView) {
    self.article = article
    self.text = text
  }

  /// Writes the flag that stands at a finding's place in the text.
  static func writeFlag(_ finding: Finding, _ number: Int, to writer: inout HTMLWriter) {
    writer.markup("<a")
    writer.attribute("class", "flag \(finding.severity.rawValue)\(finding.needsReview ? " unsure" : "")")
    writer.attribute("id", "F\(number + 1)-here")
    writer.attribute("href", "#F\(number + 1)")
    writer.attribute(
      "aria-label",
      "Finding \(number + 1), \(finding.severity.rawValue)\(finding.needsReview ? ", to review" : ""): "
        + PlainName.of(finding.kind))
    writer.markup(">")
    writer.value(sign(finding.severity))
    writer.markup("&#8202;")
    writer.value(number + 1)
    writer.markup("</a>")
  }

  /// What names a finding beside the text.
  private static func head(_ finding: Finding, _ number: Int) -> View {
    [
      "findingNumber": number + 1, "rule": finding.rule, "severity": finding.severity.rawValue,
      "sign": sign(finding.severity),
    ]
  }

  /// What marks a severity besides its colour.
  static func sign(_ severity: Severity) -> String {
    switch severity {
    case .error: "■"
    case .warning: "▲"
    case .note: "●"
    }
  }

  /// The list for the page.
  var view: View {
    let all = article.findings.enumerated()
    let sure = all.filter { !$0.element.needsReview }.map { card($0.element, $0.offset) }
    let review = all.filter { $0.element.needsReview }.map { card($0.element, $0.offset) }
    let tally = FindingTally(article.findings)
    var view: View = ["count": tally.sure, "tally": tally.text, "list": sure]
    if article.findings.isEmpty { view["noFindings"] = true }
    if !review.isEmpty { view["review"] = ["number": review.count, "list": review] as View }
    return view
  }

  private func card(_ finding: Finding, _ number: Int) -> View {
    var view = Self.head(finding, number)
    view["title"] = PlainName.capital(finding.kind)
    view["message"] = finding.message
    // The number names the rule already; a signature is shown where something else decided.
    if !finding.evidence.signature.hasSuffix("/\(finding.rule.lowercased())-\(finding.kind)") {
      view["signature"] = finding.evidence.signature
    }
    if !finding.question.isEmpty { view["question"] = finding.question }
    if let span = finding.span {
      view["excerpt"] = Excerpt.of([span], in: article)
      if text.shows(Int(span.start)) { view["here"] = true }
    } else {
      view["whole"] = true
    }
    if let claim = finding.attribution, article.attributions.indices.contains(claim) {
      view["about"] = claim + 1
    }
    return view
  }
}
