import HearsayCore
import HearsayRules

/// Gives every line of a plain text its role by rules, with position and neighbours as evidence.
///
/// The order: furniture by its words; the body's first and last paragraph; what stands above it (title, kicker,
/// byline, dateline, captions); headings inside it; what stands below it.
struct LineRoles {
  /// What was decided of one line.
  struct Decision {
    var role: LineRole
    var furniture: String?
    var evidence: Evidence
    var repeated = false
    /// Whether only its place speaks for the decision.
    var isDoubtful = false

    init(_ role: LineRole, _ rule: String = "", note: String, furniture: String? = nil, isDoubtful: Bool = false) {
      self.role = role
      self.furniture = furniture
      self.isDoubtful = isDoubtful
      evidence = Evidence("LineRoles", rule: rule, note: note)
    }
  }

  let text: ArticleText
  let lines: [TextLine]
  let words: FactWords
  let bylines: BylineReader
  private let matcher: FurnitureMatcher
  private let captionForms: [[UInt8]]
  private(set) var decisions: [Decision?]
  /// Indexes of the first and last paragraph of the body.
  private(set) var first = 0
  private(set) var last = -1

  /// The model's word on every line, where there is a model.
  private let opinions: LineOpinions?

  init(_ text: ArticleText, _ tools: LineTools, explains: Bool) {
    self.text = text
    let lines = TextLine.all(in: text)
    self.lines = lines
    opinions = tools.model.map { LineOpinions($0, text, lines, tools, explains: explains) }
    words = tools.words
    bylines = tools.bylines
    matcher = tools.matcher
    captionForms = tools.captionMarks
    decisions = Array(repeating: nil, count: lines.count)
  }

  /// Decides every line.
  mutating func decide() -> [Decision] {
    for i in lines.indices { decisions[i] = anywhere(i) }
    cutAtAuthorBox()
    findBody()
    markRepeats()
    readHead()
    readTail()
    markCompany()
    readBody()
    if let opinions { hear(opinions) }
    return decisions.map { $0 ?? Decision(.body, note: "nothing speaks against it") }
  }

  /// Lines that the rules leave to the body, and that the model does not believe in, go; what only its place made
  /// furniture, and the model believes in, stays.
  private mutating func hear(_ opinions: LineOpinions) {
    let kickers = lines.indices.reduce(0) { decisions[$1]?.role == .kicker ? $0 + 1 : $0 }
    for i in lines.indices {
      let role = decisions[i]?.role ?? .body
      let isLoose = role == .body || role == .subheading || role == .kicker && kickers > Self.mostKickers
      if isLoose, !opinions.keeps(i, as: role) {
        decisions[i] = Decision(.furniture, note: "", furniture: "unselected")
      } else if decisions[i]?.isDoubtful == true, opinions.keeps(i, as: role) {
        decisions[i] = Decision(.body, note: "")
      } else if decisions[i] != nil || role != .body {
        continue
      } else {
        decisions[i] = Decision(.body, note: "")
      }
      decisions[i]?.evidence = opinions.evidence(i)
    }
  }

  /// More short lines than this above the body are a site's menu.
  private static let mostKickers = 3

  /// Furniture that its words alone show.
  private func anywhere(_ i: Int) -> Decision? {
    matcher.match(lines[i].form) { $0.place == .anywhere && !$0.needsCompany }.map(Self.furniture)
  }

  private static func furniture(_ rule: FurnitureRule) -> Decision {
    rule.furniture == FurnitureKinds.caption
      ? Decision(.caption, rule.id, note: "its words")
      : Decision(.furniture, rule.id, note: "its words", furniture: rule.furniture)
  }

  /// A box about the author or outlet ends the article: what stands below it belongs to the site.
  ///
  /// Only in the second half of the lines, since a kicker above the body can open like the sentence below it.
  private mutating func cutAtAuthorBox() {
    guard let box = lines.indices.first(where: { $0 > lines.count / 2 && isAuthorBox($0) }) else { return }
    decisions[box] = Decision(.byline, note: "a name behind furniture, over a line about its bearer")
    // A box with much below it is rather a heading whose words open its paragraph.
    let isDoubtful = lines[(box + 1)...].reduce(0) { $0 + $1.words } > Self.mostBelowBox
    for i in lines.indices where i > box && decisions[i] == nil && !isDated(i) {
      decisions[i] = Decision(
        .furniture, note: "below the box about the author", furniture: "outlet-blurb", isDoubtful: isDoubtful)
    }
  }

  /// Words that may stand below a box that ends an article. (All nine such boxes of the development texts were right, of
  /// thirteen with more below them three; 2026-11-28.)
  private static let mostBelowBox = 250

