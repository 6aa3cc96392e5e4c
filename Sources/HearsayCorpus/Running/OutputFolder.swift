import Foundation
import HearsayCore

/// The folder of one run. One program at a time writes to it; whole files appear at once or not at all.
public final class OutputFolder {
  /// Where it is.
  public let path: String
  private let lock: Int32

  /// Makes the folder where it is missing and takes it. Throws `output.unwritable`, or `output.taken` while another
  /// program writes to it.
  public init(_ path: String) throws(Diagnostic) {
    self.path = path
    try Self.makeFolders(path)
    lock = open("\(path)/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else { throw Self.refusal(path) }
    // The system lets go of the lock when the program ends, however it ends.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw Diagnostic(
        "output.taken", place: path, message: "another run is writing to the folder",
        advice: "wait for it, or name another folder")
    }
  }

  deinit { close(lock) }

  /// The place of a file in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Whether there is such a file.
  public func has(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

  /// Writes a whole file through another name, so that it is there whole or as it was before.
  @discardableResult
  public func write(_ bytes: [UInt8], as name: String, isDurable: Bool = true) throws(Diagnostic) -> FileState {
    let target = file(name)
    let temporary = "\(target).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Self.refusal(target) }
    defer { close(descriptor) }
    do throws(Diagnostic) {
      try Self.write(bytes, to: descriptor, name: target)
      guard !isDurable || fsync(descriptor) == 0, rename(temporary, target) == 0 else { throw Self.refusal(target) }
    } catch {
      unlink(temporary)
      throw error
    }
    if isDurable { syncNames(of: target) }
    var state = FileState()
    bytes.withUnsafeBytes { state.add($0) }
    return state
  }

  /// Makes a folder in the folder.
  public func makeFolder(_ name: String) throws(Diagnostic) {
    try Self.makeFolders(file(name))
  }

  /// Makes a folder and those above it that are missing. What the system says about a failure is kept, which
  /// Foundation's own way does not promise.
  private static func makeFolders(_ path: String) throws(Diagnostic) {
    if mkdir(path, 0o755) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolders(String(path[..<slash]))
      if mkdir(path, 0o755) == 0 { return }
    }
    var status = stat()
    guard errno == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw refusal(path) }
  }

  /// Gives a part its whole name, unless it has it already.
  public func finishPart(_ name: String) throws(Diagnostic) {
    guard has("\(name).part") else { return }
    guard rename(file("\(name).part"), file(name)) == 0 else { throw Self.refusal(file(name)) }
    syncNames(of: file(name))
  }

  /// Makes files safe that were written without that.
  public func sync(_ names: [String]) throws(Diagnostic) {
    for name in names {
      let descriptor = open(file(name), O_RDONLY)
      guard descriptor >= 0 else { throw Self.refusal(file(name)) }
      defer { close(descriptor) }
      guard fsync(descriptor) == 0 else { throw Self.refusal(file(name)) }
    }
    // A file's name is in its folder, and so are the names of folders.
    var folders = Set(names.map { String($0.prefix(upTo: $0.lastIndex(of: "/") ?? $0.startIndex)) })
    for folder in folders {
      var above = folder[...]
      while let slash = above.lastIndex(of: "/") {
        above = above[..<slash]
        folders.insert(String(above))
      }
    }
    if !folders.isEmpty { folders.insert("") }
    for folder in folders { Self.syncFolder(file(folder)) }
  }

  private func syncNames(of file: String) {
    Self.syncFolder(file.lastIndex(of: "/").map { String(file[..<$0]) } ?? path)
  }

  private static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Writes all bytes or throws.
  static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(Diagnostic) {
    var offset = 0
    while offset < bytes.count {
      let put = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + offset, bytes.count - offset) }
      if put < 0 {
        if errno == EINTR { continue }
        throw refusal(name)
      }
      offset += put
    }
  }

  /// Why the system refused, by `errno`.
  static func refusal(_ place: String) -> Diagnostic {
    let reason = String(cString: strerror(errno))
    if errno == ENOSPC || errno == EDQUOT {
      return Diagnostic(
        "output.full", place: place, message: reason,
        advice: "make room and run the same command again with --resume")
    }
    return Diagnostic(
      "output.unwritable", place: place, message: reason, advice: "name a folder that may be written with --output")
  }
}
