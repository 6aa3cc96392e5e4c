import Foundation
import HearsayCore
import HearsayExtraction

/// The development pages: `gold.jsonl.gz` and `html/ID.html.gz` in one folder.
struct PageCorpus {
  /// One page's gold.
  struct Gold {
    var id: String
    var url: String?
    var source: String
    var text: String
    var with: [String]
    var without: [String]
  }

  let folder: String
  let gold: [Gold]

  init(folder: String) throws {
    self.folder = folder
    let lines = try Self.unzipped("\(folder)/gold.jsonl.gz").split(separator: 0x0A)
    gold = try lines.map { line in
      guard let row = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { throw Damage.row }
      return Gold(
        id: row["id"] as? String ?? "", url: row["url"] as? String, source: row["source"] as? String ?? "",
        text: row["text"] as? String ?? "", with: row["with"] as? [String] ?? [],
        without: row["without"] as? [String] ?? [])
    }
  }

  private enum Damage: Error { case row }

  /// The page of a gold row.
  func page(_ gold: Gold) throws -> RawPage {
    RawPage(
      id: gold.id, name: gold.id, bytes: Array(try Self.unzipped("\(folder)/html/\(gold.id).html.gz")), form: .html)
  }

  /// A gzip file's bytes, by the system's own gzip.
  static func unzipped(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  /// The site of an address: the registered name, near enough.
  static func domain(_ url: String?, id: String) -> String {
    guard let host = url.flatMap({ URL(string: $0)?.host?.lowercased() }) else { return id }
    let parts = host.split(separator: ".")
    let short: Set<Substring> = ["co", "com", "org", "net", "gov", "ac", "edu"]
    let wide = parts.count > 2 && parts[parts.count - 1].count == 2 && short.contains(parts[parts.count - 2])
    return parts.suffix(wide ? 3 : 2).joined(separator: ".")
  }
}
