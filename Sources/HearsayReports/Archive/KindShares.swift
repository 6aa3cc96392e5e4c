import HearsayCore

/// Attributed words by kind of source as a bar.
struct KindShares {
  private let words: [Int]

  init(_ words: [Int]) { self.words = words }

  /// Pieces and legend, or nil when no word is attributed.
  var view: View? {
    let total = words.reduce(0, +)
    guard total > 0 else { return nil }
    var left = 0
    var parts: [View] = []
    for (kind, count) in zip(SourceKind.allCases, words) where count > 0 {
      let from = left * 1000 / total
      left += count
      let to = left * 1000 / total
      parts.append([
        "kindClass": "k-\(kind.rawValue)", "kindName": PlainName.of(kind.rawValue),
        "share": Percent.text(Double(count) / Double(total)), "left": Self.percent(from),
        "width": Self.percent(to - from),
      ])
    }
    let told = parts.map { "\($0["kindName"] ?? "") \($0["share"] ?? "")" }.joined(separator: ", ")
    return ["told": "Attributed words by kind of source: \(told)", "parts": parts]
  }

  private static func percent(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10)" }
}
