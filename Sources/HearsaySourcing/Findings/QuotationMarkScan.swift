import HearsayCore

/// A double quotation mark that does not pair.
struct BrokenMark: Sendable {
  /// The mark with the words beside it.
  var span: TextSpan
  /// What is wrong with it.
  var defect: QuotationDefect
}

/// Reads the double quotation marks of each paragraph by their bytes and says which do not pair.
///
/// Single marks are left out: an apostrophe cannot be told from one. A paragraph that leaves its quote open is right when
/// the next one opens again, as a quote over several paragraphs does.
enum QuotationMarkScan {
  /// The broken marks of the body, in order.
  static func broken(in article: Article) -> [BrokenMark] {
    var out: [BrokenMark] = []
    let body = article.lines.filter { $0.role == .body && !$0.repeated }
    article.text.bytes.withUnsafeBufferPointer { bytes in
      var isCarried = false
      var wasLeftOpen = false
      for (index, line) in body.enumerated() {
        var paragraph = MarkedParagraph(bytes: bytes, range: line.span.range, isCarried: isCarried)
        paragraph.read()
        out += paragraph.broken
        isCarried = false
        let isEnd = wasLeftOpen && paragraph.open.map { $0.upperBound + 1 >= line.span.range.upperBound } ?? false
        wasLeftOpen = false
        // The mark that closes what the paragraph before left open, behind a credit: the same defect.
        guard let open = paragraph.open, !isEnd else { continue }
        let next = self.next(behind: index, body, bytes)
        isCarried =
          !next.isEmpty
          && (MarkedParagraph(bytes: bytes, range: next, isCarried: false).opensAtOnce
            || isSplit(line.span.range, next, bytes))
        let span = paragraph.around(open)
        let isKnown = out.last.map { $0.span.overlaps(span) } ?? false
        wasLeftOpen = !isCarried
        if !isCarried && !isKnown { out.append(BrokenMark(span: span, defect: .unclosed)) }
      }
    }
    return out
  }

  /// Whether a line break stands inside a sentence: no full stop before it and a small letter behind it.
  private static func isSplit(_ line: Range<Int>, _ next: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = line.last else { return false }
    return bytes[next.lowerBound] &- 0x61 < 26 && (bytes[last] | 0x20) &- 0x61 < 26
  }

  /// The paragraph that may carry a quote on: the next one, a label or a credit between them left out.
  private static func next(behind index: Int, _ body: [Line], _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    for line in body[(index + 1)...].prefix(3) where !isLabel(line.span.range, bytes) { return line.span.range }
    return 0..<0
  }

  /// A short line without a full stop at its end or a quotation mark in it.
  private static func isLabel(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard range.count < 70, let last = range.last, bytes[last] != 0x2E, bytes[last] != 0x3F, bytes[last] != 0x21 else {
      return false
    }
    let paragraph = MarkedParagraph(bytes: bytes, range: range, isCarried: false)
    return !range.contains { paragraph.isMark(at: $0) }
  }
}

/// The double marks of one paragraph.
private struct MarkedParagraph {
  enum Mark { case open, close, straight }

  let bytes: UnsafeBufferPointer<UInt8>
  let range: Range<Int>
  /// Whether the paragraph before left its quote open for this one.
  let isCarried: Bool
  /// The mark that is open at the end, if any.
  private(set) var open: Range<Int>?
  private(set) var broken: [BrokenMark] = []
  /// Whether a quote alike was opened inside the open one; its end is not the outer one's.
  private var isNested = false
  /// Whether an attribute of markup is open.
  private var isInMarkup = false

