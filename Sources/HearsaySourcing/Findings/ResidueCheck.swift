import HearsayCore
import HearsayRules

/// HS06: the site's furniture stands between paragraphs of the body.
///
/// Lines that follow one another are one finding. A long run is the page's foot with a stray line behind it, not residue.
struct ResidueCheck: FindingCheck {
  static let number = "HS06"
  let rule: FindingRule
  /// What the learned choice of lines left out without knowing it for anything: as often a label of the article's own.
  private static let unnamed: Set<String> = ["unselected"]

  init(rule: FindingRule) { self.rule = rule }

  /// Words by their blanks. A lone word is as often a label of the article's own as one of the site's.
  private func wordCount(of span: TextSpan, _ reading: ArticleReading) -> Int {
    reading.article[span].split { $0.isWhitespace }.count
  }

  /// A few words in capitals that stand alone ("UP NEXT") are as often a heading of the article's own.
  private func isLabel(_ run: Range<Int>, _ reading: ArticleReading) -> Bool {
    guard run.count == 1, let line = run.first else { return false }
    let letters = reading.article[reading.article.lines[line].span]
    return wordCount(of: reading.article.lines[line].span, reading) <= 3 && letters == letters.uppercased()
  }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    let lines = reading.article.lines
    let longest = Int(rule.limit("longest-run", default: 4))
    var out: [Finding] = []
    var index = reading.bodyLines.lowerBound
    while index < reading.bodyLines.upperBound {
      var end = index
      while end < reading.bodyLines.upperBound, lines[end].role == .furniture { end += 1 }
      let kinds = lines[index..<end].compactMap(\.furniture).filter { !Self.unnamed.contains($0) }
      let words = (index..<end).reduce(0) { $0 + wordCount(of: lines[$1].span, reading) }
      if end > index, end - index <= longest, !kinds.isEmpty, words > 1, !isLabel(index..<end, reading) {
        let spans = lines[index..<end].map(\.span)
        out.append(
          finding(
            spans.hull, ["words": String((kinds.first ?? "furniture").map { $0 == "-" ? " " : $0 })],
            related: Array(spans.dropFirst()), confidence: 0.95,
            note: lines[index].evidence.signature))
      }
      index = max(end, index + 1)
    }
    return out
  }
}
