import HearsayCore

/// One quotation mark of a line, with what its glyph and the spaces around it say about its direction.
struct QuotationMark {
  /// Marks that pair with each other.
  enum Family { case double, guillemet, single }
  /// Where a mark points.
  enum Direction { case open, close, unclear }

  /// Which token it is.
  let token: Int
  let family: Family
  /// What the glyph itself says.
  let glyph: Direction
  /// What the spaces say: white space before and none behind opens.
  let look: Direction
  /// Whether it is an apostrophe-like glyph, which may be no quotation mark at all.
  let isStraight: Bool

  /// Reads a token; nil when it is no quotation mark.
  init?(_ scan: TextScan, tokens: [Token], at i: Int, in line: Range<Int>) {
    let range = tokens[i].span.range
    guard range.count <= 3 else { return nil }
    let value = scan.scalar(at: range.lowerBound).value
    switch (value, range.count) {
    case (0x22, 1), (0x201F, _): (family, glyph, isStraight) = (.double, .unclear, true)
    // Two apostrophes stand for one double mark; "'s" and "'d" have two bytes as well and are none.
    case (0x27, 2):
      guard scan.scalar(at: range.lowerBound + 1).value == 0x27 else { return nil }
      (family, glyph, isStraight) = (.double, .unclear, true)
    case (0x201C, _), (0x201E, _), (0x60, 2): (family, glyph, isStraight) = (.double, .open, false)
    case (0x201D, _): (family, glyph, isStraight) = (.double, .close, false)
    case (0xAB, _), (0x2039, _): (family, glyph, isStraight) = (.guillemet, .open, false)
    case (0xBB, _), (0x203A, _): (family, glyph, isStraight) = (.guillemet, .close, false)
    case (0x2018, _), (0x201A, _), (0x60, 1): (family, glyph, isStraight) = (.single, .open, false)
    case (0x2019, _): (family, glyph, isStraight) = (.single, .close, false)
    case (0x27, 1): (family, glyph, isStraight) = (.single, .unclear, true)
    default: return nil
    }
    token = i
    let before = i > line.lowerBound && Self.holds(scan, left: tokens[i - 1].span.range, to: range.lowerBound)
    let after = i + 1 < line.upperBound && Self.holds(scan, right: tokens[i + 1].span.range, from: range.upperBound)
    look = before == after ? .unclear : after ? .open : .close
  }

  /// Whether the token on the left touches the mark and is not itself something that a quotation opens behind.
  private static func holds(_ scan: TextScan, left: Range<Int>, to start: Int) -> Bool {
    guard left.upperBound == start else { return false }
    return !"([{-/".unicodeScalars.contains { $0.value == scan.scalar(at: left.lowerBound).value }
      && !isDash(scan, left) && !opensQuotation(scan, left)
  }

  /// Whether the token on the right touches the mark and is not punctuation that follows a quotation.
  private static func holds(_ scan: TextScan, right: Range<Int>, from end: Int) -> Bool {
    guard right.lowerBound == end else { return false }
    let value = scan.scalar(at: right.lowerBound).value
    return !",.;:!?)]}-/".unicodeScalars.contains { $0.value == value } && !isDash(scan, right) && value != 0x201D
      && value != 0x2019 && value != 0xBB || (value == 0x2E && right.count > 1)
  }

  private static func isDash(_ scan: TextScan, _ range: Range<Int>) -> Bool {
    let value = scan.scalar(at: range.lowerBound).value
    return value == 0x2013 || value == 0x2014
  }

  private static func opensQuotation(_ scan: TextScan, _ range: Range<Int>) -> Bool {
    let value = scan.scalar(at: range.lowerBound).value
    return value == 0x201C || value == 0x2018 || value == 0xAB || value == 0x201E
  }
}
