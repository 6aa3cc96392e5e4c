/// Chooses which items to keep from their probabilities: the choice whose expected F1 in words is greatest.
///
/// A fixed threshold is right for no page: where even the best blocks are doubtful it keeps nothing, where all are
/// likely it keeps doubtful ones. (Development pages, cross-validated by site. With an earlier model, 2026-11-27:
/// word-F1 .950 with a threshold of .4, .954 so. With this one and both tilts, 2026-11-28: a bias of 0.7 keeps .957 of the
/// snippets and leaks .024 of the furniture, 0.8 .955 and .023, 1.0 .952 and .023; word-F1 .959, shingle-F1 .975-.976.)
package enum KeptShare {
  /// Which items to keep. `bias` above 1 keeps fewer.
  package static func choose(_ p: [Float], words: [Float], bias: Float = 0.8) -> [Bool] {
    let best = best(p, words: words, bias: bias)
    var kept = [Bool](repeating: false, count: p.count)
    for i in best.items { kept[i] = true }
    return kept
  }

  /// The probability from which an item belongs to the best choice: half its F1.
  static func threshold(_ p: [Float], words: [Float], bias: Float) -> Float {
    best(p, words: words, bias: bias).f1 * bias / 2
  }

  private static func best(_ p: [Float], words: [Float], bias: Float) -> (f1: Float, items: ArraySlice<Int>) {
    let order = p.indices.sorted { (p[$0], -$0) > (p[$1], -$1) }
    let expected = zip(p, words).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    var (right, taken) = (Float(0), Float(0))
    var (best, cut) = (Float(0), 0)
    for (rank, i) in order.enumerated() {
      right += p[i] * words[i]
      taken += words[i]
      let f1 = 2 * right / (bias * taken + expected + 1e-6)
      if f1 > best { (best, cut) = (f1, rank + 1) }
    }
    return (best, order.prefix(cut))
  }
}
