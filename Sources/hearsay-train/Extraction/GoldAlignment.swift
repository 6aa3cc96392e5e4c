/// Which blocks of a page belong to its gold text: by shared runs of four words, in order.
struct GoldAlignment {
  /// What is known of a block.
  enum Label: Int8 { case no = 0, body = 1, unclear = 2 }

  /// Numbers of the gold's words; any other word is -1.
  private var numbers: [String: Int32] = [:]
  private let gold: [Int32]
  private var places: [Int32: [Int]] = [:]
  private var runs: [SIMD4<Int32>: [Int]] = [:]
  private static let run = 4

  init(_ text: String) {
    let words = Self.words(text)
    for word in words where numbers[word] == nil { numbers[word] = Int32(numbers.count) }
    gold = words.map { [numbers] in numbers[$0] ?? -1 }
    for (i, word) in gold.enumerated() { places[word, default: []].append(i) }
    for (i, run) in Self.runs(gold).enumerated() { runs[run, default: []].append(i) }
  }

  private static func runs(_ words: [Int32]) -> [SIMD4<Int32>] {
    guard words.count >= run else { return [] }
    return (0...words.count - run).map { SIMD4(words[$0], words[$0 + 1], words[$0 + 2], words[$0 + 3]) }
  }

  /// Runs of letters and digits, lower case.
  static func words(_ text: String) -> [String] {
    text.lowercased().unicodeScalars.split { !isWordScalar($0) }.map { String($0) }
  }

  private static func isWordScalar(_ s: Unicode.Scalar) -> Bool {
    if s.isASCII { return s >= "a" && s <= "z" || s >= "0" && s <= "9" || s == "_" || s >= "A" && s <= "Z" }
    return s.properties.isAlphabetic || s.properties.numericType != nil
  }

  private enum Match {
    case none, long(starts: [Int], sure: Bool), short(starts: [Int])
  }

  /// One label per block.
  func labels(_ blocks: [String]) -> [Label] {
    let words = blocks.map { Self.words($0).map { numbers[$0] ?? -1 } }
    let matches = words.map(match)
    let chain = self.chain(matches, words)
    var covered = [Bool](repeating: false, count: gold.count)
    for (block, start) in chain.sorted(by: { $0.key < $1.key }) { cover(&covered, start, words[block].count) }
    var out = [Label](repeating: .no, count: blocks.count)
    for (block, match) in matches.enumerated() {
      guard case .long(let starts, let sure) = match else { continue }
      if chain[block] != nil {
        out[block] = sure ? .body : .unclear
      } else if let free = starts.first(where: { coverage(covered, $0, words[block].count) <= 0.5 }) {
        // Out of order, but nobody else's.
        out[block] = sure ? .body : .unclear
        if sure { cover(&covered, free, words[block].count) }
      }
    }
    labelShort(matches, words, chain, &covered, &out)
    return out
  }

  private func match(_ words: [Int32]) -> Match {
    guard words.count >= Self.run else {
      guard let first = words.first else { return .none }
      let starts = (places[first] ?? []).filter {
        $0 + words.count <= gold.count && Array(gold[$0..<$0 + words.count]) == words
      }
      return starts.isEmpty ? .none : .short(starts: starts)
    }
    let shingles = Self.runs(words)
    let hits = shingles.reduce(0) { runs[$1] == nil ? $0 : $0 + 1 }
    let share = Double(hits) / Double(shingles.count)
    guard share >= 0.3, let offset = shingles.firstIndex(where: { runs[$0] != nil }) else { return .none }
    return .long(starts: (runs[shingles[offset]] ?? []).prefix(6).map { $0 - offset }, sure: share >= 0.6)
  }

  /// The heaviest set of long blocks whose places in the gold text ascend.
  private func chain(_ matches: [Match], _ words: [[Int32]]) -> [Int: Int] {
    var candidates: [(block: Int, start: Int)] = []
    for (block, match) in matches.enumerated() {
      if case .long(let starts, _) = match { for start in starts { candidates.append((block, start)) } }
    }
    var best: [(weight: Int, previous: Int)] = []
    for (k, candidate) in candidates.enumerated() {
      var top = (weight: 0, previous: -1)
      for j in 0..<k where candidates[j].block < candidate.block && candidates[j].start < candidate.start {
        if best[j].weight > top.weight { top = (best[j].weight, j) }
      }
      best.append((top.weight + words[candidate.block].count, top.previous))
    }
    guard var at = best.indices.max(by: { best[$0].weight < best[$1].weight }) else { return [:] }
    var out: [Int: Int] = [:]
    while at >= 0 {
      out[candidates[at].block] = candidates[at].start
      at = best[at].previous
    }
    return out
  }

  /// Short blocks ("Background") are everywhere: they count where the order of the long ones lets them.
  private func labelShort(
    _ matches: [Match], _ words: [[Int32]], _ chain: [Int: Int], _ covered: inout [Bool], _ out: inout [Label]
  ) {
    let order = chain.keys.sorted()
    var next = 0
    for (block, match) in matches.enumerated() {
      while next < order.count, order[next] < block { next += 1 }
      guard case .short(let starts) = match, !order.isEmpty else { continue }
      let before = next > 0 ? order[next - 1] : nil
      let after = next < order.count ? order[next] : nil
      let low = before.map { (chain[$0] ?? 0) + words[$0].count - 2 } ?? -1
      let high = after.flatMap { chain[$0] } ?? gold.count + 1
      let fits = starts.first { $0 >= low && $0 <= high && coverage(covered, $0, words[block].count) == 0 }
      guard let fits else { continue }
      let isNear =
        before != nil && after != nil
        ? high - low < 400 : (before.map { block - $0 <= 8 } ?? false) || (after.map { $0 - block <= 8 } ?? false)
      guard isNear else { continue }
      out[block] = .body
      cover(&covered, fits, words[block].count)
    }
  }

  private func cover(_ covered: inout [Bool], _ start: Int, _ count: Int) {
    for i in max(0, start)..<max(0, min(gold.count, start + count)) { covered[i] = true }
  }

  private func coverage(_ covered: [Bool], _ start: Int, _ count: Int) -> Double {
    let range = max(0, min(start, gold.count))..<max(0, min(gold.count, start + count))
    guard !range.isEmpty else { return 1 }
    return Double(range.reduce(0) { covered[$1] ? $0 + 1 : $0 }) / Double(range.count)
  }
}
