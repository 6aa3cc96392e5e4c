import HearsayCore

/// One self-contained page per article: the text as it reads with every attribution marked, and beside it the sources,
/// the findings, the score and what was removed. It asks nothing of any other machine.
public struct HTMLReport: ReportFormat {
  /// `html`
  public static let name = "html"
  /// What it is.
  public static let summary = "a self-contained page per article"

  private let templates: ReportTemplates

  /// Reads and compiles the templates; throws a ``Diagnostic`` when one is missing or broken.
  public init() throws(Diagnostic) { templates = try ReportTemplates(.report) }

  /// `html`
  public var fileExtension: String { "html" }

  /// The page.
  public func render(_ article: Article) -> [UInt8] {
    let labels = MarkupLabels(article, CodePointIndex(article.text))
    let text = ArticleView(article, labels: labels)
    let shares = WordShares(article)
    var view = head(article, text)
    view["lede"] = Lede(article, shares: shares).sentences
    view["figures"] = figures(article)
    view["blocks"] = text.blocks
    view["findings"] = FindingView(article, text: text).view
    view["sources"] = SourceView(article, labels: labels, shares: shares, text: text).view
    view["bar"] = KindBar(article, shares: shares).view
    view["chains"] = ChainView(article, labels: labels).view
    view["accused"] = AccusedView(article, labels: labels).view
    view["score"] = ScoreView(article, labels: labels).view
    view["removed"] = RemovalView(article, text: text).view
    if !article.diagnostics.isEmpty {
      view["notices"] = ["list": article.notices.map { ["message": $0.text, "code": $0.code] as View }] as View
    }
    return templates.render(title: "\(article.shownTitle) – provenance report", view)
  }

  private func head(_ article: Article, _ text: ArticleView) -> View {
    let metadata = article.metadata
    var view: View = ["headline": text.headline, "input": ArticleAddress(article).fileName]
    var credits: [View] = []
    if let byline = metadata.byline?.value ?? metadata.authorList { credits.append(["credit": byline]) }
    if let outlet = metadata.outlet?.value, outlet != metadata.byline?.value { credits.append(["credit": outlet]) }
    if let day = metadata.published?.value { credits.append(["credit": Day.text(day)]) }
    if let day = metadata.modified?.value { credits.append(["credit": "changed \(Day.text(day))"]) }
    if article.headline == nil { credits.append(["credit": "no headline; the text’s first words stand in for it"]) }
    if !credits.isEmpty { view["credits"] = ["list": credits] as View }
    if let language = metadata.language?.value, Self.isLanguage(language) { view["language"] = language }
    if let url = metadata.url?.value {
      view[url.hasPrefix("https://") || url.hasPrefix("http://") ? "address" : "plainAddress"] = url
    }
    return view
  }

  /// Whether a value has the shape of a language tag; anything else would not pass as `lang`.
  private static func isLanguage(_ value: String) -> Bool {
    (2...12).contains(value.utf8.count)
      && value.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2D }
  }

  /// The figures at the head of the page.
  private func figures(_ article: Article) -> [View] {
    let named = article.sources.count { $0.kind == .namedPerson }
    let tally = FindingTally(article.findings)
    var figures: [View] = [
      ["label": "Claims", "value": article.attributions.count, "note": quoteKinds(article)],
      [
        "label": "Sources", "value": article.sources.count, "note": Counted.text(named, "named person", "named people"),
      ],
      ["label": "Findings", "value": tally.sure, "note": tally.text],
    ]
    if let score = article.score {
      let shown = score.interval.map { ScoreView.interval($0)["shown"] ?? "" } ?? "–"
      let note = score.interval == nil ? score.withheld ?? "too little evidence" : "of 100, sourcing transparency"
      figures.append(["label": "Transparency", "value": shown, "note": note])
    }
    return figures
  }

  private func quoteKinds(_ article: Article) -> String {
    let parts = QuoteKind.allCases.compactMap { kind in
      let number = article.attributions.count { $0.kind == kind }
      return number == 0 ? nil : "\(number) \(kind.rawValue)"
    }
    return parts.isEmpty ? "none found" : parts.joined(separator: ", ")
  }
}
