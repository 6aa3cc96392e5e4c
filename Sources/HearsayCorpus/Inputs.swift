import Foundation
import HearsayCore

/// The pages behind the paths of a command line, one after another, in the order given.
///
/// A path is an `.html`, `.htm` or `.txt` file, a `.jsonl` with `html`, `text` or `lines` per line, a folder of such
/// files (in order of their names, folders within it too), or `-` for standard input. Only one page is held at a time.
public struct Inputs: Sendable {
  private let paths: [String]

  /// Takes paths as a person wrote them.
  public init(_ paths: [String]) { self.paths = paths }

  /// A page, or why it could not be read.
  public typealias Outcome = Result<RawPage, Diagnostic>

  /// An iterator over all pages. Reading happens as it is asked.
  public func makeReader() -> InputReader { InputReader(paths: paths) }
}

/// Walks the paths and hands out pages.
public struct InputReader {
  private var pending: [String]
  private var records: (scanner: LineScanner, path: String, descriptor: Int32)?

  static let extensions: Set<String> = ["html", "htm", "xhtml", "txt", "jsonl", "ndjson"]

  init(paths: [String]) { pending = paths.reversed() }

  /// The next page or refusal, or nil when all paths are done.
  public mutating func next() -> Inputs.Outcome? {
    while true {
      if records != nil {
        if let outcome = nextRecord() { return outcome }
        continue
      }
      guard let path = pending.popLast() else { return nil }
      if path == "-" { return standardInput() }
      if isFolder(path) {
        do { try expand(path) } catch { return .failure(error) }
        continue
      }
      if Self.isRecords(path) {
        if let refusal = openRecords(path) { return .failure(refusal) }
        continue
      }
      return file(path)
    }
  }

  private static func isRecords(_ path: String) -> Bool { path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private mutating func expand(_ folder: String) throws(Diagnostic) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Diagnostic(
        "intake.unreadable", place: folder, message: "the folder cannot be listed", advice: "check its permissions")
    }
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    for name in names.sorted().reversed() where !name.hasPrefix(".") {
      let path = "\(base)/\(name)"
      let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
      if isFolder(path) || Self.extensions.contains(ending) { pending.append(path) }
    }
  }

  private func file(_ path: String) -> Inputs.Outcome {
    do {
      let bytes = try FileBytes.read(path)
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
      let known = Self.extensions.contains(ending)
      let id = known ? String(name.dropLast(ending.count + 1)) : name
      return .success(RawPage(id: id, name: path, bytes: bytes, form: Self.form(ending, bytes)))
    } catch {
      return .failure(error)
    }
  }

  private func standardInput() -> Inputs.Outcome {
    do {
      let bytes = try FileBytes.read(descriptor: 0, name: "standard input", expected: 0)
      return .success(RawPage(id: "stdin", name: "standard input", bytes: bytes, form: Self.form("", bytes)))
    } catch {
      return .failure(error)
    }
  }

  /// By the file's ending; without one, a text whose first mark is `<` is taken for a page.
  private static func form(_ ending: String, _ bytes: [UInt8]) -> RawPage.Form {
    switch ending {
    case "html", "htm", "xhtml": return .html
    case "txt": return .text
    default:
      let head = bytes.prefix(1024).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
      return head.first == UInt8(ascii: "<") ? .html : .text
    }
  }

  private mutating func openRecords(_ path: String) -> Diagnostic? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      return Diagnostic(
        "intake.unreadable", place: path, message: String(cString: strerror(errno)),
        advice: "check that the file is there and may be read")
    }
    records = (LineScanner(descriptor: descriptor, name: path), path, descriptor)
    return nil
  }

  private mutating func nextRecord() -> Inputs.Outcome? {
    guard var open = records else { return nil }
    do {
      while let line = try open.scanner.next() {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
        records = open
        return record(line, open.path, open.scanner.number)
      }
    } catch {
      finishRecords()
      return .failure(error)
    }
    finishRecords()
    return nil
  }

  private mutating func finishRecords() {
    if let open = records { close(open.descriptor) }
    records = nil
  }

  private func record(_ line: ArraySlice<UInt8>, _ path: String, _ number: Int) -> Inputs.Outcome {
    let place = "\(path):\(number)"
    let stem = path.split(separator: "/").last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
    do {
      return .success(try JSONLRecord.read(line, place: place).page(place: place, fallbackID: "\(stem)-\(number)"))
    } catch {
      return .failure(error)
    }
  }
}
