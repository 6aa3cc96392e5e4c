import Foundation
import HearsayArchive
import HearsayCore
import HearsayCorpus
import HearsayReports

/// How far a run is, for whoever watches it.
public struct BatchProgress: Sendable {
  /// What was counted since the run was first begun.
  public var counts: BatchCounts
  /// Bytes of the inputs that were read, as they lie on the disk.
  public var bytes: Int
  /// Bytes that this program did not read itself, because an earlier one had.
  public var bytesBefore: Int
}

/// Reads whole archives through the pipeline and writes the results so that a run can be broken off anywhere.
///
/// Results are written in the order of the inputs. Every few seconds all files are made safe on the disk and the
/// manifest is replaced by one that says how far inputs and files are. A run that goes on cuts the files back to
/// what the manifest says, so that nothing is lost, doubled or torn, and ends with the same bytes as one that was
/// never broken off.
public final class BatchRun {
  /// When the files are made safe.
  public struct Checkpoints: Sendable {
    /// Articles after which it happens at the latest.
    public var articles = 2000
    /// Seconds after which it happens at the latest.
    public var seconds = 5.0

    /// As usual.
    public init() {}
  }

  private let plan: BatchPlan
  private let folder: OutputFolder
  private let worker: ArticleWorker
  private let checkpoints: Checkpoints
  private var manifest: BatchManifest
  private var archive: ArchiveWriter?
  /// Reports written since the last checkpoint.
  private var reportsToSync: [String] = []
  /// Whether the folder held an unfinished or finished run.
  public let goesOn: Bool

  /// Takes the folder and reads what an earlier run left there. Throws where there is one and `resume` is false, and
  /// where it was begun otherwise.
  public init(
    _ plan: BatchPlan, output: String, pipeline: StandardPipeline, resume: Bool, checkpoints: Checkpoints = .init()
  ) throws(Diagnostic) {
    self.plan = plan
    self.checkpoints = checkpoints
    worker = try ArticleWorker(pipeline, plan)
    folder = try OutputFolder(output)
    let rules = RulesDigest.of(pipeline.rules.folder)
    if let manifest = try BatchManifest.read(folder) {
      guard resume else {
        throw Diagnostic(
          "batch.taken", place: output, message: "the folder holds a run already",
          advice: "go on with it by --resume, or name another folder")
      }
      try manifest.check(plan, rules: rules, place: output)
      self.manifest = manifest
      goesOn = true
    } else {
      manifest = BatchManifest(plan: plan, rules: rules)
      goesOn = false
    }
  }

  /// Runs to the end of the inputs. `watch` is called after every article and returns false to break the run off.
  ///
  /// Throws `output.full` and others where the output cannot be written, and `batch.interrupted` where `watch` said
  /// so; the run can go on later then. Inputs that cannot be read are counted and end nothing.
  public func run(jobs: Int, watch: (BatchProgress) -> Bool) throws(Diagnostic) -> BatchCounts {
    if let path = plan.sqlite {
      archive = try ArchiveWriter(path: path, keepingUpTo: goesOn ? manifest.counts.articles : nil)
    }
    if manifest.stage == .running {
      if !goesOn { try manifest.write(folder) }
      try read(jobs: jobs, watch: watch)
    }
    try BatchEnding(folder, plan).finish(&manifest, archive)
    return manifest.counts
  }

  // MARK: Reading

  private func read(jobs: Int, watch: (BatchProgress) -> Bool) throws(Diagnostic) {
    var files = try BatchFiles(folder, manifest)
    var reader = Inputs(plan.inputs).makeReader(from: manifest.position)
    let before = manifest.position.bytes
    var lastCheckpoint = (articles: manifest.counts.articles, time: Date())
    var broken: Diagnostic?
    let worker = worker
    guard !isLimitReached else { return try close(&files, PassedRecords()) }
    OrderedRunner(jobs: jobs, bundle: 64).run(
      next: { reader.next() }, weight: { $0.size },
      work: { worker.work($0) },
      emit: { work in
        do throws(Diagnostic) {
          try emit(work, to: &files)
          let count = manifest.counts.articles - lastCheckpoint.articles
          let isOver = !watch(
            BatchProgress(counts: manifest.counts, bytes: manifest.position.bytes, bytesBefore: before))
          if isOver || count >= checkpoints.articles
            || count % 16 == 0
              && -lastCheckpoint.time.timeIntervalSinceNow >= checkpoints.seconds
          {
            try checkpoint(&files)
            lastCheckpoint = (manifest.counts.articles, Date())
          }
          if isOver { throw Self.interrupted(folder.path) }
          return !isLimitReached
        } catch {
          broken = error
          return false
        }
      })
    if let broken { throw broken }
    try close(&files, isLimitReached ? PassedRecords() : reader.passedAtEnd)
  }

