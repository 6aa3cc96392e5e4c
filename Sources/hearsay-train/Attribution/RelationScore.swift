import HearsayAttribution
import HearsayCore

/// Detection and end-to-end scores over tokens, by the definitions of `score_attribution.py` (its own tokens differ a
/// little; figures for the record come from it).
struct RelationScore: CustomStringConvertible {
  private var predicted = 0
  private var gold = 0
  private var matched = 0
  private var right = 0
  private var cuesPredicted = 0
  private var cuesGold = 0
  private var cuesRight = 0

  private static func f1(_ hits: Int, _ predicted: Int, _ gold: Int) -> Double {
    predicted + gold == 0 ? 0 : 200 * Double(hits) / Double(predicted + gold)
  }

  /// F1 of matched contents whose source is right too, in per cent.
  var endToEnd: Double { Self.f1(right, predicted, gold) }

  var description: String {
    func round(_ x: Double) -> Double { (x * 10).rounded() / 10 }
    let precision = round(100 * Double(matched) / Double(max(1, predicted)))
    let recall = round(100 * Double(matched) / Double(max(1, gold)))
    return "e2e \(round(endToEnd)) detection \(round(Self.f1(matched, predicted, gold))) (P \(precision) R \(recall)) "
      + "cues \(round(Self.f1(cuesRight, cuesPredicted, cuesGold)))"
  }

  /// Adds one article; gives for each reading 0 when its content matches nothing, 1 when it does, 2 when its source is right too.
  @discardableResult
  mutating func add(_ example: ReadingExample, _ readings: [AttributionReading]) -> [Int] {
    var verdicts = [Int](repeating: 0, count: readings.count)
    func words(_ tokens: some Sequence<Int>) -> Set<Int> {
      Set(tokens.filter { example.facts.words.mark[$0] == .none })
    }
    let want = example.gold.relations.map { (content: words($0.content), source: words($0.source), cue: $0.cue) }
      .filter { !$0.content.isEmpty }
    let have = readings.map { (content: words($0.content.joined()), source: words($0.source.joined()), cue: $0.cue) }
    predicted += have.count { !$0.content.isEmpty }
    gold += want.count
    var pairs: [(Double, Int, Int)] = []
    for (i, g) in want.enumerated() {
      for (j, p) in have.enumerated() {
        let common = g.content.intersection(p.content).count
        guard common > 0 else { continue }
        let overlap = Double(common) / Double(g.content.count + p.content.count - common)
        if overlap >= 0.5 { pairs.append((-overlap, i, j)) }
      }
    }
    var takenGold: Set<Int> = []
    var takenHave: Set<Int> = []
    for (_, i, j) in pairs.sorted(by: <) where !takenGold.contains(i) && !takenHave.contains(j) {
      takenGold.insert(i)
      takenHave.insert(j)
      matched += 1
      verdicts[j] = 1
      let (a, b) = (want[i].source, have[j].source)
      if a.isEmpty && b.isEmpty || !a.isDisjoint(with: b) {
        right += 1
        verdicts[j] = 2
      }
    }
    let goldCues = Set(want.flatMap { Array($0.cue) })
    let haveCues = Set(have.flatMap { $0.cue.flatMap(Array.init) })
    cuesGold += goldCues.count
    cuesPredicted += haveCues.count
    cuesRight += goldCues.intersection(haveCues).count
    return verdicts
  }
}
