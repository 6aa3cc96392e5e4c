import HearsayCore

/// Spans leave the program as pairs of code-point offsets, end exclusive.
extension JSONWriter {
  /// Writes `[start, end]`.
  mutating func span(_ span: TextSpan, _ index: CodePointIndex) {
    let points = index.codePoints(span)
    pair(points.lowerBound, points.upperBound)
  }

  /// Writes `[start, end]` or null.
  mutating func span(_ span: TextSpan?, _ index: CodePointIndex) {
    if let span { self.span(span, index) } else { null() }
  }

  /// Writes `[[start, end], …]`.
  mutating func spans(_ spans: [TextSpan], _ index: CodePointIndex) {
    array { writer in
      for span in spans { writer.span(span, index) }
    }
  }

  /// Writes an array of strings.
  mutating func strings(_ values: [String]) {
    array { writer in
      for value in values { writer.string(value) }
    }
  }
}

extension JSONWriter {
  /// Writes a member whose value is a string.
  mutating func member(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a member whose value is a string, where there is one.
  mutating func member(_ name: StaticString, ifKnown value: String?) {
    if let value { member(name, value) }
  }
}
