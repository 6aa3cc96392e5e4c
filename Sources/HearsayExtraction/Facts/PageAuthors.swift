import HearsayCore
import HearsayRules

/// Decides who wrote a page's article: a byline that a reader sees beats what the mark-up says.
struct PageAuthors {
  let facts: PageFacts
  let near: NearHeadline
  let bylines: BylineReader
  let words: FactWords
  /// The headline, which is nobody's name.
  let title: String?
  /// Whether the names of an element or its near elders say that it holds a writer.
  let isByline: (Int) -> Bool

  /// The authors; empty when none is known.
  func authors() -> [Sourced<String>] {
    let marked = self.marked()
    let below = near.notes.filter { $0.distance > 0 }
    let above = near.notes.filter { $0.distance < 0 && $0.distance >= -2 }
    let seen = credited(below, "visible:headline") + credited(above, "visible:headline")
    if let names = seen.first {
      // The mark-up may spell the same people better, or name one of several; and it beats a credit without a person.
      let isPerson = names.contains { bylines.isName($0.value) }
      return marked.first { !isPerson || sharesName($0, names) && $0.count <= names.count } ?? names
    }
    if let names = marked.first { return names }
    return linked(below + above) ?? named(below + above) ?? bare(below) ?? credited(near.tail, "visible:tail").first
      ?? penName() ?? named(near.tail) ?? []
  }

  /// A team or a pen name that the mark-up gives as the writer where nobody is named: "Harbour Desk", "annaberg".
  private func penName() -> [Sourced<String>]? {
    let outlets = Set(facts.outlets.map { PageHeadline.key($0.value) })
    for candidate in facts.authors where ["json-ld", "meta", "itemprop"].contains(where: candidate.origin.hasPrefix) {
      let value = bylines.credit(in: candidate.value) ?? candidate.value
      // Addresses, accounts, reading times, and the log-in that nobody chose.
      guard !value.contains(where: { $0.isNumber || "@:/.".contains($0) }),
        !words.noNames.contains(value.lowercased()), !outlets.contains(PageHeadline.key(value))
      else { continue }
      let names = bylines.names(in: value, credited: true)
      if !names.isEmpty, names.count <= 3 { return names.map { Sourced($0, from: candidate.origin) } }
    }
    return nil
  }

  /// The text of a link to a writer's page, by the headline.
  private func linked(_ notes: [NearHeadline.Note]) -> [Sourced<String>]? {
    for note in notes {
      let names = facts.authorLinks.filter { note.text.contains($0.text) && note.words <= 12 }
        .flatMap { bylines.names(in: cut($0.text), credited: true) }
        .filter { !words.noNames.contains(($0.split(separator: " ").last ?? "").lowercased()) }
      if let first = names.first { return [Sourced(first, from: "link:author")] }
    }
    return nil
  }

  private func sharesName(_ a: [Sourced<String>], _ b: [Sourced<String>]) -> Bool {
    let left = Set(a.map { PageHeadline.key($0.value) })
    return b.contains { left.contains(PageHeadline.key($0.value)) }
  }

  /// Author lists of the mark-up, surest first.
  private func marked() -> [[Sourced<String>]] {
    var out: [[Sourced<String>]] = []
    for origin in ["json-ld", "itemprop", "meta", "rel", "class"] {
      var names: [Sourced<String>] = []
      // Elements of several teasers may carry the class: the first is the article's.
      let marks = facts.authors.filter { $0.origin.hasPrefix(origin) }
      let isListed = origin == "class" || origin == "rel" || origin == "itemprop"
      for candidate in isListed && marks.count > 3 ? Array(marks.prefix(1)) : marks {
        let credit = bylines.credit(in: candidate.value) ?? candidate.value
        for name in bylines.names(in: credit, credited: false) where !names.contains(where: { $0.value == name }) {
          names.append(Sourced(name, from: candidate.origin))
        }
      }
      if !names.isEmpty, names.count <= 8 { out.append(names) }
    }
    return out
  }

  /// Names behind "By" and its kin.
  private func credited(_ notes: [NearHeadline.Note], _ origin: String) -> [[Sourced<String>]] {
    var out: [[Sourced<String>]] = []
    for (index, note) in notes.enumerated() {
      for segment in Self.segments(note.text) {
        guard var credit = bylines.credit(in: segment) ?? inner(segment) ?? labelled(segment) else { continue }
        // "By" alone in its block: the name is the next one.
        if credit.isEmpty, index + 1 < notes.count { credit = notes[index + 1].text }
        let names = bylines.names(in: Self.withoutPost(cut(credit)), credited: true)
        if !names.isEmpty, names.count <= 6 { out.append(names.map { Sourced($0, from: origin) }) }
      }
    }
    return out
  }

