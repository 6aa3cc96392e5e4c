import Foundation
import Testing

/// Fills a small file system; needs root, since it mounts one.
@Suite(.serialized) struct BatchFullDiskTests {
  private func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func aFullDiskIsToldAndTheRunGoesOnOnceThereIsRoom() throws {
    let scratch = try Scratch()
    let disk = scratch.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard geteuid() == 0, try shell("mount -t tmpfs -o size=200m tmpfs '\(disk)'") == 0 else {
      print("skipped: mounting a tmpfs needs root")
      return
    }
    defer { _ = try? shell("umount '\(disk)'") }
    try BatchArchive.write(400, to: scratch.path("in.jsonl"))
    let arguments = [
      "batch", scratch.path("in.jsonl"), "--output", "\(disk)/out", "--sqlite", "\(disk)/out.sqlite", "--shard", "150",
      "--reports", "html", "--checkpoint", "20", "--jobs", "2", "--resume",
    ]
    let whole = try Program.run(arguments)
    #expect(whole.status == 2 && !whole.errors.contains("No space"), "\(whole.errors)")
    let files = try BatchArchive.files("\(disk)/out")
    let rows = try BatchArchive.rows("\(disk)/out.sqlite")
    let used = files.values.reduce(0) { $0 + $1.count }
    // From hardly any room to nearly enough: the disk is full in another place each time.
    let steps = BatchArchive.isLong ? 12 : 2
    for step in 1...steps {
      #expect(try shell("rm -rf '\(disk)'/* && mount -o remount,size=\(used * step / (steps + 1)) '\(disk)'") == 0)
      let full = try Program.run(arguments)
      #expect(full.status == 2)
      #expect(full.errors.contains("No space left on device") && full.errors.contains("--resume"), "\(full.errors)")
      #expect(full.errors.split(separator: "\n").count == 1, "\(full.errors)")
      #expect(try shell("mount -o remount,size=200m '\(disk)'") == 0)
      let rest = try Program.run(arguments)
      #expect(rest.status == 2 && rest.errors.isEmpty, "step \(step): \(rest.errors)")
      #expect(BatchArchive.differences(files, try BatchArchive.files("\(disk)/out")).isEmpty, "step \(step)")
      #expect(try BatchArchive.rows("\(disk)/out.sqlite") == rows, "step \(step)")
    }
  }
}
