import HearsayCore

/// Finds the text in quotation marks, line by line: what never closes in its line ends with it, so that one lost mark
/// cannot turn the rest of the article inside out.
struct QuotationStage: Annotator {
  let title = "Quotation marks"
  let needs: Set<Layer> = [.sentences, .tokens]
  let provides: Set<Layer> = [.quotations]

  func annotate(_ article: inout Article) {
    var found: [Quotation] = []
    article.text.bytes.withUnsafeBufferPointer { bytes in
      let scan = TextScan(bytes: bytes)
      var start = 0
      while start < article.sentences.count {
        let line = article.sentences[start].line
        var end = start
        while end < article.sentences.count, article.sentences[end].line == line { end += 1 }
        let tokens = article.sentences[start].tokens.lowerBound..<article.sentences[end - 1].tokens.upperBound
        let marks = tokens.compactMap { QuotationMark(scan, tokens: article.tokens, at: $0, in: tokens) }
        if !marks.isEmpty || found.last?.isLeftOpen == true {
          var pairer = QuotationPairer(tokens: article.tokens, line: line, range: tokens)
          pairer.pair(marks)
          pairer.join(to: &found)
        }
        start = end
      }
    }
    article.quotations = found
  }
}

extension Quotation {
  /// Whether its closing mark is missing.
  fileprivate var isLeftOpen: Bool { depth == 0 && defects.contains(.unclosed) }
}

/// Pairs the marks of one line.
private struct QuotationPairer {
  let tokens: [Token]
  let line: Int
  let range: Range<Int>
  private var open: [(mark: QuotationMark, defects: [QuotationDefect])] = []
  private(set) var found: [Quotation] = []
  private var strayCloser: Int?

  init(tokens: [Token], line: Int, range: Range<Int>) {
    self.tokens = tokens
    self.line = line
    self.range = range
  }

  mutating func pair(_ marks: [QuotationMark]) {
    for (i, mark) in marks.enumerated() {
      if mark.family == .single {
        single(mark, rest: marks[(i + 1)...])
      } else {
        double(mark, rest: marks[(i + 1)...])
      }
    }
    while let last = open.popLast() {
      if last.mark.family == .single { continue }
      close(last, with: nil)
    }
    found.sort { $0.span < $1.span || ($0.span.start == $1.span.start && $0.depth < $1.depth) }
  }

  private mutating func double(_ mark: QuotationMark, rest: ArraySlice<QuotationMark>) {
    let depth = open.lastIndex { $0.mark.family == mark.family }
    switch direction(mark, isOpen: depth != nil) {
    case .open:
      var defects: [QuotationDefect] = mark.look == .open || mark.glyph == .unclear ? [] : [.misplacedSpace]
      if mark.glyph == .close { defects.append(.mismatched) }
      if let depth { reopen(depth, mark, rest, &defects) }
      open.append((mark, defects))
    case .close:
      guard let depth else {
        if strayCloser == nil && found.isEmpty { strayCloser = mark.token }
        found.append(
          Quotation(
            span: tokens[mark.token].span, inner: TextSpan(Int(tokens[mark.token].span.start), 0), line: line,
            defects: [.unopened]))
        return
      }
      while open.count > depth + 1 { open.removeLast() }
      close(open.removeLast(), with: mark)
    case .unclear: break
    }
  }

  /// The glyph decides unless the spaces and the state agree against it.
  private func direction(_ mark: QuotationMark, isOpen: Bool) -> QuotationMark.Direction {
    switch mark.glyph {
    case .open: return isOpen && mark.look == .close ? .close : .open
    case .close: return !isOpen && mark.look == .open ? .open : .close
    case .unclear: return mark.look != .unclear ? mark.look : isOpen ? .close : .open
    }
  }

  /// A mark opens inside one of its own family: nested when both close, else the outer one was never closed.
  private mutating func reopen(
    _ depth: Int, _ mark: QuotationMark, _ rest: ArraySlice<QuotationMark>, _ defects: inout [QuotationDefect]
  ) {
    let closers = rest.filter { $0.family == mark.family && ($0.glyph == .close || $0.look == .close) }.count
    let openers = rest.filter { $0.family == mark.family && ($0.glyph == .open || $0.look == .open) }.count
    if !mark.isStraight && closers >= openers + 2 {
      defects.append(.nestedAlike)
    } else {
      while open.count > depth + 1 { open.removeLast() }
      let outer = open.removeLast()
      close(outer, with: nil, before: mark.token)
    }
  }

  /// A single mark opens only where it stands before a word and a partner closes it behind one.
  private mutating func single(_ mark: QuotationMark, rest: ArraySlice<QuotationMark>) {
    if let last = open.last, last.mark.family == .single {
      if mark.look == .close || (mark.glyph == .close && mark.look == .unclear) {
        if isPossessive(mark), rest.contains(where: { $0.family == .single && $0.look == .close }) { return }
        close(open.removeLast(), with: mark)
      }
      return
    }
    guard mark.look == .open, mark.glyph != .close else { return }
    let isPaired = rest.contains { $0.family == .single && $0.look != .open && $0.glyph != .open }
    if isPaired { open.append((mark, [])) }
  }

  /// `the workers’ rights`: an apostrophe behind an s and before a word.
  private func isPossessive(_ mark: QuotationMark) -> Bool {
    guard mark.token > range.lowerBound, mark.token + 1 < range.upperBound else { return false }
    return tokens[mark.token].tag == .pos
  }

  private mutating func close(
    _ opening: (mark: QuotationMark, defects: [QuotationDefect]), with closing: QuotationMark?, before: Int? = nil
  ) {
    var defects = opening.defects
    let first = opening.mark.token
    let last = closing?.token ?? ((before ?? range.upperBound) - 1)
    if let closing {
      if closing.look == .open || (closing.look == .unclear && !closing.isStraight && hasSpaceBefore(closing.token)) {
        defects.append(.misplacedSpace)
      }
      if closing.glyph == .open { defects.append(.mismatched) }
    } else {
      defects.append(.unclosed)
    }
    guard last > first else { return }
    let innerEnd = closing == nil ? Int(tokens[last].span.end) : Int(tokens[last - 1].span.end)
    let inner = TextSpan(Int(tokens[first + 1].span.start), innerEnd)
    found.append(
      Quotation(
        span: tokens[first].span.union(tokens[last].span), inner: inner, depth: open.count, line: line,
        defects: defects))
  }

  private func hasSpaceBefore(_ token: Int) -> Bool {
    token > range.lowerBound && tokens[token - 1].span.end < tokens[token].span.start
  }

  /// Adds the line's quotations to the article's; one that the line before left open may carry on here.
  mutating func join(to all: inout [Quotation]) {
    if let last = all.lastIndex(where: { $0.depth == 0 }), all[last].isLeftOpen, all[last].line < line {
      let start = tokens[range.lowerBound].span
      if let first = found.firstIndex(where: { $0.depth == 0 && $0.span.start == start.start && !$0.inner.isEmpty }) {
        found[first].continuesPrevious = true
        all[last].defects.removeAll { $0 == .unclosed }
      } else if let stray = strayCloser, stray > range.lowerBound {
        found.removeAll { $0.defects == [.unopened] && $0.span == tokens[stray].span }
        let inner = start.union(tokens[stray - 1].span)
        found.insert(
          Quotation(span: start.union(tokens[stray].span), inner: inner, line: line, continuesPrevious: true), at: 0)
        all[last].defects.removeAll { $0 == .unclosed }
      }
    }
    all += found
  }
}
