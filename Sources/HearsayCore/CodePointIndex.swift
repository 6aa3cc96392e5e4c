/// Turns byte offsets of one text into counts of Unicode code points, and back.
///
/// Every format that leaves the program counts code points, as W3C text positions do. A checkpoint
/// is kept every 256 bytes, so a look-up reads at most that many.
public struct CodePointIndex: Sendable {
  private let bytes: [UInt8]
  private let checkpoints: [Int32]
  private static let stride = 256
  /// Whether the text is ASCII only: then both offsets are the same number.
  public let isASCII: Bool

  /// Indexes a text in one pass over its bytes.
  public init(_ text: ArticleText) {
    bytes = text.bytes
    var marks: [Int32] = []
    marks.reserveCapacity(bytes.count / Self.stride + 1)
    var points: Int32 = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % Self.stride == 0 { marks.append(points) }
      if byte & 0xC0 != 0x80 { points += 1 }
    }
    checkpoints = marks
    isASCII = Int(points) == bytes.count
  }

  /// Code points before a byte offset; offsets past the end count the whole text.
  public func codePoints(at byteOffset: Int) -> Int {
    let offset = max(0, min(byteOffset, bytes.count))
    if isASCII || checkpoints.isEmpty { return offset }
    let mark = min(offset / Self.stride, checkpoints.count - 1)
    var points = Int(checkpoints[mark])
    for index in (mark * Self.stride)..<offset where bytes[index] & 0xC0 != 0x80 { points += 1 }
    return points
  }

  /// A span as code points, end exclusive.
  public func codePoints(_ span: TextSpan) -> Range<Int> {
    let start = codePoints(at: Int(span.start))
    return start..<max(start, codePoints(at: Int(span.end)))
  }

  /// The byte offset of the code point with this number; numbers past the end give the text's length.
  public func byteOffset(ofCodePoint number: Int) -> Int {
    if isASCII { return max(0, min(number, bytes.count)) }
    var low = 0
    var high = checkpoints.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(checkpoints[middle]) <= number { low = middle } else { high = middle }
    }
    var points = checkpoints.isEmpty ? 0 : Int(checkpoints[low])
    var offset = low * Self.stride
    while offset < bytes.count {
      if bytes[offset] & 0xC0 != 0x80 {
        if points == number { return offset }
        points += 1
      }
      offset += 1
    }
    return bytes.count
  }
}
