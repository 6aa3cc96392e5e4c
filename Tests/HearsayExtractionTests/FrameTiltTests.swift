import Testing

@testable import HearsayExtraction

/// A short article over long comments.
struct FrameTiltTests {
  /// Two paragraphs in the headline's frame, three outside it.
  private static func page(inFrame: [Float] = [1, 1, 0, 0, 0]) -> FeatureMatrix {
    var matrix = FeatureMatrix(width: BlockFeatures.names.count, count: 5)
    for i in 0..<5 {
      matrix[i, BlockFeatures.Own.words.rawValue] = 60
      matrix[i, BlockFeatures.Own.sentence.rawValue] = 1
      matrix[i, BlockFeatures.Elder.start + BlockFeatures.Elder.inFrame.rawValue] = inFrame[i]
    }
    return matrix
  }

  @Test func outsideIsDoubtedWhereTheFrameIsBelieved() {
    let p = FrameTilt.tilted([0.9, 0.9, 0.7, 0.7, 0.7], Self.page())
    #expect(p[0] == 0.9 && p[1] == 0.9)
    #expect(p[2] < 0.3)
  }

  @Test func aFrameThatIsNotBelievedChangesNothing() {
    let p: [Float] = [0.2, 0.2, 0.7, 0.7, 0.7]
    #expect(FrameTilt.tilted(p, Self.page()) == p)
  }

  @Test func withoutAHeadlineNothingChanges() {
    let p: [Float] = [0.9, 0.9, 0.7, 0.7, 0.7]
    #expect(FrameTilt.tilted(p, Self.page(inFrame: [-1, -1, -1, -1, -1])) == p)
  }
}
