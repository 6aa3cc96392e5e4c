import HearsayCore
import HearsayRules

/// Scores how far the text lets its reader see where each claim comes from. It says nothing about truth or credibility.
///
/// Eight parts are computed, those that do not apply are left out, and the sum is an interval: from every lost source at
/// its worst to every one at its best, widened by how unsure the attributions are. Where too little is there to go on, the
/// sum is withheld and says why.
public struct TransparencyScorer: Annotator {
  /// What a person calls the step.
  public let title = "Sourcing transparency"
  /// Layers that must be there before.
  public let needs: Set<Layer> = [.lines, .sentences, .tokens, .quotations, .attributions, .sources, .findings]
  /// Layers that are there afterwards.
  public let provides: Set<Layer> = [.score]

  private let table: ScoreTable
  private let reader: ArticleReader

  /// Takes weights and limits of the library. Throws a ``Diagnostic`` for a part that is missing.
  public init(rules: RuleLibrary) throws(Diagnostic) {
    try self.init(rules: rules, reader: try ArticleReader(rules: rules))
  }

  init(rules: RuleLibrary, reader: ArticleReader) throws(Diagnostic) {
    table = try ScoreTable(rules: rules)
    self.reader = reader
  }

  /// Adds the score.
  public func annotate(_ article: inout Article) {
    let reading = reader.read(article)
    let words = reading.attributed
    let damage = ScoreDamage(reading, words, reading.lostNames.map(\.span))
    if let language = article.foreignLanguage {
      article.score = unread(language, integrity: damage.integrity(reading, table))
      return
    }
    let accusations = reader.accusations(in: reading)
    let claims = ClaimSentences(reading, accusations, quoteWords: Int(table.limit("quote-words")))
    let parts = ScoreParts(
      reading: reading, accusations: accusations, table: table, claims: claims, words: words,
      hedges: reader.hedges.hedges(in: reading).map(\.span), damaged: damage.attributions)
    let shown = parts.all()
    let sum = ScoreSum(parts: shown, table: table, words: words, damage: damage, article: article)
    let withheld = sum.withheld(claims: claims.all.count)
    article.score = TransparencyScore(
      components: shown.map {
        ScoreComponent(
          name: $0.name, value: $0.value, weight: table.weight($0.name), detail: $0.detail, spans: $0.spans)
      },
      interval: withheld == nil ? sum.interval : nil, withheld: withheld,
      textIntegrity: damage.integrity(reading, table), wordsByKind: Self.wordsByKind(words, article),
      claimSentences: claims.all, uncoveredSentences: claims.uncovered, figures: table.figures)
  }

  /// The score of a text that nobody read: no part applies.
  private func unread(_ language: String, integrity: Double) -> TransparencyScore {
    TransparencyScore(
      components: ScoreTable.parts.map {
        ScoreComponent(name: $0, value: nil, weight: table.weight($0), detail: "not read", spans: [])
      },
      interval: nil, withheld: "the text is not English (\(language)), and nobody's words were attributed",
      textIntegrity: integrity, wordsByKind: [:], claimSentences: [], uncoveredSentences: [], figures: table.figures)
  }

  private static func wordsByKind(_ words: AttributedWords, _ article: Article) -> [SourceKind: Int] {
    var out: [SourceKind: Int] = [:]
    for index in words.body { out[article.attributions[index].sourceKind, default: 0] += words.counts[index] }
    return out
  }
}

/// What the scrape took from the text: it lowers certainty, never the score.
struct ScoreDamage: Sendable {
  /// Attributions with a name lost in them.
  let attributions: Set<Int>
  /// Lost names outside any attribution.
  let elsewhere: Int
  private let lostNames: [TextSpan]

