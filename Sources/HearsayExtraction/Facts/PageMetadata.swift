import HearsayCore
import HearsayRules

/// Decides a page's metadata from what its mark-up and its visible text say.
struct PageMetadata {
  let facts: PageFacts
  let tools: LineTools
  let page: RawPage

  /// The metadata.
  func metadata() -> Metadata {
    var out = Metadata()
    out.title = title()
    let names = authors()
    out.authors = names
    if !names.isEmpty { out.byline = Sourced(names.map(\.value).joined(separator: ", "), from: names[0].origin) }
    out.outlet = page.outlet.map { Sourced($0, from: "carrier") } ?? facts.outlets.first
    out.published = day(facts.published) ?? urlDay()
    out.modified = day(facts.modified)
    out.url = page.url.map { Sourced($0, from: "carrier") } ?? facts.url
    out.language = facts.language
    return out
  }

  private func title() -> Sourced<String>? {
    let marked = facts.titles.first
    let window = facts.windowTitle ?? marked?.value ?? ""
    // A heading that the window's title repeats is the headline as the page shows it.
    if let heading = facts.headings.first(where: { Self.sharesWords($0.text, window) }) {
      return Sourced(heading.text, from: "h1")
    }
    if let marked { return Sourced(withoutSite(marked.value), from: marked.origin) }
    if let heading = facts.headings.first { return Sourced(heading.text, from: "h1") }
    return facts.windowTitle.map { Sourced(withoutSite($0), from: "title") }
  }

  private static func sharesWords(_ a: String, _ b: String) -> Bool {
    let left = Set(a.lowercased().split { !$0.isLetter && !$0.isNumber })
    let right = Set(b.lowercased().split { !$0.isLetter && !$0.isNumber })
    guard !left.isEmpty else { return false }
    return left.intersection(right).count * 10 >= left.count * 6
  }

  /// A title without " | Site name" at its end.
  private func withoutSite(_ title: String) -> String {
    for separator in [" | ", " — ", " – ", " - ", " :: ", " » ", " · "] {
      var parts = Self.split(title, separator)
      guard parts.count > 1, let last = parts.last else { continue }
      if facts.outlets.contains(where: { Self.sharesWords(last, $0.value) }) || last.split(separator: " ").count <= 3 {
        parts.removeLast()
        return parts.joined(separator: separator)
      }
    }
    return title
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

  private func authors() -> [Sourced<String>] {
    for origin in ["json-ld", "itemprop", "meta", "rel", "class"] {
      var names: [Sourced<String>] = []
      for candidate in facts.authors where candidate.origin.hasPrefix(origin) {
        let credit = tools.bylines.credit(in: candidate.value) ?? candidate.value
        for name in tools.bylines.names(in: credit) where !names.contains(where: { $0.value == name }) {
          names.append(Sourced(name, from: candidate.origin))
        }
      }
      if !names.isEmpty, names.count <= 8 { return names }
    }
    return []
  }

  private func day(_ candidates: [Sourced<String>]) -> Sourced<String>? {
    for candidate in candidates {
      if let day = CalendarDay(iso: candidate.value) ?? VisibleDate(candidate.value, words: tools.words)?.day {
        return Sourced(day.text, from: candidate.origin)
      }
    }
    return nil
  }

  /// /2021/11/05/ in the address.
  private func urlDay() -> Sourced<String>? {
    guard let url = page.url ?? facts.url?.value else { return nil }
    let parts = url.split(separator: "/")
    for i in parts.indices where i + 2 < parts.count {
      if parts[i].count == 4, let y = Int(parts[i]), let m = Int(parts[i + 1]), let d = Int(parts[i + 2].prefix(2)),
        let day = CalendarDay(y, m, d)
      {
        return Sourced(day.text, from: "url")
      }
    }
    return nil
  }
}
