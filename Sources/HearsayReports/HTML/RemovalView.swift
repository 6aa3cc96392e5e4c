import HearsayCore

/// What was taken away from the input, by the rule that took it.
struct RemovalView {
  private let article: Article
  private let text: ArticleView

  /// Takes an article and its text.
  init(_ article: Article, text: ArticleView) {
    self.article = article
    self.text = text
  }

  /// The table for the page; text is cut to 400 bytes or so, since a page may hold a whole menu in one block.
  var view: View {
    // The first removal at a place leads there; the mark in the text stands for all of them.
    var places = Set<Int>()
    let rows = Removal.all(of: article).filter(\.isGone).map { removal -> View in
      var row: View = [
        "what": PlainName.of(removal.furniture ?? "\(removal.role.rawValue), second copy"),
        "signature": removal.evidence.signature,
        "words": Self.short(removal.text),
      ]
      if removal.role == .furniture, text.hasGap(removal.linesBefore), places.insert(removal.linesBefore).inserted {
        row["gapNumber"] = removal.linesBefore
      }
      return row
    }
    var view: View = ["number": rows.count]
    if rows.isEmpty { view["nothing"] = true } else { view["rows"] = ["list": rows] as View }
    return view
  }

  private static func short(_ text: String) -> String {
    guard text.utf8.count > 400 else { return text }
    return String(decoding: text.utf8.prefix(400), as: UTF8.self).trimmingBrokenEnd() + " …"
  }
}

extension String {
  /// Without the replacement character that a cut inside a character leaves.
  fileprivate func trimmingBrokenEnd() -> String { hasSuffix("\u{FFFD}") ? String(dropLast()) : self }
}
