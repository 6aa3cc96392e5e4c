/// What the second pass sees of a page's tree.
extension SecondPass {
  /// Names of the further columns for pages.
  package static let pageNames =
    levels.flatMap { ["pElder\($0)", "massElder\($0)"] } + ["climbToHalf", "halfPurity", "climbToMost", "mostPurity"]

  private static let levels = [1, 2, 3, 4, 6]

  /// The mean probability below each elder, weighed by words, and the share of the expected body that it holds.
  package static func columns(_ p: [Float], words: [Float], structure: PageStructure) -> [[Float]] {
    let mass = structure.sums(zip(p, words).map { $0 * min($1, 100) })
    let length = structure.sums(words.map { min($0, 100) })
    let total = max(1e-3, zip(p, words).reduce(Float(0)) { $0 + $1.0 * min($1.1, 100) })
    var out = [[Float]](repeating: [Float](repeating: 0, count: p.count), count: pageNames.count)
    for i in p.indices {
      let chain = structure.chain(i)
      guard !chain.isEmpty else { continue }
      for (k, level) in levels.enumerated() {
        let node = chain[min(level, chain.count - 1)]
        out[2 * k][i] = mass[node] / max(1, length[node])
        out[2 * k + 1][i] = mass[node] / total
      }
      let base = 2 * levels.count
      let half = chain.firstIndex { mass[$0] >= 0.5 * total }
      let most = chain.firstIndex { mass[$0] >= 0.85 * total }
      out[base][i] = Float(half ?? PageStructure.highest)
      out[base + 1][i] = half.map { length[chain[$0]] / max(1, mass[chain[$0]]) } ?? 99
      out[base + 2][i] = Float(most ?? PageStructure.highest)
      out[base + 3][i] = most.map { length[chain[$0]] / max(1, mass[chain[$0]]) } ?? 99
    }
    return out
  }
}
