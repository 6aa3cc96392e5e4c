import Foundation

/// Runs the real binary, as a person would.
struct Program {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// The development data beside the project, where they are there.
  static let shared = root.deletingLastPathComponent().appendingPathComponent("shared")

  /// `HEARSAY_BINARY`, else the newest build.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["HEARSAY_BINARY"] { return named }
    let builds = ["release", "debug"].map { root.appendingPathComponent(".build/\($0)/hearsay").path }
    return builds.first { FileManager.default.isExecutableFile(atPath: $0) } ?? builds[1]
  }()

  /// Runs it to its end. Output goes through files, so that no pipe can fill and block.
  static func run(_ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) throws -> Result {
    try RunningProgram(arguments, input: input, environment: environment).result()
  }

  /// Runs a public scorer with Python and gives what it prints.
  static func python(_ arguments: [String], program: String = "python3") throws -> Result {
    let folder = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    for name in ["out", "err"] { try Data().write(to: URL(fileURLWithPath: folder.path(name))) }
    process.standardOutput = FileHandle(forWritingAtPath: folder.path("out"))
    process.standardError = FileHandle(forWritingAtPath: folder.path("err"))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOfFile: folder.path("out"), encoding: .utf8),
      errors: try String(contentsOfFile: folder.path("err"), encoding: .utf8))
  }
}

/// A run of the binary that is under way.
final class RunningProgram {
  private let process = Process()
  private let folder: Scratch

  /// Starts it.
  init(_ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) throws {
    folder = try Scratch()
    let (stdin, stdout, stderr) = (folder.path("in"), folder.path("out"), folder.path("err"))
    try Data(input).write(to: URL(fileURLWithPath: stdin))
    for file in [stdout, stderr] { try Data().write(to: URL(fileURLWithPath: file)) }
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: stdin)
    process.standardOutput = FileHandle(forWritingAtPath: stdout)
    process.standardError = FileHandle(forWritingAtPath: stderr)
    try process.run()
  }

  /// Ends it as a power cut would: it gets no chance to tidy up.
  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Waits for its end.
  func result() throws -> Program.Result {
    process.waitUntilExit()
    return Program.Result(
      status: process.terminationStatus, output: try String(contentsOfFile: folder.path("out"), encoding: .utf8),
      errors: try String(contentsOfFile: folder.path("err"), encoding: .utf8))
  }
}

/// A fresh folder that goes when the test is done with it.
final class Scratch {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and gives its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }
}
