/// Cuts text into word pieces as the uncased BERT scheme does: runs without space, marks alone, then the longest
/// pieces that the vocabulary has, from the left.
struct PieceTokenizer: Sendable {
  let vocabulary: PieceVocabulary
  let folds: FoldTable
  /// Longer words become one unknown piece.
  static let longestWord = 100

  /// A word being gathered: its folded units and the bytes that each came from.
  private struct Word {
    var units: [UInt16] = []
    var starts: [Int32] = []
    var ends: [Int32] = []
    var isSpellable = true

    mutating func clear() {
      units.removeAll(keepingCapacity: true)
      starts.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      isSpellable = true
    }

    @inline(__always) mutating func add(_ entry: FoldTable.Entry, _ start: Int, _ end: Int) {
      var left = entry.units
      repeat {
        units.append(UInt16(truncatingIfNeeded: left))
        starts.append(Int32(start))
        ends.append(Int32(end))
        left >>= 16
      } while left != 0
    }
  }

  /// The pieces of every paragraph, with their features. Paragraphs are byte ranges in ascending order.
  func pieces(_ bytes: UnsafeBufferPointer<UInt8>, paragraphs: [Range<Int>]) -> [Piece] {
    var out: [Piece] = []
    out.reserveCapacity(bytes.count / 4)
    var word = Word()
    var hashes: [UInt64] = []
    var number: Int32 = 0
    for paragraph in paragraphs {
      let first = out.count
      let quoted = QuotedRanges.of(bytes, paragraph)
      cut(bytes, paragraph, &word, &hashes, &out)
      guard out.count > first else { continue }
      var quote = 0
      for i in first..<out.count {
        while quote < quoted.count, quoted[quote].upperBound <= Int(out[i].start) { quote += 1 }
        out[i].isQuoted = quote < quoted.count && quoted[quote].contains(Int(out[i].start))
        out[i].paragraph = number
      }
      out[first].startsParagraph = true
      number += 1
    }
    return out
  }

  private func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: inout Word, _ hashes: inout [UInt64],
    _ out: inout [Piece]
  ) {
    var at = range.lowerBound
    while at < range.upperBound {
      let (code, width) = UTF8Reading.scalar(bytes, at)
      let entry = folds.entry(code)
      switch entry.kind {
      case .letter: word.add(entry, at, at + width)
      case .unknown:
        word.add(entry, at, at + width)
        word.isSpellable = false
      case .dropped: break
      case .space: finish(&word, bytes, &hashes, &out)
      case .mark:
        finish(&word, bytes, &hashes, &out)
        if entry.units != 0 {
          word.add(entry, at, at + width)
          finish(&word, bytes, &hashes, &out)
        }
      }
      at += width
    }
    finish(&word, bytes, &hashes, &out)
  }

  /// Appends a word's pieces: the longest that fits, again and again, or one unknown piece.
  private func finish(
    _ word: inout Word, _ bytes: UnsafeBufferPointer<UInt8>, _ hashes: inout [UInt64], _ out: inout [Piece]
  ) {
    let count = word.units.count
    guard count > 0 else { return }
    defer { word.clear() }
    let whole = Int(word.starts[0])..<Int(word.ends[count - 1])
    let letterCase = LetterCase(bytes, whole)
    func append(_ from: Int, _ to: Int, _ number: Int32) {
      out.append(Piece(start: word.starts[from], end: word.ends[to - 1], number: number, letterCase: letterCase))
    }
    let first = out.count
    var at = word.isSpellable && count <= Self.longestWord ? 0 : count + 1
    while at < count {
      let (end, number) = longestPiece(word.units, at, &hashes)
      if number < 0 { break }
      append(at, end, number)
      at = end
    }
    if at != count {
      out.removeLast(out.count - first)
      append(0, count, vocabulary.unknown)
    }
  }

  private func longestPiece(_ units: [UInt16], _ at: Int, _ hashes: inout [UInt64]) -> (Int, Int32) {
    hashes.removeAll(keepingCapacity: true)
    var hash = at == 0 ? PieceVocabulary.wordSeed : PieceVocabulary.continuedSeed
    for unit in units[at..<min(units.count, at + vocabulary.longest)] {
      hash = PieceVocabulary.add(unit, to: hash)
      hashes.append(hash)
    }
    for length in stride(from: hashes.count, to: 0, by: -1) {
      let found = vocabulary.number(units[at..<at + length], hash: hashes[length - 1], continues: at > 0)
      if found >= 0 { return (at + length, found) }
    }
    return (at, -1)
  }
}
