import HearsayArchive
import HearsayCore
import HearsayCorpus
import HearsayReports

/// The last part of a run: names the files as whole, and writes what is made from all of them.
///
/// It may be broken off anywhere; every step gives the same when it is done again.
struct BatchEnding {
  private let folder: OutputFolder
  private let plan: BatchPlan

  init(_ folder: OutputFolder, _ plan: BatchPlan) {
    self.folder = folder
    self.plan = plan
  }

  func finish(_ manifest: inout BatchManifest, _ archive: ArchiveWriter?) throws(Diagnostic) {
    let grown = Set(BatchFiles.Kind.allCases.flatMap { kind in (1...manifest.shard).map { kind.name(shard: $0) } })
    for file in manifest.files {
      try folder.finishPart(file.name)
      guard FileState.of(folder.file(file.name)) == file.state else {
        throw Diagnostic(
          "output.differs", place: folder.file(file.name), message: "it is not what the manifest names",
          advice: "it was changed since; begin anew in another folder")
      }
    }
    guard manifest.stage != .finished else { return }
    manifest.files = manifest.files.filter { grown.contains($0.name) }
    try derive(&manifest)
    try archive?.finish()
    manifest.stage = .finished
    try manifest.write(folder)
  }

  private func derive(_ manifest: inout BatchManifest) throws(Diagnostic) {
    let overview = folder.file(BatchFiles.Kind.overview.name(shard: 1))
    let duplicates = try DuplicateFinder(overview, articles: manifest.counts.articles).find()
    manifest.counts.duplicates = Set(duplicates.map(\.number)).count
    try write(try DuplicateFinder.table(duplicates, overview), as: "duplicates.csv", &manifest)
    var totals = ArchiveTotals()
    let hasPages = plan.reports.contains("html")
    let page = try IndexPage()
    var entries: [IndexEntry] = []
    var shard = 1
    try OverviewFile(overview).forEach { (row) throws(Diagnostic) in
      totals.add(row)
      guard hasPages else { return }
      if row.shard != shard {
        try writeList(page, entries, shard, &manifest)
        (entries, shard) = ([], row.shard)
      }
      entries.append(IndexEntry(row))
    }
    if hasPages, !entries.isEmpty { try writeList(page, entries, shard, &manifest) }
    try write(totals.table(), as: "summary.csv", &manifest)
    let summary = totals.summary(manifest.counts, shards: manifest.shard, hasPages: hasPages)
    try write(try ArchivePage().render(summary), as: "index.html", &manifest)
  }

  private func writeList(
    _ page: IndexPage, _ entries: [IndexEntry], _ shard: Int, _ manifest: inout BatchManifest
  ) throws(Diagnostic) {
    let number = Shard.number(shard)
    let title = manifest.shard == 1 ? "Provenance reports" : "Provenance reports, shard \(number)"
    try write(page.render(entries, title: title), as: "reports/\(number)/index.html", &manifest)
  }

  private func write(_ bytes: [UInt8], as name: String, _ manifest: inout BatchManifest) throws(Diagnostic) {
    let state = try folder.write(bytes, as: name)
    manifest.files.append(BatchManifest.File(name, state, isClosed: true))
  }
}

/// The overview, read row by row.
struct OverviewFile {
  private let path: String

  init(_ path: String) { self.path = path }

  func forEach(_ body: (OverviewRow) throws(Diagnostic) -> Void) throws(Diagnostic) {
    try forEachLine { (line) throws(Diagnostic) in
      if let row = OverviewRow(line) { try body(row) }
    }
  }

  /// Every line behind the head.
  func forEachLine(_ body: ([UInt8]) throws(Diagnostic) -> Void) throws(Diagnostic) {
    var lines = try TextLines(path)
    _ = try lines.next()
    while let line = try lines.next() { try body(line) }
  }
}

extension IndexEntry {
  /// The entry of an article of which only the figures are left.
  init(_ row: OverviewRow) {
    let named = SourceKind.allCases.firstIndex(of: .namedPerson) ?? 0
    let words = row.words.reduce(0, +)
    self.init(
      title: row.title.isEmpty ? row.id : row.title, outlet: row.outlet.isEmpty ? nil : row.outlet,
      published: row.published.isEmpty ? nil : row.published,
      path: "\(OverviewRow.reportName(number: row.number, id: row.id)).html", claims: row.claims, sources: row.sources,
      namedShare: words == 0 ? nil : Double(row.words[named]) / Double(words), severities: row.severities,
      findings: Dictionary(uniqueKeysWithValues: row.findings.map { ($0.rule, $0.count) }),
      interval: row.score.map { Double($0.lowerBound) / 10...Double($0.upperBound) / 10 })
  }
}
