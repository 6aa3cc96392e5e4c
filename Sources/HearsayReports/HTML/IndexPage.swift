import HearsayCore

/// The page over many reports: a table that can be sorted, the distribution of scores, findings by kind and outlet.
public struct IndexPage: Sendable {
  private let templates: ReportTemplates

  /// Reads and compiles the templates; throws a ``Diagnostic`` when one is missing or broken.
  public init() throws(Diagnostic) { templates = try ReportTemplates(.index) }

  /// The page over the entries, which stand in the order given.
  public func render(_ entries: [IndexEntry], title: String = "Provenance reports") -> [UInt8] {
    var view: View = ["indexTitle": title, "lede": Self.lede(entries), "rows": entries.map(Self.row)]
    if let histogram = Self.histogram(entries) { view["histogram"] = histogram }
    if let matrix = FindingMatrix(entries).view { view["matrix"] = matrix }
    return templates.render(title: title, view)
  }

  private static func lede(_ entries: [IndexEntry]) -> String {
    let outlets = Set(entries.compactMap(\.outlet)).count
    let claims = entries.reduce(0) { $0 + $1.claims }
    let findings = entries.reduce(0) { $0 + $1.severities.values.reduce(0, +) }
    let review = entries.reduce(0) { $0 + $1.toReview }
    let unknown = entries.count { $0.outlet == nil }
    let others = unknown == 0 ? "" : ", \(unknown) of them from an outlet that is not named"
    let from = outlets == 0 ? "" : " from \(Counted.text(outlets, "outlet"))\(others)"
    return "\(Counted.text(entries.count, "article"))\(from), with \(Counted.text(claims, "attributed claim")) and "
      + "\(Counted.text(findings, "finding"))\(review == 0 ? "" : "; \(review) more are to review")."
  }

  private static func row(_ entry: IndexEntry) -> View {
    var row: View = [
      "rowTitle": entry.title, "href": entry.href, "outlet": entry.outlet ?? "–", "hasOutlet": entry.outlet != nil,
      "hasDay": entry.published != nil,
      "day": entry.published ?? "",
      "shownDay": entry.published.map(Day.text) ?? "–", "claims": entry.claims, "sources": entry.sources,
      "named": entry.namedShare.map(Percent.text) ?? "–", "namedKey": Int((entry.namedShare ?? -0.01) * 1000),
      "errors": entry.severities[.error] ?? 0, "warnings": entry.severities[.warning] ?? 0,
      "notes": entry.severities[.note] ?? 0, "review": entry.toReview,
    ]
    if let interval = entry.interval {
      row["score"] = ScoreView.interval(interval)
      row["scoreKey"] = Int((interval.lowerBound + interval.upperBound) * 5)
    } else {
      row["scoreKey"] = -1
    }
    return row
  }

  /// Midpoints of the intervals in ten bins; nil when nothing was scored.
  private static func histogram(_ entries: [IndexEntry]) -> View? {
    let scored = entries.compactMap(\.interval)
    guard !scored.isEmpty else { return nil }
    var bins = [Int](repeating: 0, count: 10)
    for interval in scored {
      bins[min(9, max(0, Int((interval.lowerBound + interval.upperBound) / 20)))] += 1
    }
    let most = bins.max() ?? 1
    let bars = bins.enumerated().map { number, count -> View in
      let height = count == 0 ? 0 : max(1, 38 * count / most)
      return [
        "x": number * 10, "middle": number * 10 + 5, "top": 44 - height, "height": height, "above": 42 - height,
        "count": count == 0 ? "" : String(count), "from": number * 10,
      ]
    }
    let told = bins.enumerated().filter { $0.element > 0 }
      .map { "\($0.offset * 10) to \($0.offset * 10 + 10): \($0.element)" }.joined(separator: ", ")
    var view: View = ["bars": bars, "told": "Articles by sourcing transparency: \(told)", "scored": scored.count]
    if entries.count > scored.count { view["unscored"] = entries.count - scored.count }
    return view
  }
}

/// Findings by kind and outlet, the outlets with the most articles first.
private struct FindingMatrix {
  private let entries: [IndexEntry]
  /// More columns than this do not fit a page; the outlets beyond share one.
  private static let columns = 8

  init(_ entries: [IndexEntry]) { self.entries = entries }

  var view: View? {
    var totals: [String: Int] = [:]
    var cells: [String: [String: Int]] = [:]
    for entry in entries {
      for (rule, number) in entry.findings {
        totals[rule, default: 0] += number
        cells[rule, default: [:]][entry.outlet ?? "outlet unknown", default: 0] += number
      }
    }
    guard !totals.isEmpty else { return nil }
    let outlets = shownOutlets
    let rules = totals.keys.sorted()
    let rows = rules.map { rule -> View in
      let parts = rule.split(separator: " ", maxSplits: 1).map(String.init)
      let row = cells[rule] ?? [:]
      var numbers = outlets.names.map { row[$0] ?? 0 }
      if outlets.others { numbers.append((totals[rule] ?? 0) - numbers.reduce(0, +)) }
      return [
        "rule": parts[0], "kind": PlainName.capital(parts.count > 1 ? parts[1] : ""), "total": totals[rule] ?? 0,
        "cells": numbers.map { ["cell": $0 == 0 ? "" : String($0)] as View },
      ]
    }
    let heads = outlets.names + (outlets.others ? ["others"] : [])
    return ["heads": heads.map { ["head": $0] as View }, "matrixRows": rows]
  }

  private var shownOutlets: (names: [String], others: Bool) {
    var articles: [String: Int] = [:]
    for entry in entries { articles[entry.outlet ?? "outlet unknown", default: 0] += 1 }
    let ordered = articles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return ordered.count > Self.columns ? (Array(ordered.prefix(Self.columns - 1)), true) : (ordered, false)
  }
}
