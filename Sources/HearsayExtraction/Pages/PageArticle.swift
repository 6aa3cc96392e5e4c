import HearsayCore
import HearsayRules

/// Makes an article of a page: the title line, then the kept blocks one a line; the others are recorded as removed.
struct PageArticle {
  private let page: RawPage
  private let tools: LineTools
  private let tree: PageTree
  private let list: BlockList
  private let metadata: Metadata

  init(_ page: RawPage, _ bytes: [UInt8], _ tools: LineTools, _ names: PageFieldNames) throws(Diagnostic) {
    guard let tree = PageTree(bytes) else {
      throw Diagnostic(
        "intake.memory", place: page.name, message: "the page does not fit into memory", advice: "give smaller pages")
    }
    self.page = page
    self.tools = tools
    self.tree = tree
    list = BlockList(tree)
    metadata = PageMetadata(facts: PageFacts(tree, names), tools: tools, page: page).metadata()
  }

  /// The article with its lines, metadata and removed blocks.
  func article() -> Article {
    let verdicts = BodySelector(tree, list, tools.matcher).verdicts()
    var text: [UInt8] = []
    var lines: [Line] = []
    var removed: [RemovedBlock] = []
    if let title = metadata.title {
      append(Array(title.value.utf8), .title, Evidence("PageMetadata", note: title.origin), 0, &text, &lines)
    }
    let title = metadata.title.map { PhraseForm.of($0.value) }
    for (number, (block, verdict)) in zip(list.blocks, verdicts).enumerated() {
      if verdict.kept, list.form(block) != title {
        append(Array(list.slice(block)), role(block), verdict.evidence, number, &text, &lines)
      } else {
        removed.append(
          RemovedBlock(
            text: list.text(block), furniture: verdict.furniture, evidence: verdict.evidence,
            keptLinesBefore: lines.count))
      }
    }
    var article = Article(id: page.id, inputName: page.name, form: .html, text: ArticleText(validUTF8: text))
    article.lines = lines
    article.metadata = metadata
    article.removed = removed
    return article
  }

  private func role(_ block: Block) -> LineRole {
    if block.around.contains(.figcaption) || block.around.contains(.figure) { return .caption }
    return block.around.contains(.heading) ? .subheading : .body
  }

  private func append(
    _ bytes: [UInt8], _ role: LineRole, _ evidence: Evidence, _ number: Int, _ text: inout [UInt8],
    _ lines: inout [Line]
  ) {
    let start = text.count
    text.append(contentsOf: bytes)
    lines.append(Line(span: TextSpan(start, text.count), role: role, number: number, evidence: evidence))
    text.append(0x0A)
  }
}