  private var isLimitReached: Bool { plan.limit.map { manifest.counts.articles >= $0 } ?? false }

  private static func interrupted(_ place: String) -> Diagnostic {
    Diagnostic(
      "batch.interrupted", level: .warning, place: place, message: "broken off",
      advice: "run the same command again with --resume")
  }

  private func emit(_ work: ArticleWork, to files: inout BatchFiles) throws(Diagnostic) {
    // A shard begins with a checkpoint, and that one must not yet count the article that goes into the new shard.
    if case .written = work.outcome, isShardFull(files) { try beginShard(&files) }
    manifest.position = work.position
    manifest.counts.passed += work.passed
    switch work.outcome {
    case .leftOut: manifest.counts.leftOut += 1
    case .failed(let diagnostic):
      if diagnostic.code == "intake.changed" { throw diagnostic }
      manifest.counts.failures += 1
      try files.append(Self.row(diagnostic, work.origin), to: .errors)
    case .written(let written):
      try write(written, work.origin, to: &files)
    }
  }

  private static func row(_ diagnostic: Diagnostic, _ origin: Origin) -> [UInt8] {
    ErrorRecord(diagnostic, source: origin.path, line: origin.line, offset: origin.offset).row()
  }

  private func write(
    _ written: ArticleWork.Written, _ origin: Origin, to files: inout BatchFiles
  ) throws(Diagnostic) {
    manifest.counts.articles += 1
    manifest.articlesInShard += 1
    var row = written.overview
    row.number = manifest.counts.articles
    row.shard = manifest.shard
    try files.append(written.articles, to: .articles)
    try files.append(written.annotations, to: .annotations)
    try files.append(written.attributions, to: .attributions)
    try files.append(row.line(), to: .overview)
    for notice in written.notices { try files.append(Self.row(notice, origin), to: .errors) }
    if !written.reports.isEmpty {
      if manifest.articlesInShard == 1 { try folder.makeFolder("reports/\(Shard.number(row.shard))") }
      for report in written.reports {
        let name = "\(row.reportPath).\(report.fileExtension)"
        try folder.write(report.bytes, as: name, isDurable: false)
        reportsToSync.append(name)
      }
    }
    if let archived = written.archived { try archive?.add(archived, number: row.number) }
    count(written, row)
  }

  private func count(_ written: ArticleWork.Written, _ row: OverviewRow) {
    manifest.counts.claims += row.claims
    manifest.counts.findings += row.severities.values.reduce(0, +)
    manifest.counts.warnings += written.notices.isEmpty ? 0 : 1
    manifest.counts.pageBytes += written.pageBytes
    manifest.counts.textBytes += row.textBytes
  }

  // MARK: Checkpoints

  /// Makes everything safe, the database first: rows that it has too many are dropped when the run goes on.
  private func checkpoint(_ files: inout BatchFiles, closing: Bool = false) throws(Diagnostic) {
    try archive?.commit()
    try folder.sync(reportsToSync)
    reportsToSync.removeAll()
    manifest.files = try files.sync(closing: closing)
    if closing { manifest.stage = .finishing }
    try manifest.write(folder)
    try files.finish(manifest.files)
  }

  private func isShardFull(_ files: BatchFiles) -> Bool {
    manifest.articlesInShard >= plan.shardArticles || files.largest >= plan.shardBytes
  }

  private func beginShard(_ files: inout BatchFiles) throws(Diagnostic) {
    try files.nextShard()
    manifest.shard = files.shard
    manifest.articlesInShard = 0
    try checkpoint(&files)
  }

  private func close(_ files: inout BatchFiles, _ passed: PassedRecords) throws(Diagnostic) {
    manifest.counts.passed += passed
    try checkpoint(&files, closing: true)
  }
}

/// The digest of the rule packs and models that a run was made with.
enum RulesDigest {
  static func of(_ folder: String) -> String {
    var digest = ContentDigest()
    let walker = FileManager.default.enumerator(atPath: folder)
    for name in (walker?.allObjects ?? []).compactMap({ $0 as? String }).sorted() {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"), !name.hasSuffix(".swift") else {
        continue
      }
      var copy = name
      copy.withUTF8 { digest.add(UnsafeRawBufferPointer($0)) }
      data.withUnsafeBytes { digest.add($0) }
    }
    return digest.hex
  }
}
