import Foundation
import HearsayCore
import HearsayCorpus

/// A folder that is removed when the test is done with it.
final class TestFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-\(UUID().uuidString)")

  init(_ files: [String: [UInt8]] = [:]) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, bytes) in files { try write(bytes, as: name) }
  }

  convenience init(texts: [String: String]) throws { try self.init(texts.mapValues { Array($0.utf8) }) }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  @discardableResult
  func write(_ bytes: [UInt8], as name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// Reads every item to its page or refusal.
func outcomes(_ paths: [String], from position: InputPosition? = nil) -> [Result<RawPage, Diagnostic>] {
  items(paths, from: position).map { item in
    do throws(Diagnostic) { return .success(try item.get()) } catch { return .failure(error) }
  }
}

func items(_ paths: [String], from position: InputPosition? = nil) -> [InputItem] {
  var reader = position.map { Inputs(paths).makeReader(from: $0) } ?? Inputs(paths).makeReader()
  var all: [InputItem] = []
  while let item = reader.next() { all.append(item) }
  return all
}

extension Result where Failure == Diagnostic {
  var refusal: Diagnostic? {
    if case .failure(let diagnostic) = self { return diagnostic }
    return nil
  }
  var value: Success? { try? get() }
}
