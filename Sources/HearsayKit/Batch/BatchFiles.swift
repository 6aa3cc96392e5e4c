import HearsayCore
import HearsayCorpus
import HearsayReports

/// The files that grow during a run: sharded ones, and two that go through the whole of it.
struct BatchFiles {
  /// What goes into which file.
  enum Kind: Int, CaseIterable {
    case articles, annotations, attributions, overview, errors

    var isSharded: Bool { self == .articles || self == .annotations || self == .attributions }

    /// `articles.jsonl`; from the second shard on `articles.00002.jsonl`.
    func name(shard: Int) -> String {
      let (stem, ending) =
        switch self {
        case .articles: ("articles", "jsonl")
        case .annotations: ("annotations", "jsonl")
        case .attributions: ("attributions", "csv")
        case .overview: ("overview", "csv")
        case .errors: ("errors", "jsonl")
        }
      return shard == 1 || !isSharded ? "\(stem).\(ending)" : "\(stem).\(Shard.number(shard)).\(ending)"
    }

    /// The first line of a new file.
    var head: [UInt8] {
      switch self {
      case .attributions: CSVTable.head
      case .overview: OverviewRow.head
      default: []
      }
    }
  }

  private let folder: OutputFolder
  private(set) var shard: Int
  private var parts: [PartFile]
  /// Files of earlier shards.
  private var closed: [BatchManifest.File]

  /// Opens the files of a run as the manifest left them, new ones where it names none.
  init(_ folder: OutputFolder, _ manifest: BatchManifest) throws(Diagnostic) {
    self.folder = folder
    shard = manifest.shard
    closed = manifest.files.filter(\.isClosed)
    parts = []
    for file in closed {
      try folder.finishPart(file.name)
      guard FileState.of(folder.file(file.name)) == file.state else {
        throw Diagnostic(
          "output.differs", place: folder.file(file.name), message: "it is not what the manifest names",
          advice: "it was changed since; begin anew in another folder")
      }
    }
    for kind in Kind.allCases {
      let name = kind.name(shard: shard)
      parts.append(
        try Self.open(folder, kind, name, manifest.files.first { $0.name == name && !$0.isClosed }?.state))
    }
  }

  private static func open(
    _ folder: OutputFolder, _ kind: Kind, _ name: String, _ state: FileState?
  ) throws(Diagnostic) -> PartFile {
    let file = try PartFile(path: folder.file(name), from: state)
    if state == nil { try file.append(kind.head) }
    return file
  }

  /// Adds bytes to a file.
  func append(_ bytes: [UInt8], to kind: Kind) throws(Diagnostic) { try parts[kind.rawValue].append(bytes) }

  /// Bytes of the largest file of the shard.
  var largest: Int { Kind.allCases.filter(\.isSharded).map { parts[$0.rawValue].length }.max() ?? 0 }

  /// Makes everything safe; gives what the manifest has to name.
  func sync(closing: Bool = false) throws(Diagnostic) -> [BatchManifest.File] {
    var files = closed
    for kind in Kind.allCases {
      let state = try parts[kind.rawValue].sync()
      files.append(BatchManifest.File(kind.name(shard: shard), state, isClosed: closing))
    }
    return files
  }

  /// Ends the shard's files and opens those of the next. The manifest must be written right after.
  mutating func nextShard() throws(Diagnostic) {
    for kind in Kind.allCases where kind.isSharded {
      closed.append(BatchManifest.File(kind.name(shard: shard), try parts[kind.rawValue].sync(), isClosed: true))
    }
    shard += 1
    for kind in Kind.allCases where kind.isSharded {
      parts[kind.rawValue] = try Self.open(folder, kind, kind.name(shard: shard), nil)
    }
  }

  /// Gives every file that the manifest names as closed its whole name.
  func finish(_ files: [BatchManifest.File]) throws(Diagnostic) {
    for file in files where file.isClosed { try folder.finishPart(file.name) }
  }
}

/// How shards are written in names.
enum Shard {
  /// Five digits.
  static func number(_ shard: Int) -> String {
    let digits = String(shard)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
