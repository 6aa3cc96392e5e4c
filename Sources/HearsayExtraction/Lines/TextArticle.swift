import HearsayCore
import HearsayRules

/// Makes an article of a plain text: every line keeps its place, furniture too.
struct TextArticle {
  private let page: RawPage
  private let text: ArticleText
  private let tools: LineTools
  private let explains: Bool

  init(_ page: RawPage, _ bytes: [UInt8], _ tools: LineTools, explains: Bool) {
    self.page = page
    self.explains = explains
    self.tools = tools
    // A NUL is one code point, and so is what stands in for it: offsets into the input stay true.
    text = ArticleText(
      validUTF8: bytes.contains(0) ? bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] } : bytes)
  }

  /// The article with its lines and metadata.
  func article() -> Article {
    var article = Article(id: page.id, inputName: page.name, form: .text, text: text)
    var roles = LineRoles(text, tools, explains: explains)
    let decisions = roles.decide()
    article.lines = zip(roles.lines, decisions).map { line, decision in
      Line(
        span: line.span, role: decision.role, furniture: decision.furniture, number: line.number,
        repeated: decision.repeated, evidence: decision.evidence)
    }
    article.metadata = metadata(of: article.lines)
    return article
  }

  private func metadata(of lines: [Line]) -> Metadata {
    var out = Metadata()
    if let title = lines.first(where: { $0.role == .title }) {
      out.title = sourced(title, TextForm.plain(text[title.span]))
    }
    if let line = lines.first(where: { $0.role == .byline }) {
      let printed = TextForm.plain(text[line.span])
      let credit = tools.bylines.credit(in: printed) ?? printed
      out.byline = sourced(line, credit)
      out.authors = tools.bylines.names(in: credit).map { sourced(line, $0) }
      if out.authors.isEmpty { out.outlet = sourced(line, credit) }
    }
    readDates(lines.filter { $0.role == .dateline }, into: &out)
    if let outlet = page.outlet { out.outlet = Sourced(outlet, from: "carrier") }
    if let url = page.url { out.url = Sourced(url, from: "carrier") }
    return out
  }

  private func sourced(_ line: Line, _ value: String) -> Sourced<String> {
    Sourced(value, from: "line:\(line.number + 1)")
  }

  private func readDates(_ lines: [Line], into out: inout Metadata) {
    for line in lines {
      guard let date = VisibleDate(text[line.span], words: tools.words) else { continue }
      let form = PhraseForm.of(text[line.span])
      if tools.words.modifiedLabels.contains(where: { form.starts(with: $0) }) {
        out.modified = out.modified ?? sourced(line, date.day.text)
      } else {
        out.published = out.published ?? sourced(line, date.day.text)
      }
    }
  }
}
