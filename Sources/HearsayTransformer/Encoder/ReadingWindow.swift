/// A stretch of an article's pieces that the encoder sees at once: a core that is read, with context on either side.
struct ReadingWindow: Sendable, Equatable {
  /// What the encoder sees, as indexes of pieces.
  var seen: Range<Int>
  /// What is read in it.
  var core: Range<Int>

  /// Cuts pieces into windows at paragraph starts where they can be.
  static func cut(_ pieces: [Piece], core size: Int, context: Int) -> [ReadingWindow] {
    let starts = pieces.indices.filter { pieces[$0].startsParagraph } + [pieces.count]
    var out: [ReadingWindow] = []
    var at = 0
    var next = 0
    while at < pieces.count {
      while next < starts.count, starts[next] <= at + size { next += 1 }
      let last = next > 0 ? starts[next - 1] : 0
      let end = last > at ? last : min(pieces.count, at + size)
      out.append(
        ReadingWindow(seen: max(0, at - context)..<min(pieces.count, end + context), core: at..<end))
      at = end
    }
    return out
  }
}
