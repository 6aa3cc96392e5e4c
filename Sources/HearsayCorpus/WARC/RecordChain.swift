import HearsayCore

/// Records that stand inside what a length says is one block.
///
/// A page may quote a record, so a record line alone says little. Records that follow one another by their own lengths
/// and end just where the block is said to end say that the length is wrong: one flipped digit made it span them.
struct RecordChain {
  /// Whether a record begins before the end.
  let begins: Bool
  /// Whether records follow one another up to the end.
  let endsThere: Bool

  /// Looks at the first `length` bytes of the window.
  init(_ stream: ByteStream, upTo length: Int) {
    guard let first = RecordLine.next(in: stream, from: 0), first < length else {
      (begins, endsThere) = (false, false)
      return
    }
    begins = true
    var place = first
    while place < length, let next = Self.recordEnd(stream, place, length) { place = next }
    endsThere = place == length
  }

  /// Where the block of the record at `place` ends, or the next record begins; nil where none is there or it goes on
  /// beyond `length`.
  private static func recordEnd(_ stream: ByteStream, _ place: Int, _ length: Int) -> Int? {
    guard RecordLine.next(in: stream, from: place) == place,
      let head = BlankLine.end(in: stream, from: place), head <= length,
      let own = WARCHeader(stream.bytes(place..<head)).length, own <= length - head
    else { return nil }
    var end = head + own
    while end < length, stream[end] == 0x0D || stream[end] == 0x0A { end += 1 }
    return end
  }
}
