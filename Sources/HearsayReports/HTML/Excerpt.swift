import HearsayCore

/// A few words of the article for lists, on one line and cut at a word.
enum Excerpt {
  /// The words of the pieces, at most about `limit` code points.
  static func of(_ spans: [TextSpan], in article: Article, limit: Int = 96) -> String {
    var words: [Substring] = []
    var length = 0
    for (number, span) in spans.enumerated() {
      if number > 0 { words.append("…") }
      let cut = TextSpan(Int(span.start), min(Int(span.end), Int(span.start) + 4 * limit + 8))
      for word in article[cut].split(whereSeparator: \.isWhitespace) {
        length += word.unicodeScalars.count + 1
        if length > limit, !words.isEmpty { return words.joined(separator: " ") + " …" }
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