  init(_ reading: ArticleReading, _ words: AttributedWords, _ lostNames: [TextSpan]) {
    self.lostNames = lostNames
    var attributions: Set<Int> = []
    var elsewhere = 0
    for span in lostNames {
      let hit = words.body.filter { index in
        let attribution = reading.article.attributions[index]
        let frame = (attribution.source + attribution.cue).hull
        return frame?.overlaps(span) ?? false || attribution.content.overlaps(span)
      }
      attributions.formUnion(hit)
      if hit.isEmpty { elsewhere += 1 }
    }
    for index in words.body where reading.article.attributions[index].sourceKind == .lost { attributions.insert(index) }
    self.attributions = attributions
    self.elsewhere = elsewhere
  }

  /// Share of the body's sentences that came through whole, 0 to 1. A broken mark is half a sentence's damage.
  func integrity(_ reading: ArticleReading, _ table: ScoreTable) -> Double {
    var harm: [Int: Double] = [:]
    func add(_ span: TextSpan, _ weight: Double) {
      guard let sentence = reading.sentence(at: Int(span.start)) else { return }
      harm[sentence] = max(harm[sentence] ?? 0, weight)
    }
    for span in lostNames { add(span, table.limit("harm-of-lost-name")) }
    for mark in reading.brokenMarks { add(mark.span, table.limit("harm-of-broken-marks")) }
    let sentences = reading.article.sentences.indices.filter { reading.isBody(reading.article.sentences[$0]) }
    guard !sentences.isEmpty else { return 1 }
    let sum = sentences.reduce(0.0) { $0 + (harm[$1] ?? 0) }
    return max(0, 1 - sum / Double(sentences.count))
  }
}

/// The sum of the parts as an interval.
struct ScoreSum: Sendable {
  let parts: [ScorePart]
  let table: ScoreTable
  let words: AttributedWords
  let damage: ScoreDamage
  let article: Article

  /// From the worst to the best that the text may be, 0 to 100.
  var interval: ClosedRange<Double> {
    let (low, high) = bounds
    let bottom = min(100, max(0, low))
    return bottom...max(bottom, min(100, high))
  }

  /// The same before it is cut at 0 and 100: how unsure the sum is does not depend on how good it is.
  private var bounds: (low: Double, high: Double) {
    let applicable = parts.filter { $0.low != nil }
    let weight = applicable.reduce(0) { $0 + table.weight($1.name) }
    guard weight > 0 else { return (0, 100) }
    let low = 100 * applicable.reduce(0) { $0 + table.weight($1.name) * ($1.low ?? 0) } / weight
    let high = 100 * applicable.reduce(0) { $0 + table.weight($1.name) * ($1.high ?? 0) } / weight
    let below = doubt(of: words.body) + Double(damage.elsewhere) * table.limit("points-of-a-lost-name")
    let above = doubt(of: words.body.filter { !damage.attributions.contains($0) })
    return (low - below, high + above)
  }

  /// Points by which the attributions' own confidence leaves the sum open: the share of the words that is expected to be
  /// read wrongly, times what that much wrong reading moves the sum. A damaged attribution adds nothing to the top.
  private func doubt(of attributions: [Int]) -> Double {
    guard words.total > 0 else { return 0 }
    let wrong = attributions.reduce(0.0) { sum, index in
      let confidence = min(1, max(0, Double(article.attributions[index].evidence.confidence)))
      return sum + Double(words.counts[index]) * (1 - confidence)
    }
    return table.limit("points-of-doubt") * wrong / Double(words.total)
  }

  /// Why there is no sum, or nil.
  func withheld(claims: Int) -> String? {
    let attributions = words.body.count
    if attributions < Int(table.limit("least-attributions")) {
      return
        "too little evidence (\(attributions) attributed claims in the body, and \(Int(table.limit("least-attributions"))) are needed)"
    }
    if claims < Int(table.limit("least-claims")) {
      return "too little evidence (\(claims) claim sentences, and \(Int(table.limit("least-claims"))) are needed)"
    }
    let (bottom, top) = bounds
    let width = top - bottom
    guard width > table.limit("widest-interval") else { return nil }
    return "too little evidence (the sum may lie anywhere in \(Int(width.rounded())) points)"
  }
}
