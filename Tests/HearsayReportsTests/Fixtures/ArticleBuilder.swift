import HearsayCore

/// Builds an article by hand: lines with their roles, and layers whose places are given as words of the text.
struct ArticleBuilder {
  var article: Article
  private let text: String

  /// Puts the lines together, each on a line of its own; an empty text is a blank line.
  init(
    id: String, form: RawPage.Form = .text, lines: [(role: LineRole, text: String)],
    furniture: [String: String] = [:]
  ) {
    text = lines.map(\.text).joined(separator: "\n") + "\n"
    article = Article(id: id, inputName: "\(id).\(form == .html ? "html" : "txt")", form: form, text: ArticleText(text))
    var start = 0
    var seen = Set<String>()
    for (number, line) in lines.enumerated() {
      let end = start + line.text.utf8.count
      if end > start {
        let kind = line.role == .furniture ? furniture[line.text] ?? "navigation" : nil
        article.lines.append(
          Line(
            span: TextSpan(start, end), role: line.role, furniture: kind, number: number,
            repeated: !seen.insert(line.text).inserted,
            evidence: Evidence("LineRoles", rule: kind.map { "furniture/\($0)" } ?? "")))
      }
      start = end + 1
    }
  }

  /// The place of some words; `words#2` means their second occurrence. Words that are not there end the test.
  func span(_ words: String) -> TextSpan {
    var wanted = words
    var occurrence = 1
    if let mark = words.lastIndex(of: "#"), let number = Int(words[words.index(after: mark)...]) {
      wanted = String(words[..<mark])
      occurrence = number
    }
    let needle = Array(wanted.utf8)
    let bytes = article.text.bytes
    for start in bytes.indices where start + needle.count <= bytes.count {
      guard bytes[start..<(start + needle.count)].elementsEqual(needle) else { continue }
      occurrence -= 1
      if occurrence == 0 { return TextSpan(start, start + needle.count) }
    }
    fatalError("the fixture's text does not hold: \(words)")
  }

  /// Adds a source and gives its number.
  @discardableResult
  mutating func source(
    _ name: String, _ kind: SourceKind, role: String? = nil, affiliation: String? = nil, mentions: [String],
    spellings: [String] = []
  ) -> Int {
    article.sources.append(
      Source(
        id: "S\(article.sources.count + 1)", name: name, kind: kind, role: role, affiliation: affiliation,
        mentions: mentions.map(span), spellings: spellings,
        evidence: [Evidence("NameResolver", rule: "names/full-name")]
      ))
    return article.sources.count - 1
  }

  /// Adds an attribution; `change` sets what is not common.
  mutating func claim(
    _ content: [String], cue: [String] = [], source: [String] = [], by sourceIndex: Int? = nil, kind: QuoteKind,
    sourceKind: SourceKind? = nil, change: (inout Attribution) -> Void = { _ in }
  ) {
    var claim = Attribution(
      id: "A\(article.attributions.count + 1)", source: source.map(span), cue: cue.map(span),
      content: content.map(span), kind: kind,
      evidence: Evidence("QuoteAndNameSieve", rule: "cues/say", confidence: 0.94))
    if let sourceIndex {
      claim.sourceIndex = sourceIndex
      claim.sourceKind = article.sources[sourceIndex].kind
      claim.affiliation = article.sources[sourceIndex].affiliation
      if [.namedPerson, .organisation, .authority].contains(claim.sourceKind) {
        claim.speaker = article.sources[sourceIndex].name
        claim.speakerEvidence = Evidence("NameResolver", rule: "names/full-name")
      }
    }
    if let sourceKind { claim.sourceKind = sourceKind }
    change(&claim)
    article.attributions.append(claim)
  }

  /// Adds a finding.
  mutating func finding(
    _ rule: String, _ kind: String, _ severity: Severity, at words: String?, _ message: String, ask question: String,
    claim: Int? = nil, needsReview: Bool = false
  ) {
    article.findings.append(
      Finding(
        rule: rule, kind: kind, severity: severity, span: words.map(span), message: message, question: question,
        needsReview: needsReview, attribution: claim, evidence: Evidence("FindingsFinder", rule: "findings/\(kind)")))
  }
}
