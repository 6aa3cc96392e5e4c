import HearsayCore

/// Which attribution each word of the article belongs to, and how many words each originator holds.
///
/// A word inside a nested attribution belongs to the inner one only, so that no word counts twice.
struct AttributedWords: Sendable {
  /// Words of each attribution, by its index.
  let counts: [Int]
  /// The originator of each attribution; attributions of one originator share a key.
  let originators: [String]
  /// Attributions of the body, by index.
  let body: [Int]
  /// Words of each originator in the body, most first; equal counts by name.
  let shares: [(originator: String, words: Int)]

  /// All attributed words of the body.
  var total: Int { body.reduce(0) { $0 + counts[$1] } }

  init(_ article: Article, _ words: [Word]) {
    let attributions = article.attributions
    let spans = attributions.map { attribution in attribution.content.map { words.indexes(in: $0) } }
    let sizes = spans.map { $0.reduce(0) { $0 + $1.count } }
    var owner = [Int32](repeating: -1, count: words.count)
    let longestFirst = attributions.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    for index in longestFirst {
      for range in spans[index] { for word in range { owner[word] = Int32(index) } }
    }
    var counts = [Int](repeating: 0, count: attributions.count)
    for (word, index) in owner.enumerated() where index >= 0 && words[word].isWord { counts[Int(index)] += 1 }
    let originators = Originators(article).keys
    self.counts = counts
    self.originators = originators
    body = attributions.indices.filter { article.isBody(attributions[$0]) }
    shares = Self.shares(of: body, counts, originators)
  }

  private static func shares(of body: [Int], _ counts: [Int], _ keys: [String]) -> [(originator: String, words: Int)] {
    var words: [String: Int] = [:]
    for index in body where !keys[index].isEmpty { words[keys[index], default: 0] += counts[index] }
    return words.map { (originator: $0.key, words: $0.value) }
      .sorted { ($1.words, $0.originator) < ($0.words, $1.originator) }
  }
}

/// Who first said what each attribution carries.
///
/// A person who speaks for a body that is itself a source is the same originator as the body. Sources that nobody can
/// tell apart ("sources", "officials") are one originator: their independence cannot be seen.
struct Originators: Sendable {
  /// The key of those that nobody can tell apart.
  static let unknown = "?"
  /// One key for each attribution; empty where nobody stands behind it.
  let keys: [String]

  init(_ article: Article) {
    let bodies = Set(
      article.attributions.filter {
        $0.sourceKind == .organisation || $0.sourceKind == .authority || $0.sourceKind == .document
      }
      .compactMap { $0.speaker.map(Self.fold) })
    keys = article.attributions.map { attribution in
      switch attribution.sourceKind {
      case .none: return ""
      case .vague, .lost: return Self.unknown
      default: break
      }
      if let body = attribution.affiliation.map(Self.fold), bodies.contains(body) { return body }
      if let first = attribution.chain.first, !first.isEmpty { return Self.fold(first) }
      if let speaker = attribution.speaker { return Self.fold(speaker) }
      let words = article.text[attribution.source]
      return words.isEmpty ? Self.unknown : Self.fold(words)
    }
  }

  /// Case and a leading article do not make another originator.
  static func fold(_ name: String) -> String {
    let lower = name.lowercased()
    for article in ["the ", "a ", "an "] where lower.hasPrefix(article) {
      return String(lower.dropFirst(article.count))
    }
    return lower
  }
}
