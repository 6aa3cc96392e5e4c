import HearsayCore

/// The page over a whole archive: figures by outlet and day, with plots. It asks nothing of any other machine.
public struct ArchivePage: Sendable {
  private let templates: ReportTemplates
  /// More outlets than this are in `summary.csv` only.
  static let shownOutlets = 60
  /// More columns than this run together on a phone; days are then joined to months, and months to years.
  static let shownDays = 92

  /// Reads and compiles the templates; throws a ``Diagnostic`` when one is missing or broken.
  public init() throws(Diagnostic) { templates = try ReportTemplates(.archive) }

  /// The page.
  public func render(_ summary: ArchiveSummary) -> [UInt8] {
    var view: View = [
      "lede": Self.lede(summary), "figures": Self.figures(summary),
      "lists": summary.lists.map(Self.link), "files": summary.files.map(Self.link), "hasLists": !summary.lists.isEmpty,
    ]
    // One day has no course.
    if summary.days.count > 1, let days = TimeChart(summary.days, limit: Self.shownDays).view { view["days"] = days }
    if let bar = KindShares(summary.all.words).view { view["kinds"] = bar }
    if summary.all.scored > 0 { view["scores"] = Self.histogram(summary) }
    if !summary.outlets.isEmpty { view["outlets"] = Self.outlets(summary) }
    if !summary.findings.isEmpty { view["findings"] = Self.findings(summary) }
    return templates.render(title: "Archive summary – hearsay", view)
  }

  private static func lede(_ summary: ArchiveSummary) -> String {
    let known = summary.outlets.count { $0.name != unknownOutlet }
    let outlets = known == 0 ? "" : " from \(Counted.text(known, "outlet"))"
    let time = time(summary)
    let claims = Counted.text(summary.all.claims, "attributed claim")
    return "\(Counted.text(summary.all.articles, "article"))\(outlets)\(time), with \(claims)."
  }

  /// The days that the articles are of; where some have none, how many have.
  private static func time(_ summary: ArchiveSummary) -> String {
    guard let first = summary.days.first, let last = summary.days.last else { return "" }
    let dated = summary.days.reduce(0) { $0 + $1.articles }
    let isSome = dated < summary.all.articles
    if first.name == last.name {
      return isSome ? ", \(grouped(dated)) dated \(Day.text(first.name))" : " of \(Day.text(first.name))"
    }
    return ", \(isSome ? "\(grouped(dated)) dated " : "")\(Day.text(first.name)) to \(Day.text(last.name))"
  }

  /// What stands in the place of an outlet that is not known.
  public static let unknownOutlet = "outlet unknown"

  private static func figures(_ summary: ArchiveSummary) -> [View] {
    let findings = summary.all.severities.values.reduce(0, +)
    let unscored = summary.all.articles - summary.all.scored
    var figures: [View] = [
      ["label": "Articles", "value": grouped(summary.all.articles), "note": duplicates(summary)],
      ["label": "Claims", "value": grouped(summary.all.claims), "note": perArticle(summary.all.claims, summary)],
      ["label": "Findings", "value": grouped(findings), "note": severities(summary)],
      [
        "label": "Transparency", "value": summary.all.meanScore.map { "\(Int($0.rounded()))" } ?? "–",
        "note": "mean of \(grouped(summary.all.scored)) scored, \(grouped(unscored)) with too little evidence",
      ],
    ]
    if summary.failures > 0 {
      figures.append(["label": "Not read", "value": grouped(summary.failures), "note": "reasons in errors.jsonl"])
    }
    return figures
  }

  private static func duplicates(_ summary: ArchiveSummary) -> String {
    summary.duplicates == 0 ? "no address or text twice" : "\(grouped(summary.duplicates)) like an earlier one"
  }

  private static func perArticle(_ number: Int, _ summary: ArchiveSummary) -> String {
    guard summary.all.articles > 0 else { return "" }
    let tenths = (number * 10 + summary.all.articles / 2) / summary.all.articles
    return "\(tenths / 10).\(tenths % 10) an article"
  }

  private static func severities(_ summary: ArchiveSummary) -> String {
    let parts: [(Severity, String)] = [(.error, "error"), (.warning, "warning"), (.note, "note")]
    let told = parts.map { Counted.text(summary.all.severities[$0.0] ?? 0, $0.1) }.joined(separator: ", ")
    let review = summary.findings.filter { $0.rule.hasSuffix(FindingTally.reviewMark) }.reduce(0) { $0 + $1.count }
    return review == 0 ? told : "\(told); \(grouped(review)) to review"
  }

  /// A number with blanks between thousands.
  static func grouped(_ number: Int) -> String {
    var groups: [String] = []
    var rest = number
    while rest >= 1000 {
      let tail = String(rest % 1000)
      groups.append(String(repeating: "0", count: 3 - tail.count) + tail)
      rest /= 1000
    }
    return ([String(rest)] + groups.reversed()).joined(separator: "\u{202F}")
  }

  private static func link(_ file: ArchiveSummary.File) -> View { ["path": file.path, "what": file.what] }

  private static func histogram(_ summary: ArchiveSummary) -> View {
    let most = max(1, summary.histogram.max() ?? 1)
    let bars = summary.histogram.enumerated().map { number, count -> View in
      let height = count == 0 ? 0 : max(1, 38 * count / most)
      return [
        "x": number * 10, "middle": number * 10 + 5, "top": 44 - height, "height": height, "above": 42 - height,
        "count": count == 0 ? "" : grouped(count), "from": number * 10,
      ]
    }
    let told = summary.histogram.enumerated().filter { $0.element > 0 }
      .map { "\($0.offset * 10) to \($0.offset * 10 + 10): \($0.element)" }.joined(separator: ", ")
    return ["bars": bars, "told": "Articles by sourcing transparency: \(told)", "scored": grouped(summary.all.scored)]
  }

  private static func outlets(_ summary: ArchiveSummary) -> View {
    let rows = summary.outlets.prefix(shownOutlets).map { outlet -> View in
      var row: View = [
        "outlet": outlet.name, "articles": grouped(outlet.articles), "articlesKey": outlet.articles,
        "claims": grouped(outlet.claims), "claimsKey": outlet.claims,
        "errors": outlet.severities[.error] ?? 0, "warnings": outlet.severities[.warning] ?? 0,
        "notes": outlet.severities[.note] ?? 0,
        "scoreKey": outlet.meanScore.map { Int(($0 * 10).rounded()) } ?? -1,
      ]
      if let score = outlet.meanScore { row["score"] = ["mean": Int(score.rounded())] as View }
      if let bar = KindShares(outlet.words).view { row["bar"] = bar }
      return row
    }
    var view: View = ["outletRows": rows]
    if summary.outlets.count > shownOutlets { view["more"] = grouped(summary.outlets.count - shownOutlets) }
    return view
  }

  private static func findings(_ summary: ArchiveSummary) -> [View] {
    let most = max(1, summary.findings.map(\.count).max() ?? 1)
    return summary.findings.map { finding in
      let parts = finding.rule.split(separator: " ", maxSplits: 1).map(String.init)
      return [
        "rule": parts[0], "kind": PlainName.capital(parts.count > 1 ? parts[1] : ""), "count": grouped(finding.count),
        "countKey": finding.count, "width": max(1, 100 * finding.count / most),
      ]
    }
  }
}