  init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, isCarried: Bool) {
    self.bytes = bytes
    self.range = range
    self.isCarried = isCarried
  }

  /// Whether the paragraph begins with an opening mark.
  var opensAtOnce: Bool { mark(at: range.lowerBound).map { $0.0 != .close } ?? false }

  mutating func read() {
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (kind, length) = mark(at: at) else {
        at += 1
        continue
      }
      take(kind, at..<(at + length))
      at += length
    }
    // What is left open behind a doubled opening is the same defect.
    if broken.contains(where: { $0.defect == .nestedAlike }) { open = nil }
  }

  private mutating func take(_ kind: Mark, _ place: Range<Int>) {
    let before = place.lowerBound > range.lowerBound ? bytes[place.lowerBound - 1] : 0x20
    let after = place.upperBound < range.upperBound ? bytes[place.upperBound] : 0x20
    // The marks of markup that was left in the text (`date="…">`) quote nobody.
    if kind == .straight, isInMarkup || before == UInt8(ascii: "=") || after == UInt8(ascii: ">") {
      isInMarkup = before == UInt8(ascii: "=") && !isInMarkup
      return
    }
    switch kind {
    case .straight: takeStraight(place, before)
    case .open: takeOpen(place, before, after)
    case .close: takeClose(place, before, after)
    }
  }

  /// A straight mark closes what is open. Behind a figure with nothing open it is an inch sign.
  private mutating func takeStraight(_ place: Range<Int>, _ before: UInt8) {
    if let opened = open {
      if mark(at: opened.lowerBound)?.0 == .open { add(place, .mismatched) }
      open = nil
    } else if !(before >= 0x30 && before <= 0x39) {
      open = place
    }
  }

  private mutating func takeOpen(_ place: Range<Int>, _ before: UInt8, _ after: UInt8) {
    if Self.isSpace(after) {
      // With a letter or stop before it and a space behind it, the mark may be meant to close.
      if open != nil, !Self.isSpace(before) {
        add(place, .mismatched)
        open = nil
        return
      }
      add(place, .misplacedSpace)
    } else if open != nil {
      if !broken.contains(where: { $0.defect == .nestedAlike }) { add(place, .nestedAlike) }
      isNested = true
      return
    }
    open = place
  }

  /// A closing mark where a quote must open is one defect: the quote that it opens is then closed soundly.
  private mutating func takeClose(_ place: Range<Int>, _ before: UInt8, _ after: UInt8) {
    // Feet and inches: 6’2”.
    if before >= 0x30, before <= 0x39, isFeet(place.lowerBound) { return }
    if isNested {
      isNested = false
      return
    }
    let wasOpen = open != nil
    open = nil
    if !wasOpen {
      if opensParagraph(place) || Self.isSpace(before) && !Self.isSpace(after) {
        add(place, .mismatched)
        open = place
      } else if !isCarried || place.lowerBound == range.lowerBound {
        add(place, .unopened)
      }
    } else if Self.isSpace(before) {
      add(place, .misplacedSpace)
    }
  }

  /// One defect a place: what follows from the first is not another.
  private mutating func add(_ place: Range<Int>, _ defect: QuotationDefect) {
    let span = around(place)
    if let last = broken.last, last.span.overlaps(span) { return }
    broken.append(BrokenMark(span: span, defect: defect))
  }

  /// Whether a figure with a single mark stands right before a byte.
  private func isFeet(_ end: Int) -> Bool {
    var at = end
    while at > range.lowerBound, bytes[at - 1] >= 0x30, bytes[at - 1] <= 0x39 { at -= 1 }
    guard at > range.lowerBound else { return false }
    return bytes[at - 1] == 0x27 || at - 3 >= range.lowerBound && bytes[at - 3] == 0xE2 && bytes[at - 1] == 0x99
  }

  /// Whether nothing but marks of writing direction (U+202A to U+202E) stands before a mark.
  private func opensParagraph(_ place: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at + 2 < place.lowerBound, bytes[at] == 0xE2, bytes[at + 1] == 0x80, (0xAA...0xAE).contains(bytes[at + 2]) {
      at += 3
    }
    return at == place.lowerBound
  }

  /// A mark with the word before it and the word behind it.
  func around(_ place: Range<Int>) -> TextSpan {
    var start = place.lowerBound
    while start > range.lowerBound, Self.isSpace(bytes[start - 1]) { start -= 1 }
    while start > range.lowerBound, !Self.isSpace(bytes[start - 1]) { start -= 1 }
    var end = place.upperBound
    while end < range.upperBound, Self.isSpace(bytes[end]) { end += 1 }
    while end < range.upperBound, !Self.isSpace(bytes[end]) { end += 1 }
    return TextSpan(start, end)
  }

  /// Whether a double mark stands at a byte.
  func isMark(at place: Int) -> Bool { mark(at: place) != nil }

  private func mark(at: Int) -> (Mark, Int)? {
    if at >= range.upperBound { return nil }
    if bytes[at] == 0x22 { return (.straight, 1) }
    guard bytes[at] == 0xE2, at + 2 < range.upperBound, bytes[at + 1] == 0x80 else { return nil }
    switch bytes[at + 2] {
    case 0x9C, 0x9E: return (.open, 3)
    case 0x9D: return (.close, 3)
    default: return nil
    }
  }

  /// White space; the second byte of a no-break space counts, since a mark stands beside a byte.
  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xA0 }
}