  /// "Anna Berg, Harbour Institute": what follows a single comma is a post or a house, not a second writer.
  private static func withoutPost(_ credit: String) -> String {
    let parts = credit.split(separator: ",")
    let low = credit.lowercased()
    return parts.count == 2 && !low.contains(" and ") && !low.contains("&") ? String(parts[0]) : credit
  }

  /// What stands behind "by" in a line that begins with a date or "Posted".
  private func inner(_ segment: String) -> String? {
    let parts = segment.split(separator: " ")
    guard parts.count <= 16, let at = parts.lastIndex(where: { $0.lowercased().trimmingMarks == "by" }), at > 0 else {
      return nil
    }
    let lead = parts[..<at].joined(separator: " ")
    guard at <= 8 else { return nil }
    let isCredit =
      (VisibleDate(lead, words: words)?.otherWords ?? 9) <= 3
      || ["posted", "written", "published", "author"].contains(parts[at - 1].lowercased().trimmingMarks)
    return isCredit ? parts[(at + 1)...].joined(separator: " ") : nil
  }

  /// An empty credit for a block that is nothing but an opener.
  private func labelled(_ segment: String) -> String? {
    let form = FurnitureRule.bare(PhraseForm.of(segment))
    return words.bylineOpeners.contains { FurnitureRule.bare($0) == form } ? "" : nil
  }

  /// A name in an element whose class says that it is the writer's.
  private func named(_ notes: [NearHeadline.Note]) -> [Sourced<String>]? {
    for note in notes where note.words <= 10 && isByline(note.node) {
      guard let first = Self.segments(note.text).first, VisibleDate(first, words: words) == nil else { continue }
      let names = bylines.names(in: cut(first), credited: false)
      if !names.isEmpty, names.count <= 4 { return names.map { Sourced($0, from: "class:author") } }
    }
    return nil
  }

  /// A name without an opener, right over or beside a date.
  private func bare(_ notes: [NearHeadline.Note]) -> [Sourced<String>]? {
    for (index, note) in notes.enumerated() where note.distance <= 4 && note.words <= 12 {
      let segments = Self.segments(note.text)
      guard let first = segments.first, bylines.isName(cut(first)),
        PageHeadline.key(first) != PageHeadline.key(title ?? "")
      else { continue }
      let next = index + 1 < notes.count && notes[index + 1].distance == note.distance + 1 ? notes[index + 1].text : ""
      if VisibleDate(segments.dropFirst().joined(separator: " ") + " " + next, words: words) != nil {
        return [Sourced(cut(first), from: "visible:headline")]
      }
    }
    return nil
  }

  private static func segments(_ text: String) -> [String] {
    guard text.utf8.contains(where: { $0 == 0x7C || $0 == 0x0A || $0 >= 0x80 }) else {
      return text.isEmpty ? [] : [text]
    }
    return text.unicodeScalars.split(whereSeparator: isBorder).map { TextForm.plain(String($0)) }.filter { !$0.isEmpty }
  }

  /// Marks that part a byline from a date or a section.
  private static func isBorder(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "|", "•", "·", "⋅", "∙", "●", "—", "–", "\n": true
    default: false
    }
  }

  /// A credit without what often runs on behind it: dates, "in Section", "for Outlet", and words glued to the name.
  private func cut(_ credit: String) -> String {
    var kept: [Substring] = []
    for word in credit.split(separator: " ") {
      let low = word.lowercased().trimmingMarks
      if !kept.isEmpty, words.creditEnds.contains(low) || word.contains(where: \.isNumber) || isMonth(low) { break }
      if let glued = unglued(word) {
        if kept.isEmpty || !words.creditEnds.contains(glued.lowercased()) { kept.append(glued) }
        break
      }
      kept.append(word)
    }
    let half = kept.count / 2
    // "Anna Berg Anna Berg": the link and the text behind it.
    if half > 0, kept.count % 2 == 0, Array(kept[..<half]) == Array(kept[half...]) { kept.removeLast(half) }
    return kept.joined(separator: " ")
  }

  private func isMonth(_ word: String) -> Bool { words.months[word] != nil && word != "may" && word.count > 2 }

  /// "BergPublished" and "BergNovember" without the word that is glued to the name.
  private func unglued(_ word: Substring) -> Substring? {
    for seam in word.indices.dropFirst()
    where word[seam].isUppercase && word[word.index(before: seam)].isLowercase {
      let tail = word[seam...].lowercased().trimmingMarks
      if words.creditEnds.contains(tail) || isMonth(tail) { return word[..<seam] }
    }
    return nil
  }
}