  /// The body reaches from the first to the last paragraph that no rule takes away.
  private mutating func findBody() {
    let core = lines.indices.filter {
      decisions[$0] == nil && lines[$0].isParagraph && !isDated($0) && opinions?.keeps($0) != false
    }
    first = core.first ?? lines.count
    last = core.last ?? -1
    // A tail that other furniture cuts off (an outlet's blurb below its name) is no body: walk back over it.
    while let end = core.last(where: { $0 <= last }), end > first, let rule = tailRule(end) {
      decisions[end] = Self.furniture(rule)
      last = core.last { $0 < end } ?? first
    }
  }

  /// A rule for the tail that fires on a paragraph behind which no body follows.
  private func tailRule(_ i: Int) -> FurnitureRule? {
    matcher.match(lines[i].form) {
      ($0.place == .tail || $0.place == .edges) && (!$0.needsCompany || hasCompany(i))
    }
  }

  /// Whether a line beside this one is furniture, or sounds like it at the edge of the text.
  private func hasCompany(_ i: Int) -> Bool {
    [i - 1, i + 1].contains { k in
      guard lines.indices.contains(k) else { return false }
      if decisions[k]?.role == .furniture { return true }
      return k > i && decisions[k] == nil
        && matcher.match(lines[k].form) { $0.place == .tail || $0.place == .edges } != nil
    }
  }

  /// A line of some length that stands twice: a caption under a picture that the page shows twice.
  private mutating func markRepeats() {
    var seen: [UInt64: Int] = [:]
    for i in lines.indices where decisions[i] == nil && lines[i].words >= 6 {
      let key = FurnitureMatcher.hash(lines[i].form[...])
      guard let earlier = seen[key] else {
        seen[key] = i
        continue
      }
      if i - earlier <= 2, decisions[earlier] == nil || decisions[earlier]?.role == .caption {
        decisions[earlier] = decisions[earlier] ?? Decision(.caption, note: "stands twice, side by side")
        var copy = Decision(.caption, note: "repeats the line before")
        copy.repeated = true
        decisions[i] = copy
      }
    }
    if last >= 0, decisions[first] != nil {
      first = lines.indices.first { $0 > first && decisions[$0] == nil && lines[$0].isParagraph } ?? lines.count
    }
  }
}

extension LineRoles {
  func string(_ i: Int) -> String { text[lines[i].span] }

  /// A line that is a date and little else.
  func isDated(_ i: Int) -> Bool {
    guard lines[i].words <= 14, let date = VisibleDate(string(i), words: words) else { return false }
    return date.otherWords <= (labelled(i) ? 4 : 0)
  }

  private func labelled(_ i: Int) -> Bool {
    let form = lines[i].form
    return (words.publishedLabels + words.modifiedLabels).contains { form.starts(with: $0) }
  }

  private func isCaption(_ i: Int) -> Bool {
    lines[i].words <= 60 && captionForms.contains { lines[i].form.count >= $0.count && lines[i].form.holds($0) }
  }

  /// Above the body: one title, then kickers, bylines, datelines and captions.
  private mutating func readHead() {
    let end = min(first, lines.count)
    for i in 0..<end where decisions[i] == nil {
      if isDated(i) {
        decisions[i] = Decision(.dateline, note: "a date and little else")
      } else if bylines.credit(in: string(i)) != nil, !lines[i].endsSentence {
        decisions[i] = Decision(.byline, note: "opens as a byline does")
      } else if isCaption(i) {
        decisions[i] = Decision(.caption, note: "names a picture's maker or kind")
      } else if let rule = edgeRule(i, .head) {
        decisions[i] = Self.furniture(rule)
      }
    }
    readTitle(before: end)
    for i in 0..<end where decisions[i] == nil {
      decisions[i] =
        lines[i].words <= 1 || lines[i].words > 30 || lines[i].endsSentence && lines[i].words > 3
        ? Decision(.body, note: "a sentence above the first long paragraph")
        : Decision(.kicker, note: "a short line between title and body", isDoubtful: true)
    }
  }

  private func edgeRule(_ i: Int, _ edge: FurnitureRule.Place) -> FurnitureRule? {
    matcher.match(lines[i].form) { ($0.place == edge || $0.place == .edges) && !$0.needsCompany }
  }

  /// The headline: the first line above the body that is no sentence and no label of a section.
  private mutating func readTitle(before end: Int) {
    let reach = end > 2 * Self.headReach ? end - Self.headReach : 0
    let open = (reach..<end).filter { decisions[$0] == nil }
    let candidates = open.filter { i in
      let line = lines[i]
      return line.words >= 3 && line.words <= 32 && !(line.endsSentence && line.words > 12 && line.innerMarks > 1)
        && !Self.endsInStop(text.bytes, line.span)
    }
    guard let title = candidates.first else { return }
    decisions[title] = Decision(.title, note: "the first line above the body that is no sentence")
    for i in open where i < title { decisions[i] = Decision(.kicker, note: "a short line above the title") }
  }

