/// Signs of threads and lists around a line: comments come with days, and with the same short lines again and again.
extension LineFeatures {
  /// What has been counted from the first line of prose down to a line.
  private struct Counts {
    var dates: Float = 0
    var repeats: Float = 0
    var comments: Float = 0
    var prose: Float = 0
    var lastComments: Int?
  }

  mutating func fillThreads() {
    let dated = lines.indices.map { matrix[$0, Own.dated.rawValue] }
    let repeats = lines.indices.map { isRepeat($0) ? Float(1) : 0 }
    let colons = lines.indices.map { matrix[$0, Own.endsColon.rawValue] }
    let kind = Float(FurnitureKinds.number("comment-form"))
    var counts = Counts()
    for i in lines.indices {
      let values: [(Place, Float)] = [
        (.datesBefore, min(40, counts.dates)), (.repeatsBefore, min(60, counts.repeats)),
        (.commentsBefore, min(20, counts.comments)), (.proseLinesBefore, min(100, counts.prose)),
        (.sinceComments, counts.lastComments.map { Float(min(299, i - $0)) } ?? 300),
        (.datesNear, Self.sum(dated, around: i, reach: 8)), (.repeatsNear, Self.sum(repeats, around: i, reach: 6)),
        (.colonsNear, Self.sum(colons, around: i, reach: 6)),
      ]
      for (column, value) in values { set(i, column, value) }
      let isComments = matrix[i, Own.ruleKind.rawValue] == kind
      if isComments { counts.lastComments = i }
      if counts.prose > 0 {
        counts.dates += dated[i]
        counts.repeats += repeats[i]
        counts.comments += isComments ? 1 : 0
      }
      if isProse[i] { counts.prose += 1 }
    }
  }

  /// A short line that stands at least three times ("Reply").
  private func isRepeat(_ i: Int) -> Bool {
    matrix[i, Place.start + Place.copies.rawValue] >= 3 && matrix[i, Own.words.rawValue] <= 8
  }

  private static func sum(_ values: [Float], around i: Int, reach: Int) -> Float {
    values[max(0, i - reach)...min(values.count - 1, i + reach)].reduce(0, +)
  }
}
