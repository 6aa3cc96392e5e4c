import HearsayExtraction

/// Trains the weights of words and names, and the forest on top of them.
///
/// What the forest learns from are weights of a model that has not seen the site. In use stands the mean of those
/// models, so that the columns are spread there as they were in training; weights of a model that saw all the sites
/// would be trusted more than they are worth on others.
struct ModelTrainer {
  var folds = 5
  var forest = ForestTrainer.Settings()
  /// Whether the items have class and id names.
  var hasClasses: Bool
  var say: (String) -> Void = { _ in }

  /// The model.
  func train(_ documents: [TrainingDocument], header: [LearnedModel.Field]) -> LearnedModel {
    var documents = documents
    let fold = documents.map { $0.fold(of: folds) }
    var (text, classes) = (MeanWeights(), MeanWeights())
    for k in Set(fold).sorted() {
      let weights = weights(documents.indices.filter { fold[$0] != k }.map { documents[$0] })
      text.add(weights.text)
      classes.add(weights.classes)
      for i in documents.indices where fold[i] == k {
        documents[i].item.setWeights(text: HashedWeights(weights.text), classes: HashedWeights(weights.classes))
      }
    }
    let (words, names) = (documents.map(\.item.textScores), documents.map(\.item.classScores))
    say("weights: words \(Self.area(documents, words)) names \(Self.area(documents, names))")
    let grown = grow(documents)
    say("forest")
    return LearnedModel(header: header, text: text.values, classes: classes.values, forest: grown)
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

  private func grow(_ documents: [TrainingDocument]) -> LeafForest {
    var columns: [[Float]] = []
    var labels: [Float] = []
    var weights: [Float] = []
    for document in documents {
      let matrix = document.item.matrix
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
    return ForestTrainer(columns: columns, labels: labels, weights: weights.map { $0 / mean }, settings: forest)
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

/// The mean of weights that models of several folds have.
private struct MeanWeights {
  private var sums: [Float] = []
  private var count: Float = 0

  mutating func add(_ weights: [Float]) {
    sums = sums.isEmpty ? weights : zip(sums, weights).map { $0 + $1 }
    count += 1
  }

  var values: [Float] { sums.map { $0 / max(1, count) } }
}
