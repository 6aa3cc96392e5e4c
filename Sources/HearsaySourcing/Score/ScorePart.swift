import HearsayCore

/// One part of the score with the least and the most that it may be, as far as the scrape left it open.
struct ScorePart: Sendable {
  /// `coverage`, `identifiability` …
  var name: String
  /// With every lost source at its worst; nil where the part does not apply.
  var low: Double?
  /// With every lost source at its best.
  var high: Double?
  /// The figure as an editor reads it.
  var detail: String
  /// The words it was computed from.
  var spans: [TextSpan]

  init(_ name: String, _ value: Double?, high: Double? = nil, _ detail: String, _ spans: [TextSpan] = []) {
    self.name = name
    low = value
    self.high = high ?? value
    self.detail = detail
    self.spans = spans
  }

  /// The middle of what it may be.
  var value: Double? {
    guard let low, let high else { return nil }
    return (low + high) / 2
  }
}

/// Computes the eight parts of one article.
struct ScoreParts: Sendable {
  let reading: ArticleReading
  let accusations: AccusationTable
  let table: ScoreTable
  let claims: ClaimSentences
  let words: AttributedWords
  let hedges: [TextSpan]
  /// Attributions with a name lost in them, by index.
  let damaged: Set<Int>

  private var article: Article { reading.article }

  /// All parts in the order in which they are shown.
  func all() -> [ScorePart] {
    [coverage(), identifiability(), plurality(), directness(), reply(), anonymity(), unsourcedHedges(), quotes()]
  }

  func coverage() -> ScorePart {
    let covered = claims.all.count - claims.uncovered.count
    return ScorePart(
      "coverage", claims.coverage, "\(covered) of \(claims.all.count) claim sentences say whose they are",
      claims.uncovered)
  }

  /// A lost source may be anything from nobody to a named body. Its best is never above what a sound one would have had.
  func identifiability() -> ScorePart {
    guard words.total > 0 else { return ScorePart("identifiability", nil, "nothing is attributed") }
    var low = 0.0
    var high = 0.0
    for index in words.body {
      let count = Double(words.counts[index])
      let attribution = article.attributions[index]
      let own = table.identifiability(of: attribution, in: article)
      let best = attribution.sourceKind == .lost ? table.value("identifiability-table", "lost-at-best") : own
      high += count * best
      low += count * (attribution.sourceKind == .lost || damaged.contains(index) ? 0 : own)
    }
    let total = Double(words.total)
    let spans = words.body.compactMap { article.attributions[$0].source.hull }
    return ScorePart(
      "identifiability", low / total, high: high / total,
      "\(figure((low + high) / 2 / total)) on average over \(words.total) words of the body", spans)
  }

  /// Words of lost and vague sources count for nobody new: they go to the originator with the most words.
  func plurality() -> ScorePart {
    var shares = words.shares.filter { $0.originator != Originators.unknown }.map { Double($0.words) }
    let unknown = words.shares.first { $0.originator == Originators.unknown }.map { Double($0.words) } ?? 0
    if shares.isEmpty { shares = [0] }
    shares[0] += unknown
    let total = shares.reduce(0, +)
    guard total > 0 else { return ScorePart("plurality", nil, "nothing is attributed") }
    let effective = 1 / shares.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    let enough = table.value("plurality", "enough")
    return ScorePart(
      "plurality", min(1, (effective - 1) / max(1, enough - 1)), "\(figure(effective)) effective sources",
      words.body.compactMap { article.attributions[$0].source.hull })
  }

  func directness() -> ScorePart {
    guard words.total > 0 else { return ScorePart("directness", nil, "nothing is attributed") }
    var sum = 0.0
    var first = 0
    for index in words.body {
      let hops = article.attributions[index].hops
      sum += Double(words.counts[index]) * power(table.value("directness", "decay"), hops)
      if hops == 0 { first += words.counts[index] }
    }
    let spans = words.body.filter { article.attributions[$0].hops > 0 }.compactMap {
      article.attributions[$0].content.first
    }
    return ScorePart(
      "directness", sum / Double(words.total),
      "\(percent(first, words.total)) of the attributed words came straight from their source", spans)
  }

  func reply() -> ScorePart {
    guard !article.accused.isEmpty else { return ScorePart("reply", nil, "nobody is accused") }
    let heard = article.accused.count { $0.reply != nil }
    return ScorePart(
      "reply", Double(heard) / Double(article.accused.count),
      "\(heard) of \(article.accused.count) accused parties answered or were asked", article.accused.map(\.accusation))
  }

  func anonymity() -> ScorePart {
    let kinds: Set<SourceKind> = [.unnamedPerson, .unnamedGroup, .vague]
    let unnamed = words.body.filter { kinds.contains(article.attributions[$0].sourceKind) }
    guard !unnamed.isEmpty else { return ScorePart("anonymity", nil, "every source is named") }
    let sum = unnamed.reduce(0.0) { $0 + worth(of: article.attributions[$1]) }
    let reasons = unnamed.count { article.attributions[$0].anonymity == .reason }
    return ScorePart(
      "anonymity", sum / Double(unnamed.count),
      "\(count(unnamed.count, "claim")) of unnamed sources, \(reasons == 0 ? "none" : "\(reasons)") with a reason",
      unnamed.compactMap { article.attributions[$0].source.hull })
  }

  /// What an unnamed source is worth: described, explained, and reporting instead of judging.
  private func worth(of attribution: Attribution) -> Double {
    var worth = attribution.sourceKind == .vague ? 0 : table.value("anonymity", "described")
    if attribution.anonymity == .reason { worth += table.value("anonymity", "reason") }
    if attribution.anonymity == .rote { worth += table.value("anonymity", "rote") }
    if Judgement.words(in: attribution.content, reading) == nil { worth += table.value("anonymity", "factual") }
    return worth
  }

  func unsourcedHedges() -> ScorePart {
    guard !claims.all.isEmpty else { return ScorePart("hedges", nil, "no sentence claims anything") }
    let share = Double(hedges.count) / Double(claims.all.count)
    return ScorePart(
      "hedges", max(0, 1 - share),
      hedges.isEmpty ? "no hedge without a source" : "\(count(hedges.count, "hedge")) with nobody behind", hedges)
  }

  func quotes() -> ScorePart {
    let direct = words.body.filter { article.attributions[$0].kind == .direct }
    guard !direct.isEmpty else { return ScorePart("quotes", nil, "no direct quotes") }
    let broken = reading.brokenMarks.map(\.span)
    let sound = direct.filter { index in
      let attribution = article.attributions[index]
      return attribution.speaker != nil && attribution.rivals.isEmpty
        && !broken.contains { attribution.content.overlaps($0) }
    }
    let lost = direct.count { article.attributions[$0].sourceKind == .lost }
    let total = Double(direct.count)
    return ScorePart(
      "quotes", Double(sound.count) / total, high: Double(sound.count + lost) / total,
      "\(sound.count) of \(count(direct.count, "direct quote")) with one speaker and sound marks",
      direct.compactMap { article.attributions[$0].content.hull })
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<max(0, exponent)).reduce(1) { product, _ in product * base }
  }
  private func percent(_ part: Int, _ whole: Int) -> String { "\((100 * part + whole / 2) / max(1, whole))%" }
  private func figure(_ value: Double) -> String {
    let tenths = Int((value * 100).rounded())
    return "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100)"
  }
}
