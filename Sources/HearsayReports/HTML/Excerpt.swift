import HearsayCore

/// A few words of the article for lists, on one line and cut at a word.
enum Excerpt {
  /// The words of the pieces, at most about `limit` code points.
  static func of(_ spans: [TextSpan], in article: Article, limit: Int = 96) -> String {
    // A code point has at most four bytes; what lies beyond is never shown.
    let pieces = spans.map { article[TextSpan(Int($0.start), min(Int($0.end), Int($0.start) + 4 * limit + 8))] }
    return of(pieces, limit: limit)
  }

  /// The words of some texts.
  static func of(_ pieces: [String], limit: Int) -> String {
    var words: [Substring] = []
    var length = 0
    for (number, piece) in pieces.enumerated() {
      if number > 0 { words.append("…") }
      for word in piece.split(whereSeparator: \.isWhitespace) {
        length += word.unicodeScalars.count + 1
        guard length <= limit + 1 || words.isEmpty else { return words.joined(separator: " ") + " …" }
        if length > limit + 1 { return String(String.UnicodeScalarView(word.unicodeScalars.prefix(limit))) + "…" }
        words.append(word)
      }
    }
    return words.joined(separator: " ")
  }
}

/// Shares as whole percents, as a reader sees them.
enum Percent {
  /// "62%"; what is there but rounds to nothing is "<1%".
  static func text(_ share: Double) -> String {
    let value = Int((share * 100).rounded())
    return value == 0 && share > 0 ? "<1%" : "\(value)%"
  }
}

/// A count with its noun.
enum Counted {
  /// "1 claim", "2 claims".
  static func text(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(plural ?? noun + "s")"
  }
}

/// Calendar days as a reader sees them.
enum Day {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// "5 November 2021" for `2021-11-05`; anything else as it is.
  static func text(_ iso: String) -> String {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return iso }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }
}
