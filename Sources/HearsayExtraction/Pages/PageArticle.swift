import HearsayCore
import HearsayRules

/// Makes an article of a page: the title line, then the kept blocks one a line; the others are recorded as removed.
struct PageArticle {
  private let page: RawPage
  private let readers: PageReaders
  private let tree: PageTree
  private let list: BlockList
  private let facts: PageMetadata

  init(_ page: RawPage, _ bytes: [UInt8], _ readers: PageReaders) throws(Diagnostic) {
    guard let tree = PageTree(bytes) else {
      throw Diagnostic(
        "intake.memory", place: page.name, message: "the page does not fit into memory", advice: "give smaller pages")
    }
    self.page = page
    self.readers = readers
    self.tree = tree
    list = BlockList(tree)
    let kinds = readers.tools.classKinds
    facts = PageMetadata(PageFacts(tree, readers.names), list, readers.lines, page) { node in
      node >= 0 && kinds.isNamed(ClassKinds.author, node, tree)
    }
  }

  /// The article with its lines, metadata and removed blocks.
  func article() -> Article {
    let verdicts = self.verdicts()
    let body = Self.hull(verdicts)
    let metadata = facts.metadata(body: body)
    var text = ArticleLines()
    if let title = metadata.title {
      text.add(Array(title.value.utf8)[...], .title, Evidence("PageMetadata", note: title.origin), 0)
    }
    var removed: [RemovedBlock] = []
    for (number, verdict) in verdicts.enumerated() {
      let block = list.blocks[number]
      if let role = role(number, verdict, body) {
        let joins = role == .body && continuesRow(number, verdicts)
        text.add(list.slice(block), role, verdict.evidence, number, joins: joins)
      } else {
        removed.append(
          RemovedBlock(
            text: list.text(block), furniture: verdict.furniture, evidence: verdict.evidence,
            keptLinesBefore: text.lines.count))
      }
    }
    var article = Article(id: page.id, inputName: page.name, form: .html, text: ArticleText(validUTF8: text.bytes))
    article.lines = text.lines
    article.metadata = metadata
    article.removed = removed
    return article
  }

  private func verdicts() -> [Verdict] {
    guard let model = readers.model else { return BodySelector(tree, list, readers.tools.matcher).verdicts() }
    let chooser = BlockChooser(model: model, tools: readers.tools, explains: readers.explains)
    return chooser.verdicts(tree, list, title: facts.title?.value, titleBlock: facts.titleBlock)
  }

  /// From the first kept block to the last.
  private static func hull(_ verdicts: [Verdict]) -> ClosedRange<Int>? {
    guard let first = verdicts.firstIndex(where: \.kept), let last = verdicts.lastIndex(where: \.kept) else {
      return nil
    }
    return first...last
  }

  /// What a block is in the article, or nil for one that goes.
  private func role(_ number: Int, _ verdict: Verdict, _ body: ClosedRange<Int>?) -> LineRole? {
    let block = list.blocks[number]
    if number == facts.titleBlock { return nil }
    if verdict.kept { return block.around.contains(.heading) ? .subheading : .body }
    // A picture's text inside the body stays, apart from the running text.
    let isCaption =
      verdict.furniture == FurnitureKinds.caption
      || block.around.contains(.figcaption) && verdict.evidence.rule.hasPrefix("models/")
    guard isCaption, let body, body.lowerBound - 8...body.upperBound ~= number, block.words >= 3 else { return nil }
    return .caption
  }

  /// Whether a kept cell stands in the same table row as the kept one before it: a row is one line.
  private func continuesRow(_ number: Int, _ verdicts: [Verdict]) -> Bool {
    guard number > 0, verdicts[number - 1].kept, isCell(number), isCell(number - 1) else { return false }
    let row = tree.nodes[Int(list.blocks[number].node)].parent
    return row == tree.nodes[Int(list.blocks[number - 1].node)].parent
  }

  private func isCell(_ number: Int) -> Bool {
    let block = list.blocks[number]
    return (block.tag == .td || block.tag == .th) && block.words <= 40
  }
}

/// The text of an article while it is put together, with its lines.
struct ArticleLines {
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Line] = []
  private var captions: Set<[UInt8]> = []

  /// Adds a line, or a further cell to the last one.
  mutating func add(
    _ text: ArraySlice<UInt8>, _ role: LineRole, _ evidence: Evidence, _ number: Int, joins: Bool = false
  ) {
    if joins, var line = lines.last {
      bytes.removeLast()
      bytes += Array(" | ".utf8)
      bytes += text
      line.span = TextSpan(Int(line.span.start), bytes.count)
      lines[lines.count - 1] = line
    } else {
      let start = bytes.count
      bytes += text
      // A second copy of a caption is shown once.
      let repeated = role == .caption && !captions.insert(Array(text)).inserted
      lines.append(
        Line(span: TextSpan(start, bytes.count), role: role, number: number, repeated: repeated, evidence: evidence))
    }
    bytes.append(0x0A)
  }
}

/// What pages are read with; made once for any number of them.
struct PageReaders: Sendable {
  let lines: LineTools
  let tools: PageTools
  let names: PageFieldNames
  /// The trained model of blocks; structure alone decides without it.
  let model: LearnedModel?
  /// Whether evidence names the model's reasons.
  var explains: Bool

  init(_ rules: RuleLibrary, _ lines: LineTools) throws(Diagnostic) {
    self.lines = lines
    model = try LearnedModel.load("page-blocks", from: rules.folder)
    names = PageFieldNames(rules)
    tools = PageTools(
      matcher: lines.matcher, words: MeasureWords(rules, weights: model?.textWeights ?? .none),
      classWeights: model?.classWeights ?? .none, classKinds: ClassKinds(rules))
    explains = true
  }
}
