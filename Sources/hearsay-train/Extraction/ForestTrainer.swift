import HearsayExtraction
import HearsaySequence

/// Boosts trees on the logistic loss, each split leaf by leaf wherever it gains most.
/// Deterministic: its only randomness is a seeded generator.
struct ForestTrainer {
  /// What may be set.
  struct Settings {
    var trees = 200
    /// How many leaves a tree may have.
    var leaves = 32
    var rate: Float = 0.1
    /// Shares of rows and features that one tree sees.
    var rowShare = 0.6
    var featureShare = 0.35
    var penalty: Float = 20
    var seed: UInt64 = 20_261_127
  }

  private let settings: Settings
  private let rows: BinnedRows
  private let labels: [Float]
  private let weights: [Float]

  /// Prepares the columns: `columns[feature][row]`.
  init(columns: [[Float]], labels: [Float], weights: [Float], settings: Settings = Settings()) {
    self.settings = settings
    self.labels = labels
    self.weights = weights
    rows = BinnedRows(columns)
  }

  /// Grows the forest.
  func train() -> LeafForest {
    var random = SeededGenerator(seed: settings.seed)
    let positive = zip(labels, weights).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    var forest = LeafForest(base: Self.logOdds(positive / weights.reduce(0, +)))
    var odds = [Float](repeating: forest.base, count: labels.count)
    var steps = [SIMD2<Float>](repeating: .zero, count: labels.count)
    for _ in 0..<settings.trees {
      for i in labels.indices {
        let p = Logistic.probability(odds[i])
        steps[i] = SIMD2(weights[i] * (p - labels[i]), weights[i] * max(p * (1 - p), 1e-4))
      }
      let sample = labels.indices.filter { weights[$0] > 0 && random.unit() < settings.rowShare }.map(Int32.init)
      let chosen = rows.borders.indices.filter { !rows.borders[$0].isEmpty && random.unit() < settings.featureShare }
      let tree = TreeGrower(rows: rows, steps: steps, chosen: chosen, settings: settings).grow(sample)
      for i in labels.indices { odds[i] += rows.value(of: tree, row: i) }
      forest.add(
        tree.map { node in
          let feature = Int(node.feature)
          return .init(
            feature: feature, yes: Int(node.yes),
            value: node.isLeaf ? node.value : rows.borders[feature][Int(node.value)])
        })
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
}

extension SeededGenerator {
  /// A number from 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
