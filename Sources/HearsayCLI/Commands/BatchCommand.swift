import ArgumentParser
import Foundation
import HearsayCore
import HearsayCorpus
import HearsayKit
import HearsayReports
import HearsayRules

/// `hearsay batch`: whole archives, in the order of the inputs, going on where it was broken off.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Reads archives: folders, .jsonl and .warc, packed or not; writes tables and a summary.",
    discussion: """
      DIR gets articles.jsonl, annotations.jsonl, attributions.csv, overview.csv (a row of figures per article),
      summary.csv (by outlet and day), duplicates.csv, errors.jsonl, index.html and manifest.json. A run that was broken
      off, by whatever, goes on with --resume and ends with the same bytes. A JSON object of figures closes it on
      standard output. Exit status: 0 done; 2 some inputs could not be read, or the output could not be written.
      """)

  @Argument(
    help: "Folders, .html, .txt, .jsonl and .warc files, each packed (.gz, .zst) or not, or - for standard input.")
  var inputs: [String]
  @Option(name: .shortAndLong, help: "Folder for the output; made where it is missing.") var output: String
  @Option(name: .shortAndLong, help: "Threads; the output is the same for any number. All cores by default.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Flag(help: "Go on with the run that the folder holds; begin one where it holds none.") var resume = false
  @Option(help: "fast or accurate: which engine reads claims.") var tier: ReadingTier = .fast
  @Option(help: "Formats of reports per article, separated by commas; none by default.") var reports = ""
  @Option(help: "Also write a SQLite file with full-text search, for `hearsay query`.") var sqlite: String?
  @Option(help: "End after so many articles.") var limit: Int?
  @Option(help: "Take this share of the articles, such as 0.01: the same ones in every run.") var sample: Double?
  @Option(help: "Take only articles whose address holds this, or matches it where it has * or ?. May be given often.")
  var include: [String] = []
  @Option(help: "Leave out articles whose address holds or matches this. May be given often.") var exclude: [String] =
    []
  @Option(help: "Articles after which the next shard of files begins.") var shard = 50_000
  @Option(help: "Articles after which the files are made safe at the latest (every five seconds besides).")
  var checkpoint = 2000
  @Option(help: "Folder of rule packs instead of the shipped ones.") var rules: String?

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs: expected 1 or more, got \(jobs)") }
    guard shard >= 1 else { throw ValidationError("--shard: expected 1 or more, got \(shard)") }
    guard checkpoint >= 1 else { throw ValidationError("--checkpoint: expected 1 or more, got \(checkpoint)") }
    if let limit, limit < 0 { throw ValidationError("--limit: expected 0 or more, got \(limit)") }
    if let sample, !(sample > 0 && sample <= 1) {
      throw ValidationError("--sample: expected a share above 0 and up to 1, got \(sample)")
    }
  }

  func run() throws {
    let plan = try plan()
    do throws(Diagnostic) {
      let library = try RuleLibrary(folder: RulePackFolder.find(asked: rules))
      let pipeline = try StandardPipeline(rules: library, tier: tier)
      pipeline.notices.filter { $0.level != .notice }.forEach(StandardError.tell)
      var checkpoints = BatchRun.Checkpoints()
      checkpoints.articles = checkpoint
      let run = try BatchRun(plan, output: output, pipeline: pipeline, resume: resume, checkpoints: checkpoints)
      let progress = ProgressLine(total: Inputs(inputs).totalBytes())
      Interruption.listen()
      let counts = try run.run(jobs: jobs) { state in
        progress.show(state)
        return !Interruption.wasAsked
      }
      progress.end()
      print(RunSummary(counts, seconds: progress.seconds, output: output).json)
      if counts.failures > 0 { throw Failed.someInputs }
    } catch {
      if error != Failed.someInputs { StandardError.tell(error) }
      throw ExitCode(2)
    }
  }

  private enum Failed {
    static let someInputs = Diagnostic("batch.failures", place: "", message: "some inputs could not be read")
  }

  private func plan() throws -> BatchPlan {
    var plan = BatchPlan(inputs: inputs)
    plan.reports = reports.split(separator: ",").map { name in
      let name = name.trimmingCharacters(in: .whitespaces)
      return name == "md" ? "markdown" : name
    }
    if !plan.reports.isEmpty { _ = try FormatChoice(plan.reports.joined(separator: ",")) }
    plan.sqlite = sqlite
    plan.tier = tier
    plan.limit = limit
    plan.sample = sample
    plan.include = include
    plan.exclude = exclude
    plan.shardArticles = shard
    return plan
  }
}

/// Whether the person asked the run to end: the first ^C makes the files safe, the second ends the program at once.
enum Interruption {
  nonisolated(unsafe) private static var asked: sig_atomic_t = 0

  static var wasAsked: Bool { asked != 0 }

  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruption.asked != 0 { _exit(128 + number) }
        Interruption.asked = 1
      }
    }
  }
}
