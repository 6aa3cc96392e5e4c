import Testing

@testable import HearsayExtraction

struct NamedTiltTests {
  private typealias Elder = BlockFeatures.Elder

  /// Two blocks of the article and two in an element named for comments, eighty words each.
  private static func page(_ kind: Elder = .inComments, level: Float = 1) -> FeatureMatrix {
    var matrix = FeatureMatrix(width: BlockFeatures.names.count, count: 4)
    for i in 0..<4 {
      matrix[i, BlockFeatures.Own.words.rawValue] = 80
      for column in [Elder.inComments, .inAuthor, .inNewsletter] {
        matrix[i, Elder.start + column.rawValue] = Float(PageStructure.highest)
      }
      if i > 1 { matrix[i, Elder.start + kind.rawValue] = level }
    }
    return matrix
  }

  @Test func commentsThatReadLikeProseAreDoubted() {
    let p = NamedTilt.tilted([0.4, 0.5, 0.95, 0.98], Self.page())
    #expect(Array(p[0..<2]) == [0.4, 0.5])
    #expect(p[2...].allSatisfy { $0 < 0.05 })
    #expect(NamedTilt.tilted([0.4, 0.5, 0.95, 0.98], Self.page(.inAuthor)) == p)
  }

  @Test func aNewslettersOwnElementIsDoubtedAndNothingAboveIt() {
    let p: [Float] = [0.9, 0.9, 0.8, 0.8]
    #expect(NamedTilt.tilted(p, Self.page(.inNewsletter, level: 0))[2] < 0.01)
    #expect(NamedTilt.tilted(p, Self.page(.inNewsletter, level: 2)) == p)
  }

  @Test func whatIsAllThatThePageHasStays() {
    let p: [Float] = [0.01, 0.02, 0.95, 0.98]
    #expect(NamedTilt.tilted(p, Self.page()) == p)
  }
}
