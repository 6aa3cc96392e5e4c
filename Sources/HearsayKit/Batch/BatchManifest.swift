import Foundation
import HearsayCore
import HearsayCorpus

/// What a run has counted so far.
public struct BatchCounts: Sendable, Equatable, Codable {
  /// Articles written.
  public var articles = 0
  /// Inputs that could not be read.
  public var failures = 0
  /// Articles about which something was told.
  public var warnings = 0
  /// Pages that `--include`, `--exclude` or `--sample` left out.
  public var leftOut = 0
  /// Records of archives that hold no page.
  public var passed = PassedRecords()
  /// Attributed claims.
  public var claims = 0
  /// Findings.
  public var findings = 0
  /// Bytes of the pages that were read.
  public var pageBytes = 0
  /// Bytes of the clean texts.
  public var textBytes = 0
  /// Articles whose address or text came before.
  public var duplicates = 0

  /// Nothing counted.
  public init() {}
}

/// The record of a run on the disk: what was asked, how far it came, and what the files held then.
struct BatchManifest: Codable, Equatable {
  /// How far a run is.
  enum Stage: String, Codable { case running, finishing, finished }

  /// One output file.
  struct File: Codable, Equatable {
    var name: String
    var length: Int
    /// CRC-32 in eight hexadecimal digits.
    var crc32: String
    /// Whether it will not grow any more.
    var isClosed: Bool

    init(_ name: String, _ state: FileState, isClosed: Bool) {
      self.name = name
      length = state.length
      let digits = String(state.crc32, radix: 16)
      crc32 = String(repeating: "0", count: 8 - digits.count) + digits
      self.isClosed = isClosed
    }

    var state: FileState { FileState(length: length, crc32: UInt32(crc32, radix: 16) ?? 0) }
  }

  static let fileName = "manifest.json"
  /// Counted up when files of older versions can no longer be gone on with.
  static let currentFormat = 1

  var format = Self.currentFormat
  var stage: Stage = .running
  var plan: BatchPlan
  /// Digest of the rule packs and models.
  var rules: String
  var position = InputPosition()
  var counts = BatchCounts()
  var shard = 1
  var articlesInShard = 0
  var files: [File] = []

  init(plan: BatchPlan, rules: String) {
    self.plan = plan
    self.rules = rules
  }

  /// Reads the manifest of a folder; nil where there is none. Throws `batch.manifest`.
  static func read(_ folder: OutputFolder) throws(Diagnostic) -> BatchManifest? {
    guard folder.has(fileName) else { return nil }
    let bytes = try FileBytes.read(folder.file(fileName))
    do {
      return try JSONDecoder().decode(BatchManifest.self, from: Data(bytes))
    } catch {
      throw Diagnostic(
        "batch.manifest", place: folder.file(fileName), message: "it is no manifest of this version",
        advice: "begin anew in another folder")
    }
  }

  /// Puts the manifest in the place of the one before, at once.
  func write(_ folder: OutputFolder) throws(Diagnostic) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      throw Diagnostic("batch.manifest", place: folder.file(Self.fileName), message: "it cannot be written as JSON")
    }
    try folder.write([UInt8](data) + [0x0A], as: Self.fileName)
  }

  /// Throws where a run cannot go on with this plan and these rules.
  func check(_ plan: BatchPlan, rules: String, place: String) throws(Diagnostic) {
    let differences = self.plan.differences(from: plan) + (self.rules == rules ? [] : ["the rules or models"])
    guard differences.isEmpty, format == Self.currentFormat else {
      throw Diagnostic(
        "batch.other-plan", place: place,
        message: "the run there was begun otherwise: \(differences.joined(separator: ", ")) differ",
        advice: "ask for the same, or begin anew in another folder")
    }
  }
}
