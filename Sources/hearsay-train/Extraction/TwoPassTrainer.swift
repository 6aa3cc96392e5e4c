import HearsayExtraction

/// Trains a model of two passes. What a forest learns from is always another model's guess at data that it has not
/// seen: weights and first pass are made fold by fold, and no site stands in two folds.
struct TwoPassTrainer {
  var folds = 3
  var first = ForestTrainer.Settings()
  var second = ForestTrainer.Settings()
  /// Whether the items have class and id names.
  var hasClasses: Bool
  var say: (String) -> Void = { _ in }

  /// The model.
  func train(_ documents: [TrainingDocument], header: [LearnedModel.Field]) -> LearnedModel {
    var documents = documents
    let fold = documents.map { $0.fold(of: folds) }
    for k in 0..<folds {
      let (text, classes) = weights(documents.indices.filter { fold[$0] != k }.map { documents[$0] })
      for i in documents.indices where fold[i] == k {
        documents[i].item.setWeights(text: HashedWeights(text), classes: HashedWeights(classes))
      }
    }
    say(
      "weights: words \(Self.area(documents, documents.map(\.item.textScores))) names \(Self.area(documents, documents.map(\.item.classScores)))"
    )
    var opinions: [[Float]] = Array(repeating: [], count: documents.count)
    for k in 0..<folds {
      let forest = grow(documents.indices.filter { fold[$0] != k }.map { documents[$0] }, first) { $0.matrix }
      for i in documents.indices where fold[i] == k {
        opinions[i] = forest.probabilities(documents[i].item.matrix)
      }
    }
    say("first pass")
    let all = weights(documents)
    let firstForest = grow(documents, first) { $0.matrix }
    var at = 0
    let secondForest = grow(documents, second) { item in
      defer { at += 1 }
      return LearnedModel.extended(item.matrix, opinions[at], words: item.words, content: item.content, tree: item.tree)
    }
    say("second pass")
    return LearnedModel(
      header: header, text: all.text, classes: all.classes, first: firstForest, second: secondForest)
  }

  private func weights(_ documents: [TrainingDocument]) -> (text: [Float], classes: [Float]) {
    let domains = Dictionary(
      zip(Set(documents.map(\.domain)).sorted(), 0...), uniquingKeysWith: { a, _ in a })
    func parts(_ ids: (any TrainingItem) -> [[UInt32]]) -> [WeightTrainer.Part] {
      documents.map { document in
        // The scale on which the step size was set: a mean weight of about one.
        let scale = Float(document.labels.count) / 100
        return WeightTrainer.Part(
          ids: ids(document.item), labels: document.labels.map { $0 == .body ? 1 : 0 },
          weights: document.weights.map { min(4, $0 * scale) }, domain: domains[document.domain] ?? 0)
      }
    }
    let text = WeightTrainer(buckets: TextFeature.buckets).train(parts(\.textIDs))
    guard hasClasses else { return (text, []) }
    return (text, WeightTrainer(buckets: ClassFeature.buckets).train(parts(\.classIDs)))
  }

  private func grow(
    _ documents: [TrainingDocument], _ settings: ForestTrainer.Settings, _ matrix: (any TrainingItem) -> FeatureMatrix
  ) -> ObliviousForest {
    var columns: [[Float]] = []
    var labels: [Float] = []
    var weights: [Float] = []
    for document in documents {
      let matrix = matrix(document.item)
      if columns.isEmpty { columns = Array(repeating: [], count: matrix.width) }
      let rows = document.labels.indices.filter { row in
        document.labels[row] != .unclear && (!document.isEasy[row] || row % 4 == 0)
      }
      for c in 0..<matrix.width {
        let column = matrix.column(c)
        for row in rows { columns[c].append(column[column.startIndex + row]) }
      }
      for row in rows {
        labels.append(document.labels[row] == .body ? 1 : 0)
        weights.append(document.weights[row] * (document.isEasy[row] ? 4 : 1))
      }
    }
    let mean = weights.reduce(0, +) / Float(max(1, weights.count))
    return ForestTrainer(columns: columns, labels: labels, weights: weights.map { $0 / mean }, settings: settings)
      .train()
  }

  /// How often a score puts a body item above another one (area under the curve), weighted.
  private static func area(_ documents: [TrainingDocument], _ scores: [[Float]]) -> Float {
    var rows: [(score: Float, body: Bool, weight: Double)] = []
    for (document, scores) in zip(documents, scores) {
      for (i, score) in scores.enumerated() where document.labels[i] != .unclear {
        rows.append((score, document.labels[i] == .body, Double(document.weights[i])))
      }
    }
    rows.sort { $0.score < $1.score }
    var (below, sum, positive) = (0.0, 0.0, 0.0)
    for row in rows {
      if row.body {
        sum += below * row.weight
        positive += row.weight
      } else {
        below += row.weight
      }
    }
    return Float((sum / max(1e-9, below * positive) * 1000).rounded() / 1000)
  }
}
