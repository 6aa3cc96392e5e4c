import HearsayCore
import HearsayCorpus
import HearsayReports

/// Adds the rows of the overview up by outlet and day.
struct ArchiveTotals {
  private struct Key: Hashable, Comparable {
    var outlet: String
    var day: String
    static func < (a: Key, b: Key) -> Bool { (a.outlet, a.day) < (b.outlet, b.day) }
  }

  private typealias Group = ArchiveSummary.Group

  private var cells: [Key: Group] = [:]
  private var findings: [String: Int] = [:]
  private var summary = ArchiveSummary()
  /// Pairs of outlet and day that are kept apart, so that memory stays bounded: about 10 MB.
  private static let mostCells = 20_000
  private static let others = "other outlets"

  mutating func add(_ row: OverviewRow) {
    var group = Group(name: "")
    group.articles = 1
    group.claims = row.claims
    group.severities = row.severities
    group.words = row.words
    if let score = row.score {
      group.scored = 1
      group.scoreTenths = (score.lowerBound + score.upperBound) / 2
      summary.histogram[min(9, max(0, group.scoreTenths / 100))] += 1
    }
    summary.all.add(group)
    for finding in row.findings { findings[finding.rule, default: 0] += finding.count }
    var key = Key(outlet: row.outletOrHost, day: row.published)
    if cells[key] == nil, cells.count >= Self.mostCells {
      key = Key(outlet: Self.others, day: row.published.isEmpty ? "" : String(row.published.prefix(4)))
    }
    cells[key, default: Group(name: "")].add(group)
  }

  /// The table by outlet and day.
  func table() -> [UInt8] {
    let kinds = SourceKind.allCases.map { "words_\($0.rawValue)" }
    var table = FigureTable.line(
      ["outlet", "day", "articles", "claims", "scored", "score_mean", "errors", "warnings", "notes"] + kinds)
    for (key, group) in cells.sorted(by: { $0.key < $1.key }) {
      let mean = group.scored == 0 ? nil : group.scoreTenths / group.scored
      var line = [key.outlet, key.day, String(group.articles), String(group.claims), String(group.scored)]
      line.append(mean.map { "\($0 / 10).\($0 % 10)" } ?? "")
      line += [Severity.error, .warning, .note].map { String(group.severities[$0] ?? 0) }
      table += FigureTable.line(line + group.words.map(String.init))
    }
    return table
  }

  /// The figures of the page.
  func summary(_ counts: BatchCounts, shards: Int, hasPages: Bool) -> ArchiveSummary {
    var summary = summary
    summary.outlets = groups { $0.outlet.isEmpty ? ArchivePage.unknownOutlet : $0.outlet }
      .sorted { ($1.articles, $0.name) < ($0.articles, $1.name) }
    summary.days = groups { $0.day }.filter { $0.name.count == 10 }.sorted { $0.name < $1.name }
    summary.findings = findings.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    summary.failures = counts.failures
    summary.duplicates = counts.duplicates
    if hasPages {
      summary.lists = (1...shards).map {
        ArchiveSummary.File(
          "reports/\(Shard.number($0))/index.html", shards == 1 ? "all reports" : "shard \(Shard.number($0))")
      }
    }
    summary.files = Self.files(shards)
    return summary
  }

  private func groups(_ name: (Key) -> String) -> [ArchiveSummary.Group] {
    var groups: [String: Group] = [:]
    for (key, group) in cells { groups[name(key), default: Group(name: name(key))].add(group) }
    return Array(groups.values)
  }

  private static func files(_ shards: Int) -> [ArchiveSummary.File] {
    let kinds: [(BatchFiles.Kind, String)] = [
      (.articles, "clean text and metadata, one article a line"),
      (.annotations, "attributions, sources, findings and score, one article a line"),
      (.attributions, "one row per attribution"),
    ]
    var files: [ArchiveSummary.File] = []
    for (kind, what) in kinds {
      files += (1...shards).map { ArchiveSummary.File(kind.name(shard: $0), what) }
    }
    return files + [
      ArchiveSummary.File("overview.csv", "one row of figures per article"),
      ArchiveSummary.File("summary.csv", "the same by outlet and day"),
      ArchiveSummary.File("duplicates.csv", "articles whose address or text came before"),
      ArchiveSummary.File("errors.jsonl", "inputs that could not be read, and notices"),
      ArchiveSummary.File("manifest.json", "what was asked, what was counted, and the digests of the files"),
    ]
  }
}
