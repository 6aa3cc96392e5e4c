import HearsayCore

/// The bar of attributed words by kind of source, from the most to the least identifiable.
struct KindBar {
  private let shares: WordShares
  private let article: Article

  /// Takes an article and its word counts.
  init(_ article: Article, shares: WordShares) {
    self.article = article
    self.shares = shares
  }

  /// The bar and its legend, or nil when no word is attributed.
  var view: View? {
    guard shares.total > 0 else { return nil }
    var left = 0.0
    var parts: [View] = []
    for kind in SourceKind.allCases {
      guard let words = shares.byKind[kind], words > 0 else { continue }
      let share = shares.share(words)
      var part: View = [
        "kindClass": "k-\(kind.rawValue)", "kindName": PlainName.of(kind.rawValue), "share": Percent.text(share),
        "words": Counted.text(words, "word"), "left": Self.percent(left), "width": Self.percent(share),
      ]
      if let first = article.attributions.firstIndex(where: { $0.sourceKind == kind }) {
        part["firstClaim"] = first + 1
      }
      parts.append(part)
      left += share
    }
    let told = parts.map { "\($0["kindName"] ?? "") \($0["share"] ?? "")" }.joined(separator: ", ")
    return ["told": "Attributed words by kind of source: \(told)", "parts": parts, "total": shares.total]
  }

  /// A share as a percentage with one decimal; the drawing is not scaled, so that the hatching keeps its measure.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
