import HearsayCore

/// Groups the tokens of a line into sentences.
struct SentenceSplitter: Sendable {
  /// Abbreviations that a name or a number follows (`Mr.`, `Sen.`, `No.`): they never end a sentence.
  let titles: Set<UInt32>
  /// Words that often begin a sentence and seldom follow an abbreviation inside one (`The`, `He`, `But`).
  let starters: Set<UInt32>

  /// The index behind the last token of each sentence, counted within `tokens`.
  func ends(of tokens: [TextSpan], from first: Int, _ scan: TextScan) -> [Int] {
    var ends: [Int] = []
    var start = first
    var i = first
    while i < tokens.count {
      let end = stop(tokens, at: i, scan) ?? runOn(tokens, at: i, start: start, scan)
      if let end {
        ends.append(end)
        start = end
        i = end
      } else {
        i += 1
      }
    }
    if start < tokens.count { ends.append(tokens.count) }
    return ends
  }

  /// Where the sentence ends when token `i` is its full stop, else nil.
  private func stop(_ tokens: [TextSpan], at i: Int, _ scan: TextScan) -> Int? {
    let span = tokens[i].range
    let last = scan.bytes[span.upperBound - 1]
    let single = span.count == 1
    let isEllipsis = (span.count > 1 && scan.bytes[span.lowerBound] == UInt8(ascii: ".")) || isEllipsisMark(scan, span)
    let isStop = single && (last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?"))
    let isAbbreviation = span.count > 1 && last == UInt8(ascii: ".") && !isEllipsis
    guard isStop || isEllipsis || isAbbreviation else { return nil }
    var j = i + 1
    while j < tokens.count, closes(tokens, at: j, scan) { j += 1 }
    guard j < tokens.count else { return nil }
    let next = tokens[j].range
    let kind = scan.classAt(next.lowerBound)
    if isAbbreviation { return endsAfterAbbreviation(tokens, i, j, scan) ? j : nil }
    if isStop && j == i + 1 && next.lowerBound == span.upperBound && kind != .quote && kind != .upper { return nil }
    switch kind {
    case .lower: return isStop && last == UInt8(ascii: ".") && j == i + 1 ? j : nil
    case .upper, .digit, .quote: return j
    case .apostrophe: return j
    case .mark: return opensSentence(scan, next) ? j : nil
    case .space: return nil
    }
  }

  /// After `U.S.` or `Inc.` a sentence ends only before a word that likes to begin one.
  private func endsAfterAbbreviation(_ tokens: [TextSpan], _ i: Int, _ j: Int, _ scan: TextScan) -> Bool {
    let span = tokens[i].range
    let word = span.lowerBound..<(span.upperBound - 1)
    if titles.contains(scan.lowerHash(word)) || word.count == 1 { return false }
    if j > i + 1 { return scan.classAt(tokens[j].range.lowerBound) == .upper }
    let next = tokens[j].range
    return scan.classAt(next.lowerBound) == .upper && starters.contains(scan.lowerHash(next))
  }

  /// Whether token `j` closes a quotation or bracket right behind a full stop.
  private func closes(_ tokens: [TextSpan], at j: Int, _ scan: TextScan) -> Bool {
    let span = tokens[j].range
    let value = scan.scalar(at: span.lowerBound).value
    let attached = tokens[j - 1].range.upperBound == span.lowerBound
    switch value {
    case 0x201D, 0x2019, 0xBB, 0x203A, 0x29, 0x5D: return true
    case 0x22, 0x27, 0x201C: return attached
    default: return false
    }
  }

  private func isEllipsisMark(_ scan: TextScan, _ span: Range<Int>) -> Bool {
    span.count == 3 && scan.scalar(at: span.lowerBound).value == 0x2026
  }

  /// Brackets, dashes, bullets and handles may open a sentence; a comma may not.
  private func opensSentence(_ scan: TextScan, _ span: Range<Int>) -> Bool {
    let value = scan.scalar(at: span.lowerBound).value
    return value == 0x28 || value == 0x5B || value == 0x40 || value == 0x23 || value == 0x24 || value == 0x2022
      || value == 0x2013 || value == 0x2014 || value == 0xA3 || value == 0x20AC
  }

  /// A scrape that lost a link's text runs two sentences together (`… rights group He released …`): a capital pronoun
  /// behind a small word and before a small one starts a new sentence.
  private func runOn(_ tokens: [TextSpan], at i: Int, start: Int, _ scan: TextScan) -> Int? {
    guard i > start + 2, i + 2 < tokens.count else { return nil }
    let span = tokens[i].range
    guard scan.classAt(span.lowerBound) == .upper, Self.pronouns.contains(scan.lowerHash(span)) else { return nil }
    let before = tokens[i - 1].range
    let after = tokens[i + 1].range
    guard scan.classAt(before.lowerBound) == .lower, scan.classAt(before.upperBound - 1) == .lower,
      scan.classAt(after.lowerBound) == .lower, before.count > 2, span.lowerBound > before.upperBound
    else { return nil }
    return Self.openWords.contains(scan.lowerHash(before)) ? nil : i
  }

  private static let pronouns = Set(["he", "she", "they", "it"].map(Tokenizer.hash))
  /// Small words that leave a clause open, so that a capital pronoun behind them is an emphasis, not a start.
  private static let openWords = Set(
    [
      "and", "but", "that", "the", "for", "with", "said", "when", "because", "what", "whom", "from", "than", "says",
      "whether",
    ]
    .map(Tokenizer.hash))
}
