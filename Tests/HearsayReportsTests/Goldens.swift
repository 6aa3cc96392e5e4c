import Foundation
import Testing

/// Expected outputs, one file each in the folder Goldens; `HEARSAY_UPDATE_GOLDENS=1` writes them anew.
enum Goldens {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")

  /// Compares bytes with a golden file, or writes the file when that was asked for.
  static func check(_ bytes: [UInt8], _ name: String) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["HEARSAY_UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
      return
    }
    let expected = try [UInt8](Data(contentsOf: file))
    guard bytes != expected else { return }
    let got = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let want = String(decoding: expected, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(got, want).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(got.count, want.count)
    Issue.record(
      "\(name):\(line + 1) differs\n  now:    \(got.indices.contains(line) ? got[line] : "")\n  golden: \(want.indices.contains(line) ? want[line] : "")"
    )
  }
}
