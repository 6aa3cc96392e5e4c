import Testing

@testable import HearsayTransformer

struct PieceTests {
  private func pieces(_ lines: String...) throws -> [(String, Piece)] {
    let (bytes, paragraphs) = ShippedModel.joined(lines)
    let reading = try ShippedModel.reading()
    return bytes.withUnsafeBufferPointer { reading.pieces($0, paragraphs: paragraphs) }
      .map { (String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self), $0) }
  }

  /// Offsets are bytes of the text as it stands, accents and all; marks stand alone.
  @Test func offsetsAreBytesOfTheText() throws {
    #expect(try pieces("Séguin’s crane—yes, 7.5m").map(\.0).joined(separator: "|").contains("’|s|crane|—|yes|,|7|.|5"))
    let all = try pieces("Ünsal naïve café")
    #expect(all.map(\.0).joined() == "Ünsalnaïvecafé")
    #expect(all.last?.0 == "café")
  }

  /// Characters that have no width or no spelling in the vocabulary.
  @Test func strangeCharacters() throws {
    let unknown = try pieces("\u{4F60}\u{597D}")
    #expect(unknown.count == 1)
    let soft = try pieces("cra\u{AD}ne")
    let plain = try pieces("crane")
    #expect(soft.map(\.1.number) == plain.map(\.1.number))
    #expect(try pieces(String(repeating: "a", count: 101)).count == 1)
    #expect(try pieces(String(repeating: "a", count: 100)).count > 1)
  }

  @Test func paragraphsQuotesAndCase() throws {
    let all = try pieces("He \u{201C}knew", "NATO left 12 ships", "``so''")
    func piece(_ text: String) throws -> Piece { try #require(all.first { $0.0 == text }).1 }
    #expect(try piece("He").startsParagraph && piece("He").letterCase == .capital)
    #expect(try piece("knew").isQuoted && !piece("He").isQuoted)
    // The open quotation ends with its paragraph.
    #expect(try !piece("left").isQuoted && piece("left").paragraph == 1 && piece("left").letterCase == .lower)
    #expect(try piece("NATO").letterCase == .capitals && piece("12").letterCase == .digits)
    #expect(try piece("so").isQuoted && piece("so").letterCase == .lower)
  }
}

struct WindowTests {
  private func pieces(_ count: Int, starts: Set<Int>) -> [Piece] {
    (0..<count).map { i in
      Piece(start: Int32(i), end: Int32(i + 1), number: 0, startsParagraph: starts.contains(i))
    }
  }

  @Test func windowsAreCutAtParagraphsIntoLikeSizesAndCoverEverything() {
    let all = pieces(1000, starts: [0, 100, 350, 600, 990])
    let windows = ReadingWindow.cut(all, core: 380, context: 48)
    #expect(windows.map(\.core) == [0..<350, 350..<600, 600..<800, 800..<1000])
    // Within a paragraph that is cut, each side sees some of the other; at paragraphs' borders none does.
    #expect(windows.map(\.seen) == [0..<350, 350..<600, 600..<848, 752..<1000])
    #expect(ReadingWindow.cut([], core: 380, context: 48).isEmpty)
  }

  @Test func noWindowIsLongerThanTheCore() {
    let starts = Set((0..<100).map { $0 * 37 % 3000 } + [0])
    for size in [64, 100, 380] {
      let windows = ReadingWindow.cut(pieces(3000, starts: starts), core: size, context: 20)
      #expect(windows.allSatisfy { (1...size).contains($0.core.count) && $0.seen.count <= size + 40 })
      #expect(windows.flatMap(\.core) == Array(0..<3000))
    }
  }

  @Test func aParagraphLongerThanAWindowIsCutAnywhere() {
    let windows = ReadingWindow.cut(pieces(900, starts: [0]), core: 380, context: 48)
    #expect(windows.map(\.core) == [0..<300, 300..<600, 600..<900])
  }
}

struct LabelPathTests {
  /// Scores that favour one label a piece.
  private func scores(_ labels: [Int], other: Double = -5) -> [Double] {
    labels.flatMap { label in (0..<7).map { $0 == label ? 0 : other } }
  }

  @Test func anInsideNeedsItsBeginning() {
    #expect(LabelPath.best(scores([0, 5, 6, 6, 0])) == [0, 5, 6, 6, 0])
    // An inside of a content behind a cue: the path mends what single pieces prefer.
    let mended = LabelPath.best(scores([0, 6, 6, 6]))
    #expect(mended == [5, 6, 6, 6] || mended == [0, 5, 6, 6])
    #expect(LabelPath.best([]).isEmpty)
  }

  @Test func segmentsOfAPath() {
    let found = LabelPath.segments([1, 2, 0, 3, 5, 6, 5, 6])
    #expect(found.map(\.pieces) == [0..<2, 3..<4, 4..<6, 6..<8])
    #expect(found.map(\.role) == [.source, .cue, .content, .content])
  }
}
