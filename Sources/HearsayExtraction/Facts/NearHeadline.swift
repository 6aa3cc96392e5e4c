/// The short blocks around a page's headline, where byline and date stand.
struct NearHeadline {
  /// One of them.
  struct Note {
    /// Blocks from the headline: negative above it.
    let distance: Int
    let node: Int
    let text: String
    let words: Int
  }

  /// The notes in reading order.
  let notes: [Note]
  /// The same below the last long paragraph.
  let tail: [Note]
  /// Short blocks anywhere that hold a digit, nearest to the headline first.
  let dated: [Note]

  private static let above = 6
  private static let below = 16
  private static let mostWords = 40
  private static let tailReach = 12

  /// `title` is the headline's block, where it has one.
  init(_ list: BlockList, title: Int?, body: ClosedRange<Int>?) {
    func note(_ i: Int, from start: Int) -> Note? {
      let block = list.blocks[i]
      guard block.words <= Self.mostWords, block.words > 0 else { return nil }
      return Note(distance: i - start, node: Int(block.node), text: list.text(block), words: Int(block.words))
    }
    let start = title ?? body?.lowerBound ?? 0
    var prose = 0
    var notes: [Note] = []
    for i in max(0, start - Self.above)..<min(list.blocks.count, start + Self.below) where i != title {
      // Behind the second paragraph a name or date belongs to the story.
      if i > start, list.blocks[i].words >= 25, list.blocks[i].endsSentence { prose += 1 }
      if prose >= 2 { break }
      if let found = note(i, from: start) { notes.append(found) }
    }
    self.notes = notes
    dated = list.blocks.indices.filter { i in
      list.blocks[i].words <= 8 && list.slice(list.blocks[i]).contains { $0 >= 0x30 && $0 <= 0x39 }
    }.sorted { abs($0 - start) < abs($1 - start) }.prefix(60).compactMap { note($0, from: start) }
    guard let end = body?.upperBound else {
      tail = []
      return
    }
    tail = (max(0, end - 2)..<min(list.blocks.count, end + Self.tailReach)).compactMap { note($0, from: end) }
  }
}
