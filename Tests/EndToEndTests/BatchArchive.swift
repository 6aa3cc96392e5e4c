import Foundation
import Testing

/// Invented articles by the thousand, and what is needed to look at a run over them.
enum BatchArchive {
  /// Whether the long forms of the tests were asked for; the short ones always run.
  static let isLong = ProcessInfo.processInfo.environment["HEARSAY_ARCHIVE_TESTS"] == "1"

  private static let people = ["Mira Halvorsen", "Teodor Lunde", "Anya Petrell", "Josef Karrick", "Lena Ostrow"]
  private static let posts = ["the harbour master", "a spokesman for the port", "the mayor", "a crane driver"]
  private static let claims = [
    "the second quay will open in May", "nobody had been told of the closure", "tolls would rise by a tenth",
    "the ferry was not insured", "two of the cranes had failed their inspection",
  ]

  /// One record as a line of JSON. Every ninth shares its text with an earlier one, every eleventh is broken.
  static func line(_ number: Int) -> String {
    if number % 11 == 10 { return "{\"id\": \"broken-\(number)\"\n" }
    let text = number % 9 == 8 ? number - 8 : number
    let who = people[text % people.count]
    let post = posts[text / 3 % posts.count]
    let body = """
      Harbour talks, part \(text)

      Talks on the harbour went on for day \(text). \(who), \(post), said that \(claims[text % claims.count]).

      "We heard it in the morning," \(who) said. "After that, \(claims[text / 2 % claims.count])."

      Sources said on condition of anonymity that \(claims[text / 5 % claims.count]).
      """
    let day = "2026-\(["03", "04"][number % 2])-\(["05", "11", "23"][number % 3])"
    let escaped = body.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    let url = "https://\(["courier", "post", "lantern"][number % 3]).example/\(day)/\(number)"
    return "{\"id\": \"a\(number)\", \"url\": \"\(url)\", \"text\": \"\(escaped)\"}\n"
  }

  /// A JSONL file of that many records.
  static func write(_ count: Int, to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try #require(FileHandle(forWritingAtPath: path))
    var text = ""
    for number in 0..<count {
      text += line(number)
      guard text.utf8.count > 1 << 20 || number == count - 1 else { continue }
      try file.write(contentsOf: Data(text.utf8))
      text = ""
    }
    try file.close()
  }

  /// Every file below a folder by its path, the lock aside.
  static func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let walker = FileManager.default.enumerator(atPath: folder)
    for name in (walker?.allObjects ?? []).compactMap({ $0 as? String }) where name != ".lock" {
      var isFolder: ObjCBool = false
      let path = "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[name] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return files
  }

  /// Names of the files in which two folders differ.
  static func differences(_ one: [String: Data], _ other: [String: Data]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
  }

  /// Every row of every table of a database, and what its full-text index finds. The file's own bytes depend on how
  /// its pages were filled.
  static func rows(_ database: String) throws -> String {
    let script = """
      import sqlite3, sys
      base = sqlite3.connect(sys.argv[1])
      print(base.execute("PRAGMA integrity_check").fetchall())
      for table in ("article", "source", "claim", "finding"):
          key = "1, 2" if table == "source" else "rowid" if table != "article" else "number"
          for row in base.execute(f"SELECT * FROM {table} ORDER BY {key}"):
              print(table, row)
      for row in base.execute("SELECT rowid FROM claim_text WHERE claim_text MATCH 'quay' ORDER BY rowid"):
          print("found", row)
      """
    let result = try Program.python(["-c", script, database])
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  /// The JSON object that closes a run.
  static func summary(_ result: Program.Result) throws -> RunFigures {
    try JSONDecoder().decode(RunFigures.self, from: Data(result.output.utf8))
  }
}

/// What a run says of itself at its end.
struct RunFigures: Decodable {
  struct Counts: Decodable { var articles, failures, leftOut, claims, findings, duplicates: Int }
  var seconds, cpuSeconds: Double
  var peakMegabytes: Int
  var counts: Counts
}
