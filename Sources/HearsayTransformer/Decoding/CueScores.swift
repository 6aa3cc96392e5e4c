import Foundation

/// What the heads say of each piece and each cue of a stretch of pieces, as logarithms of probabilities.
struct CueScores {
  /// The stretch's first piece.
  let first: Int
  let count: Int
  /// Per cue, per piece: the share of the cue among those that the piece may point to.
  var pointers: [[Float]]
  /// Per cue, per piece: that the piece is of its source, and of its content, by the paired reading.
  var by: [[Float]]
  var said: [[Float]]
  /// What a pointer is where no window said anything.
  static let never: Float = -1e9

  init(first: Int, count: Int, cues: Int) {
    (self.first, self.count) = (first, count)
    pointers = Array(repeating: Array(repeating: Self.never, count: count), count: cues)
    // Unsaid pairs: five labels of -12 each, two of them together.
    let unsaid = Float(-12 + log(2.0))
    by = Array(repeating: Array(repeating: unsaid, count: count), count: cues)
    said = by
  }

  /// Takes the five labels of one piece paired with one cue.
  mutating func put(_ labels: [Double], cue: Int, piece: Int) {
    guard piece >= first, piece < first + count else { return }
    by[cue][piece - first] = Float(log(exp(labels[1]) + exp(labels[2])))
    said[cue][piece - first] = Float(log(exp(labels[3]) + exp(labels[4])))
  }

  /// Mean of a row over pieces, each at least `floor`.
  func mean(_ row: [Float], _ pieces: Range<Int>, floor: Float) -> Float {
    var sum: Float = 0
    for piece in pieces { sum += max(floor, row[piece - first]) }
    return sum / Float(max(1, pieces.count))
  }
}
