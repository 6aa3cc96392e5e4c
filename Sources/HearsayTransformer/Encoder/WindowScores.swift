import CReadingKernels
import Foundation

/// What the heads say of one window: label scores at once, pointers and pairs when the article's cues are known.
struct WindowScores {
  let window: ReadingWindow
  /// Hidden states of the opening piece, the seen pieces and the closing one.
  private let hidden: [Float]

  /// Takes the hidden states over from the room in which the window was encoded.
  init(_ window: ReadingWindow, _ room: EncoderRoom) {
    self.window = window
    hidden = Array(UnsafeBufferPointer(start: room.hidden, count: (window.seen.count + 2) * Size.width))
  }

  /// Natural logarithms of the labels' probabilities, seven for each piece of the core.
  func labels(_ heads: HeadWeights, path: Int32) -> [Double] {
    let (from, count) = (1 + window.core.lowerBound - window.seen.lowerBound, window.core.count)
    var raw = [Float](repeating: 0, count: count * Size.labels)
    hidden.withUnsafeBufferPointer { h in
      rk_project(
        h.baseAddress! + from * Size.width, Int32(count), heads.label.weight, heads.label.bias, Int32(Size.labels),
        &raw,
        path)
    }
    var out: [Double] = []
    out.reserveCapacity(raw.count)
    for i in 0..<count { out += Self.logShares(raw[i * Size.labels..<(i + 1) * Size.labels]) }
    return out
  }

  /// Logarithms of the shares that scores stand for, at least that of 1e-9.
  static func logShares(_ scores: ArraySlice<Float>) -> [Double] {
    let top = Double(scores.max() ?? 0)
    let whole = log(scores.reduce(0.0) { $0 + exp(Double($1) - top) })
    return scores.map { max(log(1e-9), Double($0) - top - whole) }
  }

  /// Adds what this window says of the cues whose first piece it sees. `cues` are ranges of the article's pieces.
  func readCues(_ cues: [Range<Int>], _ pieces: [Piece], _ heads: HeadWeights, into board: inout CueScores, path: Int32)
  {
    let seen = cues.indices.filter { window.seen.contains(cues[$0].lowerBound) }
    guard !seen.isEmpty else { return }
    let rows = window.seen.count
    let asked = project(heads.query, path: path)
    var raw = [Float](repeating: 0, count: rows * seen.count)
    for (slot, cue) in seen.enumerated() {
      let at = cues[cue].lowerBound
      let key = project(heads.key, row: at - window.seen.lowerBound, path: path)
      for row in 0..<rows where window.core.contains(window.seen.lowerBound + row) {
        raw[row * seen.count + slot] = pointer(asked, key, row: row, at: at, pieces, heads)
      }
    }
    for piece in window.core {
      let row = piece - window.seen.lowerBound
      let shares = Self.logShares(raw[row * seen.count..<(row + 1) * seen.count])
      for (slot, cue) in seen.enumerated() { board.pointers[cue][piece - board.first] = Float(shares[slot]) }
    }
    let own = seen.filter { window.core.contains(cues[$0].lowerBound) }
    guard !own.isEmpty else { return }
    let piecewise = project(heads.pairPiece, path: path)
    for cue in own { pair(cue, cues[cue], piecewise, pieces, heads, &board, path) }
  }

  private func pointer(
    _ asked: [Float], _ key: [Float], row: Int, at: Int, _ pieces: [Piece], _ heads: HeadWeights
  ) -> Float {
    let sum = asked.withUnsafeBufferPointer { a in
      key.withUnsafeBufferPointer { k in Self.product(a.baseAddress! + row * Size.head, k.baseAddress!) }
    }
    let piece = window.seen.lowerBound + row
    let apart = max(-Size.near, min(Size.near, at - piece)) + Size.near
    return sum / Float(Size.head).squareRoot() + heads.distanceBias[apart]
      + heads.paragraphBias[across(pieces, piece, at)]
  }

  /// How many paragraphs a cue stands behind a piece, from two before (0) to two behind (4).
  private func across(_ pieces: [Piece], _ piece: Int, _ cue: Int) -> Int {
    max(-2, min(2, Int(pieces[cue].paragraph - pieces[piece].paragraph))) + 2
  }

