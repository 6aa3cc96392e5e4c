import CHTMLNodes
import HearsayCore
import HearsayRules

/// What a page's mark-up says about its article: JSON-LD, meta tags, marked-up elements.
package struct PageFacts {
  /// Candidates for one field, best first.
  package private(set) var titles: [Sourced<String>] = []
  package private(set) var authors: [Sourced<String>] = []
  package private(set) var published: [Sourced<String>] = []
  package private(set) var modified: [Sourced<String>] = []
  /// Days of the page as such, where nothing says that they are the article's.
  package private(set) var pageDays: [Sourced<String>] = []
  /// Texts of links to an author's page, with their nodes.
  package private(set) var authorLinks: [(node: Int, text: String)] = []
  package private(set) var outlets: [Sourced<String>] = []
  package private(set) var url: Sourced<String>?
  package private(set) var language: Sourced<String>?
  /// `<title>`, with the site's name in it.
  package private(set) var windowTitle: String?
  private var isCommonwealth = false
  /// Text of `<h1>` elements with their nodes.
  package private(set) var headings: [(node: Int, text: String)] = []

  private let tree: PageTree
  private let names: PageFieldNames

  init(_ tree: PageTree, _ names: PageFieldNames) {
    self.tree = tree
    self.names = names
    for stretch in tree.json { readJSON(stretch) }
    for i in tree.nodes.indices where tree.nodes[i].tag != 0 { readElement(i) }
  }

  private mutating func readElement(_ i: Int) {
    let tag = tree.tag(i)
    switch tag {
    case .html:
      if let lang = tree.string(.language, of: i) {
        language = Self.language(lang, "html:lang") ?? language
        isCommonwealth = ["gb", "au", "nz", "ie", "za", "in"].contains(lang.lowercased().suffix(2)) && lang.count > 2
      }
    case .title: if windowTitle == nil { windowTitle = Self.nonEmpty(tree.text(of: i)) }
    case .meta: readMeta(i)
    case .link: readLink(i)
    case .a: readAuthorLink(i)
    case .h1: if let text = Self.nonEmpty(tree.text(of: i)) { headings.append((i, text)) }
    default: break
    }
    if tree.nodes[i].count > 0 { readMarks(i, tag) }
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// Whether dates such as 02/12/2025 begin with the month here: in American English, and where nothing is known.
  var isAmerican: Bool {
    guard let language, language.value == "en" else { return language == nil }
    return !isCommonwealth
  }

  private static func language(_ tag: String, _ origin: String) -> Sourced<String>? {
    let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }.trimmingMarks
    return (2...3).contains(primary.utf8.count) ? Sourced(primary, from: origin) : nil
  }

  /// A link whose address says that it leads to a writer.
  private mutating func readAuthorLink(_ i: Int) {
    guard authorLinks.count < 40, let href = tree.attribute(.href, of: i), href.count > 6 else { return }
    guard leadsToWriter(href), let text = Self.nonEmpty(tree.text(of: i, limit: 80)) else { return }
    authorLinks.append((i, text))
  }

  /// Every link of a page is asked: only where a path may begin are the paths compared.
  private func leadsToWriter(_ href: UnsafeBufferPointer<UInt8>) -> Bool {
    href.indices.contains { at in
      guard names.authorPathStarts.contains(href[at]) else { return false }
      return names.authorPaths.contains { path in
        at + path.count <= href.count && path.indices.allSatisfy { href[at + $0] == path[$0] }
      }
    }
  }

  private mutating func readMeta(_ i: Int) {
    guard let content = tree.string(.content, of: i).map(TextForm.plain), !content.isEmpty,
      let name = tree.string(.property, of: i) ?? tree.string(.name, of: i) ?? tree.string(.itemprop, of: i)
    else { return }
    let key = name.lowercased()
    let value = Sourced(content, from: "meta:\(key)")
    if names.title.contains(key) { titles.append(value) }
    if names.author.contains(key) { authors.append(value) }
    if names.published.contains(key) {
      published.append(value)
    } else if key.contains("publish"), !key.contains("publisher"), value.value.contains(where: \.isNumber) {
      published.append(value)
    }
    if names.modified.contains(key) { modified.append(value) }
    if names.outlet.contains(key) { outlets.append(value) }
    if key == "og:url", url == nil { url = value }
    if key == "og:locale" || key == "content-language", language == nil {
      language = Self.language(content, value.origin)
    }
  }

  private mutating func readLink(_ i: Int) {
    guard let rel = tree.string(.rel, of: i)?.lowercased(), rel == "canonical",
      let href = tree.string(.href, of: i), href.hasPrefix("http")
    else { return }
    url = Sourced(href, from: "link:canonical")
    let host = href.split(separator: "/").dropFirst().first?.lowercased() ?? ""
    isCommonwealth = isCommonwealth || [".uk", ".au", ".nz", ".ie", ".za", ".in"].contains { host.hasSuffix($0) }
  }

  /// `itemprop`, `rel=author`, `<time datetime>` and elements whose class names a byline or a date.
  private mutating func readMarks(_ i: Int, _ tag: Tag) {
    if let property = tree.string(.itemprop, of: i)?.lowercased(), tag != .meta {
      readProperty(i, property)
    }
    if let rel = tree.string(.rel, of: i), rel.lowercased() == "author", let text = Self.nonEmpty(tree.text(of: i)) {
      authors.append(Sourced(text, from: "rel:author"))
    }
    if tag == .time, let value = tree.string(.datetime, of: i) { published.append(Sourced(value, from: "time")) }
    if let classes = tree.attribute(.classes, of: i), names.isByline(classes),
      let text = Self.nonEmpty(tree.text(of: i, limit: 200))
    {
      authors.append(Sourced(text, from: "class:byline"))
    }
  }

  private mutating func readProperty(_ i: Int, _ property: String) {
    let value = tree.string(.content, of: i) ?? tree.string(.datetime, of: i) ?? tree.text(of: i, limit: 200)
    guard let text = Self.nonEmpty(TextForm.plain(value)) else { return }
    switch property {
    case "headline": titles.append(Sourced(text, from: "itemprop:headline"))
    case "author": authors.append(Sourced(text, from: "itemprop:author"))
    case "datepublished": published.append(Sourced(text, from: "itemprop:datePublished"))
    case "datemodified": modified.append(Sourced(text, from: "itemprop:dateModified"))
    default: break
    }
  }

  // JSON-LD

  private mutating func readJSON(_ stretch: hearsay_stretch) {
    let bytes = UnsafeBufferPointer(rebasing: tree.pool[Int(stretch.start)..<Int(stretch.start + stretch.length)])
    var queue = JSONValue(lenient: bytes).members
    var next = 0
    var byID: [String: JSONValue] = [:]
    while next < queue.count, next < 500 {
      let value = queue[next]
      next += 1
      if let graph = value["@graph"] { queue += graph.members }
      if let main = value["mainEntity"] { queue += main.members }
      if let id = value["@id"]?.text { byID[id] = value }
    }
    for value in queue {
      if isArticle(value) {
        readArticle(value, byID)
      } else if let text = value["datePublished"]?.members.first?.text {
        pageDays.append(Sourced(text, from: "json-ld:page"))
      }
    }
  }

  private func isArticle(_ value: JSONValue) -> Bool {
    let types = (value["@type"]?.members ?? []).compactMap { $0.text?.lowercased() }
    return types.contains { names.articleTypes.contains($0) }
  }

  private mutating func readArticle(_ value: JSONValue, _ byID: [String: JSONValue]) {
    func add(_ key: String, to list: inout [Sourced<String>]) {
      if let text = value[key]?.members.first?.text, let plain = Self.nonEmpty(Self.unescaped(text)) {
        list.append(Sourced(plain, from: "json-ld:\(key)"))
      }
    }
    add("headline", to: &titles)
    add("datePublished", to: &published)
    add("dateModified", to: &modified)
    // Further articles in the data are teasers: the first that names its writers is the page's.
    if !authors.contains(where: { $0.origin.hasPrefix("json-ld") }) {
      for author in value["author"]?.members ?? [] { readAuthor(author, byID) }
    }
    if let publisher = value["publisher"]?.members.first {
      let known = publisher["@id"]?.text.flatMap { byID[$0] }
      if let name = publisher["name"]?.text ?? known?["name"]?.text {
        outlets.append(Sourced(Self.unescaped(name), from: "json-ld:publisher"))
      }
    }
    if url == nil, let text = value["url"]?.text, text.hasPrefix("http") { url = Sourced(text, from: "json-ld:url") }
    if language == nil, let text = value["inLanguage"]?.text { language = Self.language(text, "json-ld:inLanguage") }
  }

  private mutating func readAuthor(_ author: JSONValue, _ byID: [String: JSONValue]) {
    let known = author["@id"]?.text.flatMap { byID[$0] }
    let type = (author["@type"] ?? known?["@type"])?.members.first?.text?.lowercased()
    guard type != "organization" && type != "newsmediaorganization" else { return }
    for name in (author["name"] ?? known?["name"] ?? author).members {
      if let text = name.text { authors.append(Sourced(Self.unescaped(text), from: "json-ld:author")) }
    }
  }

  /// JSON-LD holds HTML references now and then.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return TextForm.plain(text) }
    var out = text
    for (name, mark) in [
      ("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'"), ("&apos;", "'"), ("&#8217;", "’"), ("&#8216;", "‘"),
      ("&#8220;", "“"), ("&#8221;", "”"), ("&#8211;", "–"), ("&#8212;", "—"), ("&rsquo;", "’"), ("&lsquo;", "‘"),
      ("&ldquo;", "“"), ("&rdquo;", "”"), ("&ndash;", "–"), ("&mdash;", "—"), ("&#8230;", "…"), ("&nbsp;", " "),
      ("&#038;", "&"), ("&#38;", "&"), ("&amp;", "&"),
    ] { out = out.replacing(name, with: mark) }
    return TextForm.plain(out)
  }
}

