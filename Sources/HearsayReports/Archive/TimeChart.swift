import HearsayCore

/// An archive through time: articles, mean transparency, kinds of source and findings, each as a strip of columns over
/// the same days.
struct TimeChart {
  private let axis: TimeAxis
  private var groups: [ArchiveSummary.Group] { axis.groups }

  /// Joins days to months and months to years until there are at most `limit` columns.
  init(_ days: [ArchiveSummary.Group], limit: Int) { axis = TimeAxis(days, limit: limit) }

  /// Strips in fields of 1000 by 100, or nil for no day.
  var view: View? {
    guard let first = groups.first, let last = groups.last else { return nil }
    var strips = [articles]
    if let strip = scores { strips.append(strip) }
    if let strip = kinds { strips.append(strip) }
    if let strip = findings { strips.append(strip) }
    return [
      "unit": axis.unit, "strips": strips, "first": TimeAxis.text(first.name), "last": TimeAxis.text(last.name),
      "several": groups.count > 1,
    ]
  }

  /// A piece of a column: its class, and where it lies between 0 (top) and 100.
  private struct Piece {
    var style: String
    var top: Double
    var height: Double
  }

  private func strip(_ label: String, _ note: String, _ column: (ArchiveSummary.Group) -> ([Piece], String)?) -> View {
    let step = 1000 / Double(max(1, groups.count))
    var columns: [View] = []
    for (number, group) in groups.enumerated() {
      guard let (pieces, told) = column(group) else { continue }
      let x = Self.tenth(Double(number) * step + step * 0.08)
      let width = Self.tenth(min(60, step * 0.84))
      let rects = pieces.filter { $0.height > 0 }.map { piece -> View in
        ["style": piece.style, "x": x, "y": Self.tenth(piece.top), "width": width, "height": Self.tenth(piece.height)]
      }
      columns.append(["told": "\(TimeAxis.text(group.name)): \(told)", "rects": rects])
    }
    return ["label": label, "note": note, "columns": columns, "told": "\(label) by \(axis.unit): \(note)"]
  }

  private var articles: View {
    let most = max(1, groups.map(\.articles).max() ?? 1)
    return strip("Articles", "at most \(ArchivePage.grouped(most)) a \(axis.unit)") { group in
      guard group.articles > 0 else { return nil }
      let height = max(1, 100 * Double(group.articles) / Double(most))
      return (
        [Piece(style: "fill", top: 100 - height, height: height)], Counted.text(group.articles, "article")
      )
    }
  }

  private var scores: View? {
    guard groups.contains(where: { $0.scored > 0 }) else { return nil }
    return strip("Mean transparency", "0 at the foot, 100 at the top") { group in
      guard let mean = group.meanScore else { return nil }
      let top = min(94, max(0, 97 - mean))
      return (
        [Piece(style: "track", top: 0, height: 100), Piece(style: "fill", top: top, height: 6)],
        "\(Int(mean.rounded())), of \(Counted.text(group.scored, "scored article"))"
      )
    }
  }

  private var kinds: View? {
    guard groups.contains(where: { $0.words.contains { $0 > 0 } }) else { return nil }
    return strip("Whose words", "shares of the attributed words by kind of source, colours as above") { group in
      let total = group.words.reduce(0, +)
      guard total > 0 else { return nil }
      var pieces: [Piece] = []
      var told: [String] = []
      var top = 0.0
      for (kind, count) in zip(SourceKind.allCases, group.words) where count > 0 {
        let share = Double(count) / Double(total)
        pieces.append(Piece(style: "k-\(kind.rawValue)", top: top, height: share * 100))
        told.append("\(PlainName.of(kind.rawValue)) \(Percent.text(share))")
        top += share * 100
      }
      return (pieces, told.joined(separator: ", "))
    }
  }

  private var findings: View? {
    let perArticle = { (group: ArchiveSummary.Group) in
      Double(group.severities.values.reduce(0, +)) / Double(max(1, group.articles))
    }
    let most = groups.map(perArticle).max() ?? 0
    guard most > 0 else { return nil }
    let note = "at most \(Self.tenth(most)) an article; errors below, warnings, then notes"
    return strip("Findings an article", note) { group in
      guard perArticle(group) > 0 else { return nil }
      var pieces: [Piece] = []
      var foot = 100.0
      var told: [String] = []
      for (severity, name) in [(Severity.error, "error"), (.warning, "warning"), (.note, "note")] {
        let count = group.severities[severity] ?? 0
        guard count > 0 else { continue }
        let height = 100 * Double(count) / Double(group.articles) / most
        foot -= height
        pieces.append(Piece(style: "of-\(name)", top: max(0, foot), height: height))
        told.append(Counted.text(count, name))
      }
      return (pieces, "\(Self.tenth(perArticle(group))) an article (\(told.joined(separator: ", ")))")
    }
  }

  private static func tenth(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths) % 10)"
  }
}
