/// Doubts what stands in an element that its names give to readers' comments, to the author or to a newsletter.
///
/// The forest has the names as columns, but few training pages have a short article over long comments, which read like
/// prose. Of 38,900 words of prose in elements named for comments 99 are the article's, of 19,200 named for the author
/// 97, of 1,800 right in elements named for a newsletter none. (Development pages, cross-validated by site, 2026-11-28:
/// shingle-F1 .964 without, .974 with; word-F1 .957 and .959, leaked .023 and .022. Odds lowered by e^5 only: .964.)
enum NamedTilt {
  /// By how much the odds fall: e to the power of minus eight.
  private static let factor: Float = 0.000_335_463
  /// Where fewer words are likely outside such elements, the page has nothing else to offer.
  private static let leastMass: Float = 10

  private static let anywhere: [BlockFeatures.Elder] = [.inComments, .inAuthor]

  /// The probabilities of a page's blocks after the tilt.
  static func tilted(_ p: [Float], _ matrix: FeatureMatrix) -> [Float] {
    let named = p.indices.map { isNamed($0, matrix) }
    let mass = p.indices.reduce(Float(0)) { named[$1] ? $0 : $0 + p[$1] * matrix[$1, BlockFeatures.Own.words.rawValue] }
    guard mass >= leastMass else { return p }
    return p.indices.map { named[$0] ? Logistic.scaled(p[$0], by: factor) : p[$0] }
  }

  private static func isNamed(_ i: Int, _ matrix: FeatureMatrix) -> Bool {
    let none = Float(PageStructure.highest)
    return anywhere.contains { matrix[i, BlockFeatures.Elder.start + $0.rawValue] < none }
      || matrix[i, BlockFeatures.Elder.start + BlockFeatures.Elder.inNewsletter.rawValue] == 0
  }
}
