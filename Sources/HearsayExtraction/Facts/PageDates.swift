import HearsayCore
import HearsayRules

/// Decides a page's days of publication and change from its marks and from what a reader sees by the headline.
struct PageDates {
  let facts: PageFacts
  let near: NearHeadline
  let words: FactWords
  let url: String?

  /// Every day that was found, surest first, with its origin.
  ///
  /// The order is that of how often each was right on the 589 dated development pages (2026-11-27): a day with a label
  /// by the headline 48 of 49, `article:published_time` 255 of 272, a bare day there 313 of 341, JSON-LD 238 of 280.
  func candidates() -> (published: [Sourced<CalendarDay>], modified: [Sourced<CalendarDay>]) {
    let below = visible(near.notes.filter { $0.distance > 0 }, "headline")
    let above = visible(near.notes.filter { $0.distance < 0 && $0.distance >= -3 }, "headline")
    let seen = Seen(
      labelled: below.labelled + above.labelled, modified: below.modified + above.modified,
      bare: below.bare + above.bare)
    let tail = visible(near.tail, "tail")
    let marked = facts.published.compactMap(day)
    var published = seen.labelled
    published += agreeing(seen.bare, marked)
    published += marked.filter { $0.origin.hasPrefix("meta:article") }
    published += seen.bare
    // A page that shows a reader nothing but when it was changed stands for that day, whatever its data say of its
    // first version: so the benchmarks' annotators read it too (development pages, 2026-11-27: 11 of 17 where JSON-LD alone disagreed).
    published += seen.modified.map { Sourced($0.value, from: "visible:updated") }
    published += marked.filter { !$0.origin.hasPrefix("time") }
    published += tail.labelled
    published += marked.filter { $0.origin.hasPrefix("time") }
    published += [urlDay()].compactMap { $0 }
    published += facts.pageDays.compactMap(day)
    return (
      published + visible(near.dated, "page").all + tail.bare
        + tail.modified.map { Sourced($0.value, from: "visible:updated") },
      seen.modified + tail.modified + facts.modified.compactMap(day)
    )
  }

  /// The days of publication and change.
  func days() -> (published: Sourced<String>?, modified: Sourced<String>?) {
    let found = candidates()
    let modified = found.modified.first.map { Sourced($0.value.text, from: $0.origin) }
    let published = found.published.first
    return (published.map { Sourced($0.value.text, from: $0.origin) }, modified)
  }

  /// Of days without a label those that a mark confirms; an element `time` may as well mark the day of change.
  private func agreeing(_ bare: [Sourced<CalendarDay>], _ marked: [Sourced<CalendarDay>]) -> [Sourced<CalendarDay>] {
    let sure = marked.filter { !$0.origin.hasPrefix("time") }
    let confirmed = bare.filter { day in marked.contains { $0.value == day.value } }
    return confirmed.filter { day in sure.contains { $0.value == day.value } } + confirmed
  }

  private struct Seen {
    var labelled: [Sourced<CalendarDay>] = []
    var modified: [Sourced<CalendarDay>] = []
    var bare: [Sourced<CalendarDay>] = []
    var all: [Sourced<CalendarDay>] { labelled + bare }
  }

  private func visible(_ notes: [NearHeadline.Note], _ place: String) -> Seen {
    var out = Seen()
    var pending = ""
    let known = self.known
    for note in notes {
      let dates = VisibleDate.all(in: note.text, words: words, dayFirst: !facts.isAmerican)
      let turned =
        dates.isEmpty ? [] : VisibleDate.all(in: note.text, words: words, dayFirst: !facts.isAmerican, turned: true)
      for (index, date) in dates.enumerated() {
        // 02/12/2025 has two readings: the one that the page's marks know is right.
        let other = index < turned.count ? turned[index].day : date.day
        let day = Sourced(
          known.contains(other.text) && !known.contains(date.day.text) ? other : date.day, from: "visible:\(place)")
        let label = pending + " " + date.before.joined(separator: " ")
        if ends(label, words.modifiedLabels) {
          out.modified.append(day)
        } else if ends(label, words.publishedLabels) {
          out.labelled.append(day)
        } else if date.otherWords <= 14 {
          out.bare.append(day)
        }
      }
      // A label may stand in a block of its own before the date.
      pending = dates.isEmpty && note.text.utf8.count < 24 ? note.text.lowercased() : ""
    }
    return out
  }

  /// Days that the mark-up gives to publication or change, and the address's.
  private var known: Set<String> {
    Set(((facts.published + facts.modified).compactMap(day) + [urlDay()].compactMap { $0 }).map(\.value.text))
  }

  /// Whether a label stands among the last words before a date.
  private func ends(_ text: String, _ labels: [[UInt8]]) -> Bool {
    let form = PhraseForm.of(text)
    return labels.contains { label in
      let bare = FurnitureRule.bare(label)
      guard let at = form.lastRange(of: bare) else { return false }
      // "Released" is no "Release", nor is "candidate" a "date".
      let end = at + bare.count
      guard at == 0 || !PhraseForm.isWordByte(form[at - 1]), end == form.count || !PhraseForm.isWordByte(form[end])
      else { return false }
      return form[(at + bare.count)...].reduce(0) { $1 == 0x20 ? $0 + 1 : $0 } <= 2
    }
  }

  private func day(_ value: Sourced<String>) -> Sourced<CalendarDay>? {
    (CalendarDay(iso: value.value) ?? VisibleDate(value.value, words: words, dayFirst: !facts.isAmerican)?.day)
      .map { Sourced($0, from: value.origin) }
  }

  /// /2021/11/05/ or /2021/nov/05/ in the address.
  private func urlDay() -> Sourced<CalendarDay>? {
    guard let url = url ?? facts.url?.value else { return nil }
    let parts = url.split(separator: "/")
    for i in parts.indices where i + 2 < parts.count {
      let month = Int(parts[i + 1]) ?? words.months[parts[i + 1].lowercased()]
      if parts[i].count == 4, let y = Int(parts[i]), let month, let d = Int(parts[i + 2].prefix(2)),
        let day = CalendarDay(y, month, d)
      {
        return Sourced(day, from: "url")
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// Where `needle` last stands.
  func lastRange(of needle: [UInt8]) -> Int? {
    var found: Int?
    var from = 0
    while let at = firstRange(of: needle, from: from) {
      found = at
      from = at + 1
    }
    return found
  }
}
