/// A stretch of an article's pieces that the encoder sees at once: a core that is read, and context on a side where it had
/// to be cut within a paragraph.
struct ReadingWindow: Sendable, Equatable {
  /// What the encoder sees, as indexes of pieces.
  var seen: Range<Int>
  /// What is read in it.
  var core: Range<Int>

  /// Cuts pieces into windows of at most `size` pieces and much the same length, at paragraph starts where they can be.
  ///
  /// Context beyond a paragraph's border is left out: on PolNeAR's development articles 48 pieces of it gave end to end
  /// 74.4, 12 gave 74.7 and none 74.9, for a quarter more of the time (docs/accurate-tier.md, 2026-11-28).
  static func cut(_ pieces: [Piece], core size: Int, context: Int) -> [ReadingWindow] {
    let starts = pieces.indices.filter { pieces[$0].startsParagraph }
    var out: [ReadingWindow] = []
    var (at, next) = (0, 0)
    while at < pieces.count {
      while next < starts.count, starts[next] <= at { next += 1 }
      let end = border(starts[next...], from: at, to: pieces.count, size: size)
      let isWhole = (pieces[at].startsParagraph, end == pieces.count || pieces[end].startsParagraph)
      out.append(
        ReadingWindow(
          seen: (isWhole.0 ? at : max(0, at - context))..<(isWhole.1 ? end : min(pieces.count, end + context)),
          core: at..<end))
      at = end
    }
    return out
  }

  /// Where the window that begins at `at` ends: at the paragraph start, or the end of all, that lies nearest to an even
  /// share of what is left; at that share where there is none in reach.
  private static func border(_ starts: ArraySlice<Int>, from at: Int, to all: Int, size: Int) -> Int {
    guard all - at > size else { return all }
    let windows = (all - at + size - 1) / size
    let aim = at + (all - at + windows - 1) / windows
    var best: Int?
    for start in starts {
      guard start <= at + size else { break }
      if best.map({ abs(start - aim) <= abs($0 - aim) }) ?? true { best = start }
    }
    return best ?? aim
  }
}
