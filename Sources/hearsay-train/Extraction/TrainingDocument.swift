import HearsayExtraction

/// One page or text with its labels, as the trainer takes it.
struct TrainingDocument {
  /// The document's id in its data set, and its site: no site stands on both sides of a split.
  let id: String
  let domain: String
  var item: TrainingItem
  let labels: [GoldAlignment.Label]
  /// How much each item counts: longer ones more, every document the same.
  let weights: [Float]
  /// Items far from any of the body, of which a quarter is enough.
  let isEasy: [Bool]

  init(id: String, domain: String, item: TrainingItem, labels: [GoldAlignment.Label], share: Float = 1) {
    self.id = id
    self.domain = domain
    self.item = item
    self.labels = labels
    var weights = zip(item.words, labels).map { $1 == .unclear ? 0 : (min($0, 150) + 1).squareRoot() }
    let total = max(1e-3, weights.reduce(0, +))
    // A hundred is the scale on which the forest's penalty was set.
    weights = weights.map { $0 / total * 100 * share }
    self.weights = weights
    let body = labels.indices.filter { labels[$0] == .body }
    let near = (body.first ?? 0) - 25..<(body.last ?? labels.count) + 26
    isEasy = labels.indices.map { !body.isEmpty && !near.contains($0) }
  }

  /// The fold of its site.
  func fold(of folds: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in domain.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int((hash ^ (hash >> 33)) % UInt64(folds))
  }
}

/// What pages and texts have in common for the trainer.
protocol TrainingItem {
  /// Features.
  var matrix: FeatureMatrix { get }
  /// Lengths in words.
  var words: [Float] { get }
  /// Buckets of weights that each item touches.
  var textIDs: [[UInt32]] { get }
  var classIDs: [[UInt32]] { get }
  /// What the trained weights say of each item's words and names.
  var textScores: [Float] { get }
  var classScores: [Float] { get }
  /// Fills the columns of trained weights.
  mutating func setWeights(text: HashedWeights, classes: HashedWeights)
}

extension TrainingPage: TrainingItem {}

extension TrainingText: TrainingItem {
  var classIDs: [[UInt32]] { [] }
  var classScores: [Float] { [Float](repeating: 0, count: matrix.count) }
}