  /// Where a menu stands above, the headline is looked for in so many lines over the body.
  private static let headReach = 12

  private static func endsInStop(_ bytes: [UInt8], _ span: TextSpan) -> Bool {
    let end = Int(span.end)
    return bytes[end - 1] == 0x2E && !(end >= 3 && bytes[end - 2] == 0x2E)
  }

  /// Below the body: what remains is furniture unless it reads like text.
  private mutating func readTail() {
    var ended = false
    for i in lines.indices where i > last {
      if decisions[i] != nil {
        ended = ended || decisions[i]?.role == .furniture
      } else if isDated(i) {
        decisions[i] = Decision(.dateline, note: "a date and little else")
      } else if let rule = edgeRule(i, .tail) {
        decisions[i] = Self.furniture(rule)
        ended = true
      } else if isAuthorBox(i) {
        decisions[i] = Decision(.byline, note: "a name below the body, over a line about its bearer")
      } else if bylines.credit(in: string(i)) != nil, !lines[i].endsSentence {
        decisions[i] = Decision(.byline, note: "opens as a byline does")
      } else if ended, !lines[i].endsSentence {
        decisions[i] = Decision(
          .furniture, note: "a short line below furniture that ends the body", furniture: "related")
      }
    }
  }

  /// A short line whose words open the next line, behind furniture: an author's or outlet's box.
  private func isAuthorBox(_ i: Int) -> Bool {
    guard lines[i].words <= 6, i + 1 < lines.count, i > 0, decisions[i - 1]?.role == .furniture else { return false }
    return lines[i + 1].form.starts(with: lines[i].form) && lines[i + 1].words > lines[i].words + 5
  }

  /// Rules that need other furniture beside the line, until nothing changes.
  private mutating func markCompany() {
    var changed = true
    while changed {
      changed = false
      for i in lines.indices where decisions[i] == nil || decisions[i]?.role == .body {
        guard let rule = companyRule(i) else { continue }
        decisions[i] = Self.furniture(rule)
        changed = true
      }
    }
  }

  private func companyRule(_ i: Int) -> FurnitureRule? {
    let inHead = i < first
    let inTail = i > last
    return matcher.match(lines[i].form) { rule in
      guard rule.needsCompany else { return false }
      switch rule.place {
      case .anywhere: break
      case .head: if !inHead { return false }
      case .tail: if !inTail { return false }
      case .edges: if !inHead && !inTail { return false }
      }
      return hasCompany(i) || sharesRule(i, rule)
    }
  }

  /// A run of lines that set off the same rule keeps itself company ("XS", "SM", "MD").
  private func sharesRule(_ i: Int, _ rule: FurnitureRule) -> Bool {
    let beside = [i - 1, i + 1].filter { lines.indices.contains($0) }
    return beside.contains { rule.fires(onForm: lines[$0].form) }
  }

  /// Headings and captions between the body's paragraphs.
  private mutating func readBody() {
    guard last >= 0 else { return }
    for i in lines.indices where i >= first && i <= last && decisions[i] == nil {
      let next = lines.indices.first { $0 > i && decisions[$0]?.role != .furniture }
      let line = lines[i]
      if isDated(i), line.words <= 8 {
        // It may as well be a row of a table or an entry of a chronicle.
        decisions[i] = Decision(.dateline, note: "a date and little else", isDoubtful: true)
      } else if line.words <= 14, !line.endsSentence || Self.isQuotedPhrase(string(i)), !line.isListed, let next,
        lines[next].isParagraph
      {
        decisions[i] = Decision(.subheading, note: "a short line over a paragraph")
      }
    }
  }

  private static func isQuotedPhrase(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return "“\"«„".contains(first) && "”\"»“".contains(last) && text.split(separator: " ").count <= 8
      && !text.contains(".")
  }
}

extension [UInt8] {
  /// Whether the bytes hold another run of bytes, at a word's beginning and end.
  func holds(_ needle: [UInt8]) -> Bool {
    var from = 0
    while let at = firstRange(of: needle, from: from) {
      let end = at + needle.count
      let opens = at == 0 || !PhraseForm.isWordByte(self[at - 1]) || !PhraseForm.isWordByte(needle[0])
      let closes = end == count || !PhraseForm.isWordByte(self[end]) || !PhraseForm.isWordByte(needle[needle.count - 1])
      if opens && closes { return true }
      from = at + 1
    }
    return false
  }
}
