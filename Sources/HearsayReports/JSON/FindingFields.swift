import HearsayCore

/// One finding as a JSON object.
struct FindingFields {
  private let finding: Finding
  private let article: Article
  private let index: CodePointIndex

  /// Takes a finding of an article and the article's offsets.
  init(_ finding: Finding, in article: Article, _ index: CodePointIndex) {
    self.finding = finding
    self.article = article
    self.index = index
  }

  /// Writes the object.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("rule")
      writer.string(finding.rule)
      writer.key("kind")
      writer.string(finding.kind)
      writer.key("severity")
      writer.string(finding.severity.rawValue)
      writer.key("span")
      writer.span(finding.span, index)
      writer.key("message")
      writer.string(finding.message)
      writeExtras(to: &writer)
    }
  }

  private func writeExtras(to writer: inout JSONWriter) {
    if !finding.question.isEmpty {
      writer.key("question")
      writer.string(finding.question)
    }
    if !finding.related.isEmpty {
      writer.key("related")
      writer.spans(finding.related, index)
    }
    if finding.needsReview {
      writer.key("needsReview")
      writer.bool(true)
    }
    if let number = finding.attribution, article.attributions.indices.contains(number) {
      writer.key("attribution")
      writer.string(article.attributions[number].id)
    }
    writer.key("evidence")
    writer.string(finding.evidence.signature)
  }
}
