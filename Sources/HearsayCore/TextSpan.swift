/// A half-open range of UTF-8 bytes in an article's text.
///
/// Offsets are bytes inside the program; what leaves it is counted in Unicode code points
/// (see ``CodePointIndex``). The name is not `Span`, which is the standard library's view type.
public struct TextSpan: Hashable, Comparable, Sendable {
  /// First byte.
  public var start: Int32
  /// The byte after the last one.
  public var end: Int32

  /// Makes a span from byte offsets; `end` is never below `start`.
  @inlinable public init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: max(start, end))
  }

  /// The span as a range of byte offsets.
  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
  /// Length in bytes.
  @inlinable public var count: Int { Int(end - start) }
  /// Whether the span holds no byte.
  @inlinable public var isEmpty: Bool { end <= start }

  /// Whether every byte of `other` lies in this span.
  @inlinable public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }
  /// Whether the byte offset lies in this span.
  @inlinable public func contains(_ offset: Int) -> Bool { Int(start) <= offset && offset < Int(end) }
  /// Whether the two spans share a byte.
  @inlinable public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }
  /// The smallest span that holds both.
  @inlinable public func union(_ other: TextSpan) -> TextSpan {
    TextSpan(Int(min(start, other.start)), Int(max(end, other.end)))
  }

  /// Orders by start, then by end.
  @inlinable public static func < (a: TextSpan, b: TextSpan) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

extension [TextSpan] {
  /// Total length in bytes of the pieces.
  public var byteCount: Int { reduce(0) { $0 + $1.count } }
  /// The span from the first piece's start to the last one's end, or nil when there is none.
  public var hull: TextSpan? {
    guard var hull = first else { return nil }
    for piece in dropFirst() { hull = hull.union(piece) }
    return hull
  }
  /// Whether any piece shares a byte with `span`.
  public func overlaps(_ span: TextSpan) -> Bool { contains { $0.overlaps(span) } }
}
