/// Labels of pieces: 0 outside, then beginning and inside of source, cue and content.
enum LabelPath {
  /// What a segment is.
  enum Role: Int { case source, cue, content }

  /// A run of pieces with one role.
  struct Segment: Sendable, Equatable {
    var role: Role
    var pieces: Range<Int>
  }

  private static let never = -1e9

  /// The best path in which an inside follows its own beginning or inside (Viterbi). `scores` has seven a piece.
  static func best(_ scores: [Double]) -> [UInt8] {
    let n = scores.count / Size.labels
    guard n > 0 else { return [] }
    var best = Array(scores[0..<Size.labels])
    for label in stride(from: 2, to: Size.labels, by: 2) { best[label] = never }
    var back = [UInt8](repeating: 0, count: scores.count)
    var next = best
    for i in 1..<max(1, n) {
      var top = 0
      for label in 1..<Size.labels where best[label] > best[top] { top = label }
      for label in 0..<Size.labels {
        var from = top
        if label > 0, label % 2 == 0 { from = best[label] > best[label - 1] ? label : label - 1 }
        next[label] = best[from] + scores[i * Size.labels + label]
        back[i * Size.labels + label] = UInt8(from)
      }
      swap(&best, &next)
    }
    var path = [UInt8](repeating: 0, count: n)
    var top = 0
    for label in 1..<Size.labels where best[label] > best[top] { top = label }
    path[n - 1] = UInt8(top)
    for i in stride(from: n - 1, to: 0, by: -1) { path[i - 1] = back[i * Size.labels + Int(path[i])] }
    return path
  }

  /// The segments of a path, in order.
  static func segments(_ path: [UInt8]) -> [Segment] {
    var out: [Segment] = []
    for (i, label) in path.enumerated() where label > 0 {
      if label % 2 == 1 {
        out.append(Segment(role: Role(rawValue: (Int(label) - 1) / 2) ?? .content, pieces: i..<i + 1))
      } else if let last = out.indices.last {
        out[last].pieces = out[last].pieces.lowerBound..<i + 1
      }
    }
    return out
  }
}
