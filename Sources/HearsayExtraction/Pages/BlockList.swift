import HearsayRules

/// The blocks of a page in reading order, with their text in one buffer.
struct BlockList {
  /// The text of all blocks, each followed by a line feed.
  private(set) var bytes: [UInt8] = []
  /// The blocks.
  private(set) var blocks: [Block] = []

  /// What holds at one level of the walk.
  private struct Level {
    var end: Int32
    var node: Int32
    var tag: Tag
    var around: Surroundings
    var inLink: Bool
    var isStrong: Bool
    var isBlock: Bool
  }

  private var levels: [Level] = []
  private var pending = Block(
    start: 0, end: 0, node: -1, tag: .body, around: [], linkBytes: 0, strongBytes: 0, links: 0, words: 0, marks: 0,
    endsSentence: false)
  private var breaks = 0

  /// Walks the tree once, without recursion.
  init(_ tree: PageTree) {
    bytes.reserveCapacity(tree.pool.count / 2)
    levels.append(
      Level(end: .max, node: -1, tag: .body, around: [], inLink: false, isStrong: false, isBlock: true))
    var i = 0
    while i < tree.nodes.count {
      close(before: i)
      let node = tree.nodes[i]
      let tag = tree.tag(i)
      if tag == .text {
        append(tree.pool[Int(node.start)..<Int(node.start) + Int(node.count)])
        i += 1
      } else if tag.isSkipped {
        i = max(i + 1, Int(node.end))
      } else {
        open(tree, i, tag, end: node.end)
        i += 1
      }
    }
    close(before: Int.max)
    flush()
  }

  /// A block's text.
  func text(_ block: Block) -> String { String(decoding: bytes[Int(block.start)..<Int(block.end)], as: UTF8.self) }
  /// A block's bytes.
  func slice(_ block: Block) -> ArraySlice<UInt8> { bytes[Int(block.start)..<Int(block.end)] }

  /// A block's words in ``PhraseForm``.
  func form(_ block: Block) -> [UInt8] {
    bytes.withUnsafeBufferPointer {
      PhraseForm.of(UnsafeBufferPointer(rebasing: $0[Int(block.start)..<Int(block.end)]))
    }
  }

  private mutating func open(_ tree: PageTree, _ i: Int, _ tag: Tag, end: Int32) {
    if tag == .br { return lineBreak() }
    guard let top = levels.last else { return }
    var level = top
    level.end = end
    if tag.isInline {
      level.isBlock = false
      if tag == .a {
        level.inLink = true
        pending.links += 1
      }
      if tag == .strong || tag == .b || tag == .em || tag == .i { level.isStrong = true }
      if tag == .img { return }
    } else {
      flush()
      level.isBlock = true
      level.node = Int32(i)
      level.tag = tag
      level.isStrong = false
      level.around.formUnion(Surroundings(tag))
      if Self.isHidden(tree, i) { level.around.insert(.hidden) }
    }
    if end > i + 1 { levels.append(level) } else if !tag.isInline { flush() }
  }

  private static func isHidden(_ tree: PageTree, _ i: Int) -> Bool {
    if tree.nodes[i].count == 0 { return false }
    if tree.attribute(.hidden, of: i) != nil { return true }
    guard let style = tree.attribute(.style, of: i), style.count >= 12 else { return false }
    let plain = style.filter { $0 > 0x20 }.map { $0 | 0x20 }
    return plain.firstRange(of: Array("display:none".utf8), from: 0) != nil
  }

  private mutating func close(before i: Int) {
    while let top = levels.last, levels.count > 1, Int(top.end) <= i {
      if top.isBlock { flush() }
      levels.removeLast()
    }
  }

  private mutating func append(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let top = levels.last else { return }
    let before = bytes.count
    TextForm.append(text, to: &bytes)
    let added = Int32(bytes.count - before)
    guard added > 0 else { return }
    if added > 1 || bytes[before] != 0x20 { breaks = 0 }
    if top.inLink { pending.linkBytes += added }
    if top.isStrong { pending.strongBytes += added }
  }

  /// One break is a space; two in a row part paragraphs.
  private mutating func lineBreak() {
    breaks += 1
    if breaks >= 2 {
      flush()
    } else if let last = bytes.last, last > 0x20 {
      bytes.append(0x20)
    }
  }

  /// Ends the block that is being written, if it has any text.
  private mutating func flush() {
    breaks = 0
    while let last = bytes.last, last == 0x20, bytes.count > Int(pending.start) { bytes.removeLast() }
    if bytes.count > Int(pending.start), let top = levels.last {
      var block = pending
      block.end = Int32(bytes.count)
      block.node = top.node
      block.tag = top.tag
      block.around = top.around
      block.linkBytes = min(block.linkBytes, block.end - block.start)
      measure(&block)
      blocks.append(block)
      bytes.append(0x0A)
    }
    pending.start = Int32(bytes.count)
    (pending.linkBytes, pending.strongBytes, pending.links) = (0, 0, 0)
  }

  private func measure(_ block: inout Block) {
    bytes.withUnsafeBufferPointer { all in
      let slice = UnsafeBufferPointer(rebasing: all[Int(block.start)..<Int(block.end)])
      let counted = WordCount(slice)
      block.words = Int32(counted.words)
      block.marks = Int32(counted.marks)
      block.endsSentence = SentenceEnd.isEnd(slice)
    }
  }
}

/// Words and sentence marks of UTF-8 text, in one pass.
struct WordCount {
  private(set) var words = 0
  private(set) var marks = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var inside = false
    var wide = 0
    for b in text {
      let low = b | 0x20
      let isWord =
        (low >= 0x61 && low <= 0x7A) || (b >= 0x30 && b <= 0x39) || b >= 0xC3 || (inside && (b >= 0x80 || b == 0x27))
      if isWord, !inside { words += 1 }
      if b == 0x2C || b == 0x2E || b == 0x3B || b == 0x3F || b == 0x21 { marks += 1 }
      if b >= 0xE3, b <= 0xED { wide += 1 }
      inside = isWord
    }
    // Chinese and Japanese write no spaces: two characters count as a word.
    words = max(words, wide / 2)
  }
}