  private func pair(
    _ number: Int, _ cue: Range<Int>, _ piecewise: [Float], _ pieces: [Piece], _ heads: HeadWeights,
    _ board: inout CueScores, _ path: Int32
  ) {
    let mean = meanOf(cue.lowerBound..<min(cue.upperBound, window.seen.upperBound))
    var own = [Float](repeating: 0, count: Size.head)
    rk_project(mean, 1, heads.pairCue, nil, Int32(Size.head), &own, path)
    var said = [Float](repeating: 0, count: Size.pairLabels)
    for piece in window.seen {
      let apart = max(-Size.far, min(Size.far, cue.lowerBound - piece)) + Size.far
      let tables = [
        heads.pairDistance + apart * Size.head,
        heads.pairParagraph + across(pieces, piece, cue.lowerBound) * Size.head,
      ]
      piecewise.withUnsafeBufferPointer { all in
        let row = all.baseAddress! + (piece - window.seen.lowerBound) * Size.head
        own.withUnsafeBufferPointer { Self.pairScores(row, $0.baseAddress!, tables[0], tables[1], heads, &said) }
      }
      board.put(Self.logShares(said[...]), cue: number, piece: piece)
    }
  }

  /// Five scores from the sum of four rows, what is below zero left out.
  private static func pairScores(
    _ piece: UnsafePointer<Float>, _ cue: UnsafePointer<Float>, _ distance: UnsafePointer<Float>,
    _ paragraph: UnsafePointer<Float>, _ heads: HeadWeights, _ out: inout [Float]
  ) {
    var sums = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    let weight = heads.pairLabel.weight
    for d in stride(from: 0, to: Size.head, by: 8) {
      let sum = eight(piece + d) + eight(cue + d) + eight(distance + d) + eight(paragraph + d)
      let z = sum.replacing(with: 0, where: sum .< 0)
      sums.0 += z * eight(weight + d)
      sums.1 += z * eight(weight + d + Size.head)
      sums.2 += z * eight(weight + d + 2 * Size.head)
      sums.3 += z * eight(weight + d + 3 * Size.head)
      sums.4 += z * eight(weight + d + 4 * Size.head)
    }
    for (label, sum) in [sums.0, sums.1, sums.2, sums.3, sums.4].enumerated() {
      out[label] = heads.pairLabel.bias[label] + sum.sum()
    }
  }

  @inline(__always) private static func eight(_ at: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(at).loadUnaligned(as: SIMD8<Float>.self)
  }

  /// The scalar product of two rows of a head's width.
  private static func product(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>) -> Float {
    var sum = SIMD8<Float>()
    for d in stride(from: 0, to: Size.head, by: 8) { sum += eight(a + d) * eight(b + d) }
    return sum.sum()
  }

  private func meanOf(_ range: Range<Int>) -> [Float] {
    var out = [Float](repeating: 0, count: Size.width)
    for piece in range {
      let row = (1 + piece - window.seen.lowerBound) * Size.width
      for i in 0..<Size.width { out[i] += hidden[row + i] }
    }
    for i in 0..<Size.width { out[i] /= Float(max(1, range.count)) }
    return out
  }

  /// A projection of every seen piece.
  private func project(_ layer: HeadWeights.Linear, path: Int32) -> [Float] {
    let rows = window.seen.count
    return [Float](unsafeUninitializedCapacity: rows * Size.head) { out, count in
      hidden.withUnsafeBufferPointer { h in
        rk_project(
          h.baseAddress! + Size.width, Int32(rows), layer.weight, layer.bias, Int32(Size.head), out.baseAddress, path)
      }
      count = rows * Size.head
    }
  }

  /// A projection of one seen piece.
  private func project(_ layer: HeadWeights.Linear, row: Int, path: Int32) -> [Float] {
    var out = [Float](repeating: 0, count: Size.head)
    hidden.withUnsafeBufferPointer { h in
      rk_project(h.baseAddress! + (1 + row) * Size.width, 1, layer.weight, layer.bias, Int32(Size.head), &out, path)
    }
    return out
  }
}
