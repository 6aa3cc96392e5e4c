import Testing

@testable import HearsayExtraction

/// Trees of a forest, read, written and asked.
struct LeafForestTests {
  /// Feature 1 above 0.5? No: -2. Yes: feature 0 above 3? No: 0. Yes: 2.
  private static let forest: LeafForest = {
    var forest = LeafForest(base: 0)
    forest.add([
      .init(feature: 1, yes: 2, value: 0.5), .init(feature: -1, yes: 0, value: -2),
      .init(feature: 0, yes: 4, value: 3), .init(feature: -1, yes: 0, value: 0), .init(feature: -1, yes: 0, value: 2),
    ])
    return forest
  }()

  private static func matrix(_ rows: [[Float]]) -> FeatureMatrix {
    var matrix = FeatureMatrix(width: 2, count: rows.count)
    for (i, row) in rows.enumerated() { for (c, value) in row.enumerated() { matrix[i, c] = value } }
    return matrix
  }

  @Test func everyItemFollowsItsAnswers() {
    // More items than one tile holds.
    let rows: [[Float]] = (0..<40).map { $0 % 3 == 0 ? [9, 0] : $0 % 3 == 1 ? [1, 1] : [9, 1] }
    let p = Self.forest.probabilities(Self.matrix(rows))
    for i in p.indices { #expect(abs(p[i] - [0.1192, 0.5, 0.8808][i % 3]) < 1e-3) }
  }

  @Test func reasonsNameWhatMoved() {
    let matrix = Self.matrix([[9, 0]])
    #expect(Self.forest.reasons(matrix, 0, names: ["length", "prose"], keeps: false) == "prose 0")
  }

  @Test func aTreeThatLeadsAstrayIsNotSound() {
    #expect(Self.forest.isSound)
    var loop = LeafForest()
    loop.add([.init(feature: 0, yes: 0, value: 1), .init(feature: -1, yes: 0, value: 0)])
    #expect(!loop.isSound)
    var open = LeafForest()
    open.add([.init(feature: 0, yes: 1, value: 1)])
    #expect(!open.isSound)
  }

  @Test func aModelFileComesBackAsItWas() throws {
    let model = LearnedModel(
      header: [.init("hearsay-model", "page-blocks"), .init("features", "2")],
      text: [Float](repeating: 0.5, count: TextFeature.buckets), classes: [], forest: Self.forest)
    #expect(try LearnedModel(model.encoded(), place: "test") == model)
    #expect(throws: (any Error).self) { try LearnedModel(Array(model.encoded().dropLast(3)), place: "test") }
  }
}
