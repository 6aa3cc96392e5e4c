import HearsayCore
import HearsayRules

/// A page's metadata, and which block is its headline.
struct PageMetadata {
  private let facts: PageFacts
  private let list: BlockList
  private let tools: LineTools
  private let page: RawPage
  private let isByline: (Int) -> Bool
  /// The headline.
  let title: Sourced<String>?
  /// Its block.
  let titleBlock: Int?

  init(_ facts: PageFacts, _ list: BlockList, _ tools: LineTools, _ page: RawPage, isByline: @escaping (Int) -> Bool) {
    self.facts = facts
    self.list = list
    self.tools = tools
    self.page = page
    self.isByline = isByline
    title = PageHeadline(facts, list, page).headline()
    titleBlock = title.flatMap { Self.block(of: $0.value, list) }
  }

  private static func block(of title: String, _ list: BlockList) -> Int? {
    let form = PhraseForm.of(title)
    let same = list.blocks.indices.filter {
      abs(list.blocks[$0].count - title.utf8.count) < 16 && list.form(list.blocks[$0]) == form
    }
    return same.first { list.blocks[$0].tag.headingLevel == 1 } ?? same.first { list.blocks[$0].tag.isHeading } ?? same
      .first
      ?? list.blocks.firstIndex { $0.tag.headingLevel == 1 }
  }

  /// Everything, once the body's first and last block are known.
  func metadata(body: ClosedRange<Int>?) -> Metadata {
    let near = NearHeadline(list, title: titleBlock, body: body)
    var out = Metadata()
    out.title = title
    out.authors = PageAuthors(
      facts: facts, near: near, bylines: tools.bylines, words: tools.words, title: title?.value,
      isByline: isByline
    ).authors()
    if let first = out.authors.first {
      out.byline = Sourced(out.authors.map(\.value).joined(separator: ", "), from: first.origin)
    }
    out.outlet = page.outlet.map { Sourced($0, from: "carrier") } ?? facts.outlets.first
    let days = PageDates(facts: facts, near: near, words: tools.words, url: page.url).days()
    out.published = days.published
    out.modified = days.modified
    out.url = page.url.map { Sourced($0, from: "carrier") } ?? facts.url
    out.language = facts.language
    return out
  }
}
