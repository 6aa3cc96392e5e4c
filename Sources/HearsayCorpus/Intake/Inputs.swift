import Foundation
import HearsayCore

/// The pages behind the paths of a command line, one after another, in the order given.
///
/// A path is an `.html`, `.htm` or `.txt` file, a `.jsonl` with `html`, `text` or `lines` per line, a `.warc`, each
/// packed with gzip or zstd or not, a folder of such files (in order of their names, folders within it too), or `-`
/// for standard input, which may hold any of them. Only one page is held at a time.
public struct Inputs: Sendable {
  private let paths: [String]

  /// Takes paths as a person wrote them.
  public init(_ paths: [String]) { self.paths = paths }

  /// An iterator over all pages. Reading happens as it is asked.
  public func makeReader() -> InputReader { InputReader(paths: paths) }

  /// An iterator that goes on where another one was. Its first item is a refusal with code `intake.changed` where the
  /// inputs are no longer the same.
  public func makeReader(from position: InputPosition) -> InputReader { InputReader(paths: paths, from: position) }

  /// Bytes of all files, or nil where standard input is among them.
  public func totalBytes() -> Int? {
    guard !paths.contains("-") else { return nil }
    var walk = FileWalk(paths)
    var sum = 0
    while let step = walk.next() {
      if case .file(let path) = step { sum += FileWalk.size(of: path) }
    }
    return sum
  }
}

/// Walks paths and the folders among them, in order.
struct FileWalk {
  enum Step {
    case file(String)
    case refusal(Diagnostic)
  }

  private var pending: [String]

  init(_ paths: [String]) { pending = paths.reversed() }

  /// The next file, or a folder that cannot be listed; nil at the end.
  mutating func next() -> Step? {
    while let path = pending.popLast() {
      guard path != "-", Self.isFolder(path, followsLinks: true) else { return .file(path) }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        return .refusal(
          Diagnostic(
            "intake.unreadable", place: path, message: "the folder cannot be listed", advice: "check its permissions"))
      }
      let base = path.hasSuffix("/") ? String(path.dropLast()) : path
      for name in names.sorted().reversed() where !name.hasPrefix(".") {
        let inner = "\(base)/\(name)"
        // A link to a folder may lead back to where it stands, so links are not walked.
        if InputName(name).kind != nil || Self.isFolder(inner, followsLinks: false) { pending.append(inner) }
      }
    }
    return nil
  }

  /// Size in bytes; 0 where the system does not tell.
  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func isFolder(_ path: String, followsLinks: Bool) -> Bool {
    var status = stat()
    let code = followsLinks ? stat(path, &status) : lstat(path, &status)
    return code == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