/// Which names of meta tags, types and classes mean which field; lists of the rule packs.
package struct PageFieldNames: Sendable {
  let title: Set<String>
  let author: Set<String>
  let published: Set<String>
  let modified: Set<String>
  let outlet: Set<String>
  let articleTypes: Set<String>
  /// Hashes of class names, lower case.
  private let bylineClasses: Set<UInt64>
  let authorPaths: [[UInt8]]
  /// What those parts begin with.
  let authorPathStarts: [UInt8]

  init(_ rules: RuleLibrary) {
    func list(_ id: String) -> Set<String> { Set(rules.words("outlets/\(id)").map { $0.lowercased() }) }
    title = list("title-fields")
    author = list("author-fields")
    published = list("published-fields")
    modified = list("modified-fields")
    outlet = list("outlet-fields")
    articleTypes = list("article-types")
    bylineClasses = Set(list("byline-classes").map { name in name.utf8.reduce(Self.seed) { Self.add($1, to: $0) } })
    authorPaths = rules.words("outlets/author-paths").map { Array($0.utf8) }
    authorPathStarts = Set(authorPaths.compactMap(\.first)).sorted()
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Whether one of an element's classes is a byline's. Asked of every element: no strings are made.
  func isByline(_ classes: UnsafeBufferPointer<UInt8>) -> Bool {
    var hash = Self.seed
    for byte in classes {
      if byte > 0x20 {
        hash = Self.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte, to: hash)
      } else {
        if bylineClasses.contains(hash) { return true }
        hash = Self.seed
      }
    }
    return bylineClasses.contains(hash)
  }
}
