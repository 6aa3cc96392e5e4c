/// What the second pass sees beside the features: the first pass's probabilities of an item and those around it.
package enum SecondPass {
  /// Names of the columns.
  package static let names =
    ["p"] + offsets.map { "p\($0 > 0 ? "+" : "")\($0)" } + widths.map { "pWithin\($0)" }
    + ["pBefore", "pAfter", "pTotal", "toSureBefore", "toSureAfter", "pMost"]

  private static let offsets = [-4, -3, -2, -1, 1, 2, 3, 4]
  private static let widths = [2, 5, 12]
  /// Items this likely and long are landmarks.
  private static let sure: Float = 0.8
  private static let sureWords: Float = 12
  private static let farthest = 60

  /// The columns for one document. `words` are the items' lengths.
  package static func columns(_ p: [Float], words: some Collection<Float>) -> [[Float]] {
    let n = p.count
    let words = Array(words)
    var out = [p]
    for offset in offsets { out.append((0..<n).map { k in p.indices.contains(k + offset) ? p[k + offset] : -1 }) }
    var sums: [Float] = [0]
    for v in p { sums.append(sums[sums.count - 1] + v) }
    for width in widths {
      out.append(
        (0..<n).map { i in
          let (low, high) = (max(0, i - width), min(n, i + width + 1))
          return (sums[high] - sums[low]) / Float(high - low)
        })
    }
    out += shares(p, words)
    out += distances(p, words)
    let most = p.max() ?? 0
    out.append([Float](repeating: most, count: n))
    return out
  }

  /// How much of the expected body stands before and behind an item, and how much there is.
  private static func shares(_ p: [Float], _ words: [Float]) -> [[Float]] {
    let mass = zip(p, words).map { $0 * min($1, 100) }
    let total = mass.reduce(1, +)
    var before: [Float] = []
    var after: [Float] = []
    var sum: Float = 0
    for m in mass {
      before.append(sum / total)
      sum += m
      after.append((total - sum) / total)
    }
    return [before, after, [Float](repeating: total, count: p.count)]
  }

  private static func distances(_ p: [Float], _ words: [Float]) -> [[Float]] {
    func run(_ order: some Sequence<Int>) -> [Float] {
      var out = [Float](repeating: 0, count: p.count)
      var distance = farthest
      for i in order {
        out[i] = Float(distance)
        distance = p[i] > sure && words[i] >= sureWords ? 0 : min(farthest, distance + 1)
      }
      return out
    }
    return [run(p.indices), run(p.indices.reversed())]
  }
}
