/// What a character is to the word pieces: a letter (folded to lower case without accents), space, a mark, or dropped.
///
/// The table comes with the model, so that text is folded as it was in training. Letters that the vocabulary cannot
/// spell are not listed: they make their word unknown.
struct FoldTable: Sendable {
  enum Kind: UInt8 { case letter, space, mark, dropped, unknown }

  /// Kind and, for letters and marks, what it folds to: up to three UTF-16 units, the first in the low bits.
  struct Entry {
    var kind: Kind
    var units: UInt64

    @inline(__always) init(_ kind: Kind, _ units: UInt64 = 0) { (self.kind, self.units) = (kind, units) }
    @inline(__always) var count: Int { units == 0 ? 0 : units >> 16 == 0 ? 1 : units >> 32 == 0 ? 2 : 3 }
  }

  private static let dense: UInt32 = 0x3100
  private var low: [Entry]
  private var high: [(from: UInt32, to: UInt32, entry: Entry)] = []

  /// Reads rows of six numbers (first, last, kind, three targets), sorted.
  init(_ bytes: UnsafeRawBufferPointer) throws(ReadingModelFile.Damage) {
    low = Array(repeating: Entry(.unknown), count: Int(Self.dense))
    guard bytes.count % 24 == 0 else { throw ReadingModelFile.Damage(message: "of another version (`folds`)") }
    for row in stride(from: 0, to: bytes.count, by: 24) {
      let n = (0..<6).map { bytes.loadUnaligned(fromByteOffset: row + 4 * $0, as: Int32.self) }
      guard n.allSatisfy({ $0 >= 0 && $0 <= 0x10FFFF }), n[0] <= n[1],
        let kind = Kind(rawValue: UInt8(truncatingIfNeeded: n[2])),
        n[3...].allSatisfy({ $0 <= 0xFFFF })
      else { throw ReadingModelFile.Damage(message: "of another version (`folds`)") }
      let entry = Entry(kind, UInt64(n[3]) | UInt64(n[4]) << 16 | UInt64(n[5]) << 32)
      let (from, to) = (UInt32(n[0]), UInt32(n[1]))
      if to < Self.dense {
        for code in from...to { low[Int(code)] = entry }
      } else {
        high.append((from, to, entry))
      }
    }
  }

  /// What a code point is.
  @inline(__always) func entry(_ code: UInt32) -> Entry {
    code < Self.dense ? low[Int(code)] : rare(code)
  }

  private func rare(_ code: UInt32) -> Entry {
    var (a, b) = (0, high.count)
    while a < b {
      let middle = (a + b) / 2
      if high[middle].to < code { a = middle + 1 } else { b = middle }
    }
    return a < high.count && high[a].from <= code ? high[a].entry : Entry(.unknown)
  }
}
