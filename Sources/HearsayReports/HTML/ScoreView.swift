import HearsayCore

/// The score: the parts, each opening onto its evidence, then the sum as an interval.
struct ScoreView {
  private let article: Article
  private let labels: MarkupLabels

  /// Takes an article and its page's names.
  init(_ article: Article, labels: MarkupLabels) {
    self.article = article
    self.labels = labels
  }

  /// The section for the page, or nil when nothing was scored.
  var view: View? {
    guard let score = article.score else { return nil }
    var view: View = [
      "parts": score.components.map(part), "integrity": Percent.text(score.textIntegrity),
      "sentences": Counted.text(score.claimSentences.count, "claim sentence"),
    ]
    if let interval = score.interval { view["interval"] = Self.interval(interval) }
    if score.interval == nil { view["withheld"] = score.withheld ?? "too little evidence" }
    if !score.figures.isEmpty {
      view["scoreFigures"] =
        ["list": score.figures.map { ["figure": $0.name, "value": Self.decimal($0.value)] as View }] as View
    }
    return view
  }

  /// The interval as words and as a place on a scale of 100.
  static func interval(_ interval: ClosedRange<Double>) -> View {
    let low = Int(interval.lowerBound.rounded())
    let high = Int(interval.upperBound.rounded())
    return ["shown": low == high ? "\(low)" : "\(low)–\(high)", "low": low, "width": max(1, high - low)]
  }

  private func part(_ component: ScoreComponent) -> View {
    var view: View = [
      "title": PlainName.capital(component.name), "weight": Self.decimal(component.weight),
      "meaning": Self.meanings[component.name] ?? "", "detail": component.detail,
    ]
    if let value = component.value {
      view["value"] = ["shown": Int((min(1, max(0, value)) * 100).rounded())] as View
    } else {
      view["notApplicable"] = true
    }
    let evidence = component.spans.map { span -> View in
      ["fragment": labels.fragment(of: Int(span.start)), "excerpt": Excerpt.of([span], in: article, limit: 140)]
    }
    if !evidence.isEmpty { view["evidence"] = ["list": evidence] as View }
    return view
  }

  /// A number with no more decimals than it has, at most two.
  static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let whole = hundredths / 100
    let rest = hundredths % 100
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// What each part asks, in an editor's words.
  private static let meanings = [
    "coverage": "How many of the sentences that make a claim stand inside an attribution?",
    "identifiability": "How well can a reader tell who the sources are, weighed by their words?",
    "plurality": "On how many independent sources do the attributed words rest?",
    "directness": "How many hands did the words pass through before they reached this outlet?",
    "reply": "How many of the parties that the text accuses are heard?",
    "anonymity":
      "Where a source is not named, is it described, is a reason given, and does it report rather than judge?",
    "hedges": "How often does the text say “reportedly” or the like with nobody behind it?",
    "quotes": "How many direct quotes have one clear speaker and sound quotation marks?",
  ]
}
