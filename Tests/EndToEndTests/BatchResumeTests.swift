import Foundation
import Testing

/// Kills runs at random moments; whatever was under way, going on ends with the bytes of a run that nothing broke off.
@Suite(.serialized) struct BatchResumeTests {
  private let scratch: Scratch
  private let arguments: [String]
  private var output: String { scratch.path("out") }
  private var database: String { scratch.path("out.sqlite") }

  init() throws {
    scratch = try Scratch()
    try BatchArchive.write(BatchArchive.isLong ? 400 : 200, to: scratch.path("in.jsonl"))
    // Small shards and many checkpoints: a kill then meets every kind of moment.
    arguments = [
      "batch", scratch.path("in.jsonl"), "--output", scratch.path("out"), "--sqlite", scratch.path("out.sqlite"),
      "--reports", "html,md", "--shard", "90", "--checkpoint", "25", "--jobs", "2", "--resume",
    ]
  }

  private func clear() throws {
    for path in [output, database, database + "-wal", database + "-shm"]
    where FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
  }

  @Test func aKillAtAnyMomentLosesNothing() throws {
    let begun = Date()
    let whole = try Program.run(arguments)
    let duration = -begun.timeIntervalSinceNow
    #expect(whole.status == 2, "some records are broken: \(whole.errors)")
    let files = try BatchArchive.files(output)
    let rows = try BatchArchive.rows(database)
    #expect(files["index.html"] != nil && files["articles.00002.jsonl"] != nil)
    var broken = 0
    let trials = BatchArchive.isLong ? 30 : 3
    for trial in 0..<trials {
      try clear()
      // Every third run is killed again while it goes on.
      for _ in 0...(trial % 3 == 2 ? 1 : 0) {
        let run = try RunningProgram(arguments)
        let moment = duration * Double.random(in: 0.02...1)
        usleep(UInt32(moment * 1e6))
        run.kill()
        if try run.result().status == SIGKILL { broken += 1 }
      }
      let rest = try Program.run(arguments)
      #expect(rest.status == 2, "trial \(trial): \(rest.errors)")
      let differences = BatchArchive.differences(files, try BatchArchive.files(output))
      #expect(differences.isEmpty, "trial \(trial)")
      #expect(try BatchArchive.rows(database) == rows, "trial \(trial)")
    }
    // A trial whose kill came after the end proves nothing.
    #expect(broken >= trials / 2)
    print("killed \(broken) runs within \(duration) s each")
  }

  @Test func aFinishedRunIsLeftAsItIsAndAnotherPlanIsRefused() throws {
    _ = try Program.run(arguments)
    let files = try BatchArchive.files(output)
    #expect(try Program.run(arguments).status == 2)
    #expect(BatchArchive.differences(files, try BatchArchive.files(output)).isEmpty)
    let without = try Program.run(arguments.filter { $0 != "--resume" })
    #expect(without.status == 2 && without.errors.contains("--resume"), "\(without.errors)")
    let other = try Program.run(arguments + ["--limit", "3"])
    #expect(other.status == 2 && other.errors.contains("--limit"), "\(other.errors)")
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(output)/attributions.csv"))
    let changed = try Program.run(arguments)
    #expect(changed.status == 2 && changed.errors.contains("attributions.csv"), "\(changed.errors)")
  }

  @Test func inputsThatChangedAreRefused() throws {
    let run = try RunningProgram(arguments)
    let manifest = "\(output)/manifest.json"
    let begun = Date()
    while -begun.timeIntervalSinceNow < 60 {
      let text = (try? String(contentsOfFile: manifest, encoding: .utf8)) ?? ""
      if text.contains("articles.jsonl") { break }
      usleep(2000)
    }
    run.kill()
    _ = try run.result()
    try BatchArchive.write(5, to: scratch.path("in.jsonl"))
    let rest = try Program.run(arguments)
    let isFinished = (try? String(contentsOfFile: manifest, encoding: .utf8))?.contains("\"finished\"") == true
    #expect(isFinished || rest.errors.contains("not the ones that the run began with"), "\(rest.errors)")
  }
}
