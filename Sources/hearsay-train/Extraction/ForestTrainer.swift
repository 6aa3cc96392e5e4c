import HearsayExtraction
import HearsaySequence

/// Boosts oblivious trees on the logistic loss: histograms over quantised features, Newton steps for the leaves.
/// Deterministic: its only randomness is a seeded generator.
struct ForestTrainer {
  /// What may be set.
  struct Settings {
    var trees = 220
    var depth = 6
    var rate: Float = 0.1
    /// Shares of rows and features that one tree sees.
    var rowShare = 0.6
    var featureShare = 0.35
    var penalty: Float = 20
    var seed: UInt64 = 20_261_127
  }

  private static let bins = 64
  private let settings: Settings
  private let rows: Int
  private let features: Int
  /// Borders of each feature, ascending; a value's bin is how many borders lie below it.
  private var borders: [[Float]] = []
  private var binned: [UInt8] = []
  private let labels: [Float]
  private let weights: [Float]

  /// Prepares the columns: `columns[feature][row]`.
  init(columns: [[Float]], labels: [Float], weights: [Float], settings: Settings = Settings()) {
    self.settings = settings
    self.labels = labels
    self.weights = weights
    rows = labels.count
    features = columns.count
    binned = [UInt8](repeating: 0, count: rows * features)
    for (f, column) in columns.enumerated() {
      let cuts = Self.borders(of: column)
      borders.append(cuts)
      for (i, value) in column.enumerated() { binned[f * rows + i] = Self.bin(value, cuts) }
    }
  }

  /// Up to 63 borders at quantiles of the distinct values.
  private static func borders(of column: [Float]) -> [Float] {
    // A fixed stride keeps sorting cheap and the same every time.
    let step = max(1, column.count / 20_000)
    let sample = stride(from: 0, to: column.count, by: step).map { column[$0] }.sorted()
    var cuts: [Float] = []
    for k in 1..<bins {
      let at = k * (sample.count - 1) / bins
      let (low, high) = (sample[at], sample[min(at + 1, sample.count - 1)])
      let cut = low == high ? low : low + (high - low) / 2
      if cuts.last.map({ $0 < cut }) ?? true, cut < sample[sample.count - 1] { cuts.append(cut) }
    }
    return cuts
  }

  private static func bin(_ value: Float, _ cuts: [Float]) -> UInt8 {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt8(low)
  }

  /// Grows the forest.
  func train() -> ObliviousForest {
    var random = SeededGenerator(seed: settings.seed)
    let positive = zip(labels, weights).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    let share = positive / weights.reduce(0, +)
    var forest = ObliviousForest(base: Self.logOdds(share))
    var odds = [Float](repeating: forest.base, count: rows)
    var steps = [SIMD2<Float>](repeating: .zero, count: rows)
    for _ in 0..<settings.trees {
      for i in 0..<rows {
        let p = Logistic.probability(odds[i])
        steps[i] = SIMD2(weights[i] * (p - labels[i]), weights[i] * max(p * (1 - p), 1e-4))
      }
      let sample = (0..<rows).filter { weights[$0] > 0 && random.unit() < settings.rowShare }.map(Int32.init)
      let chosen = (0..<features).filter { !borders[$0].isEmpty && random.unit() < settings.featureShare }
      forest.trees.append(grow(sample, chosen, steps, &odds))
    }
    return forest
  }

  private static func logOdds(_ p: Float) -> Float {
    // The series of atanh; base log odds need no more digits.
    var (term, sum) = ((2 * p - 1), Float(0))
    let square = term * term
    for k in stride(from: 1, to: 40, by: 2) {
      sum += term / Float(k)
      term *= square
    }
    return 2 * sum
  }

  private func grow(
    _ sample: [Int32], _ chosen: [Int], _ steps: [SIMD2<Float>], _ odds: inout [Float]
  ) -> ObliviousForest.Tree {
    var leaf = [UInt8](repeating: 0, count: rows)
    var questions: [(feature: Int, cut: Int)] = []
    for level in 0..<settings.depth {
      guard let best = bestQuestion(sample, chosen, steps, leaf, leaves: 1 << level) else { break }
      questions.append(best)
      let base = best.feature * rows
      let mark = UInt8(1 << level)
      for i in 0..<rows where Int(binned[base + i]) > best.cut { leaf[i] |= mark }
    }
    var sums = [SIMD2<Float>](repeating: .zero, count: 1 << questions.count)
    for row in sample { sums[Int(leaf[Int(row)])] += steps[Int(row)] }
    let values = sums.map { -settings.rate * $0.x / ($0.y + settings.penalty) }
    for i in 0..<rows { odds[i] += values[Int(leaf[i])] }
    return ObliviousForest.Tree(
      questions: questions.map { .init(feature: $0.feature, border: borders[$0.feature][$0.cut]) }, values: values)
  }

  private func bestQuestion(
    _ sample: [Int32], _ chosen: [Int], _ steps: [SIMD2<Float>], _ leaf: [UInt8], leaves: Int
  ) -> (feature: Int, cut: Int)? {
    var best: (gain: Float, feature: Int, cut: Int)?
    var histogram = [SIMD2<Float>](repeating: .zero, count: leaves * Self.bins)
    for feature in chosen {
      fill(&histogram, feature, sample, steps, leaf)
      for (cut, gain) in gains(histogram, leaves, cuts: borders[feature].count).enumerated()
      where gain > (best?.gain ?? -.infinity) {
        best = (gain, feature, cut)
      }
    }
    return best.map { ($0.feature, $0.cut) }
  }

  private func fill(
    _ histogram: inout [SIMD2<Float>], _ feature: Int, _ sample: [Int32], _ steps: [SIMD2<Float>], _ leaf: [UInt8]
  ) {
    let base = feature * rows
    histogram.withUnsafeMutableBufferPointer { histogram in
      histogram.update(repeating: .zero)
      binned.withUnsafeBufferPointer { binned in
        steps.withUnsafeBufferPointer { steps in
          leaf.withUnsafeBufferPointer { leaf in
            for row in sample {
              let i = Int(row)
              histogram[Int(leaf[i]) * Self.bins + Int(binned[base + i])] += steps[i]
            }
          }
        }
      }
    }
  }

  /// For each border the sum over leaves of what a split there would gain.
  private func gains(_ histogram: [SIMD2<Float>], _ leaves: Int, cuts: Int) -> [Float] {
    var out = [Float](repeating: 0, count: cuts)
    for leaf in 0..<leaves {
      var total = SIMD2<Float>.zero
      for bin in 0...cuts { total += histogram[leaf * Self.bins + bin] }
      var left = SIMD2<Float>.zero
      for cut in 0..<cuts {
        left += histogram[leaf * Self.bins + cut]
        let right = total - left
        out[cut] += left.x * left.x / (left.y + settings.penalty) + right.x * right.x / (right.y + settings.penalty)
      }
    }
    return out
  }
}

extension SeededGenerator {
  /// A number from 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
