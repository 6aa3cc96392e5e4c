import HearsayCore
import HearsayRules

/// Which of a page's titles is the headline: the heading that a reader sees, unless that is the site's name.
struct PageHeadline {
  private let facts: PageFacts
  private let list: BlockList
  private let siteKeys: Set<String>

  init(_ facts: PageFacts, _ list: BlockList, _ page: RawPage) {
    self.facts = facts
    self.list = list
    var keys = Set(facts.outlets.map { Self.key($0.value) })
    if let outlet = page.outlet { keys.insert(Self.key(outlet)) }
    if let host = Self.host(page.url ?? facts.url?.value) { keys.formUnion(host) }
    siteKeys = keys.subtracting([""])
  }

  /// The headline with its origin.
  func headline() -> Sourced<String>? {
    let references = self.references
    let headings = facts.headings.filter { isHeadline($0.node, $0.text) }
    let scored = headings.map { heading in
      (heading, references.map { Self.overlap(heading.text, $0) }.max() ?? 0)
    }
    let best = scored.max { $0.1 < $1.1 }
    if let best, best.1 >= Self.leastOverlap { return Sourced(withoutSection(best.0.text), from: "h1") }
    if let lower = lowerHeading(references) { return Sourced(lower, from: "h2") }
    // A lone heading may put it in other words, but hardly in none of the same.
    if let best, headings.count == 1, references.isEmpty || best.1 >= Self.loneOverlap {
      return Sourced(withoutSection(best.0.text), from: "h1")
    }
    if let marked = facts.titles.first(where: { !isSite($0.value) }) {
      return Sourced(withoutSite(marked.value), from: marked.origin)
    }
    // Where the window's title says something else than every heading, the headings are not about the article.
    if !references.isEmpty, let window = facts.windowTitle {
      return Sourced(withoutSite(window), from: "title")
    }
    if let heading = facts.headings.first(where: { !isSite($0.text) }) { return Sourced(heading.text, from: "h1") }
    return facts.windowTitle.map { Sourced(withoutSite($0), from: "title") }
  }

  /// Share of common words from which a heading is believed to say what the page's title says.
  private static let leastOverlap = 0.34
  /// The same for a page's only first-level heading. (Below it all three development headings were wrong, above it
  /// seven of fourteen right; 2026-11-27.)
  private static let loneOverlap = 0.15
  /// Share of common words of two titles of the same story.
  private static let sameTitle = 0.6
  /// A heading longer than this is a paragraph that someone marked wrongly.
  private static let mostWords = 45

  /// What the mark-up says that the title is. Of several marked headlines, as on a page with further stories below, those
  /// count that say what the page's own title says.
  private var references: [String] {
    let marked = facts.titles.filter { $0.origin == "itemprop:headline" && !isSite($0.value) }.map(\.value)
    let others =
      (facts.titles.filter { $0.origin != "itemprop:headline" }.map(\.value) + [facts.windowTitle].compactMap { $0 })
      .filter { !isSite($0) }
    let agreeing = marked.filter { headline in others.contains { Self.overlap(headline, $0) >= Self.sameTitle } }
    return (agreeing.isEmpty ? marked : agreeing) + others
  }

  private func isHeadline(_ node: Int, _ text: String) -> Bool {
    guard !isSite(text), text.split(separator: " ").count <= Self.mostWords else { return false }
    // A heading that is one link to the front page is the site's logo.
    guard let block = list.blocks.first(where: { Int($0.node) == node }) else { return true }
    return !(block.linkDensity > 0.9 && block.around.contains(.header) && block.words <= 4)
  }

  private func isSite(_ text: String) -> Bool {
    let key = Self.key(text)
    if key.isEmpty || siteKeys.contains(key) { return true }
    // The last part of "Headline | Site", when the first part says more.
    guard let window = facts.windowTitle, let last = Self.parts(window).last, Self.parts(window).count > 1 else {
      return false
    }
    return Self.key(last) == key && !facts.titles.contains { Self.key($0.value) == key }
  }

  /// Pages whose headline is no first-level heading: the second-level one that repeats the page's title.
  private func lowerHeading(_ references: [String]) -> String? {
    for block in list.blocks where block.tag.headingLevel >= 2 && block.words >= 3 {
      let text = list.text(block)
      if references.contains(where: { Self.overlap(text, $0) >= 0.8 && Self.overlap($0, text) >= 0.6 }) { return text }
    }
    return nil
  }

  /// A title without " | Site name" at its end or beginning.
  func withoutSite(_ title: String) -> String {
    for separator in Self.separators {
      var parts = Self.split(title, separator)
      guard parts.count > 1 else { continue }
      if let last = parts.last,
        siteKeys.contains(Self.key(last)) || separator != " - " && last.split(separator: " ").count <= 4
      {
        parts.removeLast()
        return parts.joined(separator: separator)
      }
      if siteKeys.contains(Self.key(parts[0])) { return parts.dropFirst().joined(separator: separator) }
    }
    return title
  }

  /// A heading without " | Opinion": a section, not the headline.
  private func withoutSection(_ heading: String) -> String {
    let parts = Self.split(heading, " | ")
    guard parts.count == 2, parts[0].split(separator: " ").count >= 3, parts[1].split(separator: " ").count <= 4 else {
      return heading
    }
    return parts[0]
  }

  private static let separators = [" | ", " — ", " – ", " - ", " :: ", " » ", " · ", " • ", " « "]

  private static func parts(_ title: String) -> [String] {
    for separator in separators where title.contains(separator) { return split(title, separator) }
    return [title]
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    var out: [String] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: separator) {
      out.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return out + [String(rest)]
  }

  /// Letters and digits alone, lower case.
  static func key(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }

  /// Share of the words of `a` that `b` has.
  static func overlap(_ a: String, _ b: String) -> Double {
    let left = wordSet(a)
    guard !left.isEmpty else { return 0 }
    return Double(left.intersection(wordSet(b)).count) / Double(left.count)
  }

  private static func wordSet(_ text: String) -> Set<Substring> {
    Set(Substring(text.lowercased()).split { !$0.isLetter && !$0.isNumber })
  }

  /// The registered name of an address's host, without its ending and with it.
  private static func host(_ url: String?) -> [String]? {
    guard let url, let start = url.firstRange(of: "://")?.upperBound else { return nil }
    let parts = url[start...].prefix { $0 != "/" && $0 != ":" }.lowercased().split(separator: ".")
    guard parts.count >= 2 else { return nil }
    let isWide = parts.count > 2 && parts[parts.count - 1].count == 2 && parts[parts.count - 2].count <= 3
    let name = parts.suffix(isWide ? 3 : 2)
    return [key(String(name[name.startIndex])), key(name.joined())]
  }
}
