/// Finds the best labels of a sequence when each label's score depends on the label before it, three labels at most.
///
/// Besides the best path it gives, for every position and label, the score of the best path through it: the difference
/// to the best path overall says how sure the decision is.
public struct ChainDecoder {
  /// The best label of every position.
  public private(set) var labels: [UInt8] = []
  /// The score of the best path through each label of each position (lanes 0 to 2).
  public private(set) var through: [SIMD4<Int32>] = []
  private var forward: [SIMD4<Int32>] = []
  private static let never: Int32 = -1_000_000_000

  /// Makes a decoder; it can be used again and again.
  public init() {}

  /// Decodes `count` positions. `emission(i)` gives the scores of labels 0 to 2; `step(i, before)` those of going from
  /// label `before` at `i - 1` to each label at `i` (label 0 stands before the first). `allows(i, label)` is not asked:
  /// scores that must not happen are to be very low.
  public mutating func decode(
    count: Int, emission: (Int) -> SIMD4<Int32>, step: (Int, Int) -> SIMD4<Int32>
  ) {
    labels = [UInt8](repeating: 0, count: count)
    through = [SIMD4<Int32>](repeating: .zero, count: count)
    forward = through
    guard count > 0 else { return }
    forward[0] = emission(0) &+ step(0, 0)
    for i in 1..<max(1, count) {
      let before = forward[i - 1]
      var best = step(i, 0) &+ SIMD4(repeating: before[0])
      best = Self.larger(best, step(i, 1) &+ SIMD4(repeating: before[1]))
      best = Self.larger(best, step(i, 2) &+ SIMD4(repeating: before[2]))
      forward[i] = best &+ emission(i)
    }
    backward(count, emission, step)
  }

  private mutating func backward(
    _ count: Int, _ emission: (Int) -> SIMD4<Int32>, _ step: (Int, Int) -> SIMD4<Int32>
  ) {
    var rest = SIMD4<Int32>.zero
    through[count - 1] = forward[count - 1]
    labels[count - 1] = Self.best(forward[count - 1])
    for i in stride(from: count - 2, through: 0, by: -1) {
      let ahead = emission(i + 1) &+ rest
      for label in 0..<3 {
        let sums = step(i + 1, label) &+ ahead
        rest[label] = max(sums[0], max(sums[1], sums[2]))
      }
      through[i] = forward[i] &+ rest
      let sums = forward[i] &+ Self.column(i + 1, Int(labels[i + 1]), step)
      labels[i] = Self.best(sums)
    }
  }

  @inline(__always) private static func column(
    _ i: Int, _ label: Int, _ step: (Int, Int) -> SIMD4<Int32>
  ) -> SIMD4<Int32> {
    SIMD4(step(i, 0)[label], step(i, 1)[label], step(i, 2)[label], 0)
  }

  @inline(__always) private static func larger(_ a: SIMD4<Int32>, _ b: SIMD4<Int32>) -> SIMD4<Int32> {
    a.replacing(with: b, where: b .> a)
  }

  @inline(__always) private static func best(_ scores: SIMD4<Int32>) -> UInt8 {
    scores[1] > scores[0] ? (scores[2] > scores[1] ? 2 : 1) : (scores[2] > scores[0] ? 2 : 0)
  }
}
