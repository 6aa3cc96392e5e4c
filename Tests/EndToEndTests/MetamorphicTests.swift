import Foundation
import Testing

/// What must hold of any article when it is changed: tried on the project's seeds and, where they lie beside the project,
/// on the shared seeds and fifty news articles. Each change is one run of the program with the fast tier.
struct MetamorphicTests {
  typealias Record = [String: Any]

  /// Texts by name.
  private static let texts: [String: String] = {
    let seeds = Program.root.appendingPathComponent("seeds/articles")
    var files = names(in: seeds)
    for (folder, most) in [("seeds/articles", 5), ("data/stories/articles", 50)] {
      let found = names(in: Program.shared.appendingPathComponent(folder)).prefix(most)
      if found.isEmpty { print("skipped: no \(folder) in \(Program.shared.path)") }
      files += found
    }
    var out: [String: String] = [:]
    for file in files {
      out[file.deletingPathExtension().lastPathComponent] = try? String(contentsOf: file, encoding: .utf8)
    }
    // Pages are changed as the text that cleaning leaves of them.
    for page in names(in: seeds, ending: "html") {
      out[page.deletingPathExtension().lastPathComponent] = try? Program.run(["clean", page.path]).output
    }
    return out
  }()

  private static func names(in folder: URL, ending: String = "txt") -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == ending }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// The unchanged texts, as the program annotates them.
  private static let unchanged: String = (try? output(texts)) ?? ""

  private static func output(_ texts: [String: String]) throws -> String {
    let scratch = try Scratch()
    for (name, text) in texts { _ = try scratch.write("\(name).txt", text) }
    return try Program.run(["annotate", "--tier", "fast", scratch.url.path]).output
  }

  /// The records of some texts, by name.
  private static func read(_ texts: [String: String]) throws -> [String: Record] { try records(output(texts)) }

  private static func records(_ output: String) throws -> [String: Record] {
    var out: [String: Record] = [:]
    for line in output.split(separator: "\n") {
      guard let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? Record else { continue }
      out[record["id"] as? String ?? ""] = record
    }
    return out
  }

  // MARK: The properties

  @Test func aNameMadeVagueLowersIdentifiability() throws {
    let base = try Self.records(Self.unchanged)
    var changed: [String: String] = [:]
    for (name, text) in Self.texts {
      guard let claim = Self.claims(base[name]).first(where: { Self.isNamed($0, text) }) else { continue }
      let (start, end) = claim.source[0]
      changed[name] = Self.cut(text, start, end, Self.opensSentence(start, text) ? "A source" : "a source")
    }
    var tried = 0
    for (name, record) in try Self.read(changed) {
      let text = try #require(changed[name])
      let isVague = Self.claims(record).contains {
        $0.source.contains { Self.part(text, $0.0, $0.1).lowercased() == "a source" }
      }
      // Where the change made the claim itself unreadable, nothing follows.
      guard isVague, let before = Self.part("identifiability", base[name]),
        let after = Self.part("identifiability", record)
      else { continue }
      tried += 1
      #expect(after < before, "\(name): \(before) -> \(after)")
    }
    #expect(tried * 10 >= changed.count * 8, "the claim was read again in \(tried) of \(changed.count)")
  }

  @Test func aLostNameWidensTheIntervalAndNeverRaisesItsTop() throws {
    let base = try Self.records(Self.unchanged)
    var changed: [String: String] = [:]
    for (name, text) in Self.texts {
      guard let claim = Self.claims(base[name]).first(where: { Self.isLinked($0, text) }) else { continue }
      let (start, end) = claim.source[0]
      changed[name] = Self.cut(text, start - 1, end, "")
    }
    var tried = 0
    for (name, record) in try Self.read(changed) {
      guard let before = Self.interval(base[name]), let after = Self.interval(record) else { continue }
      tried += 1
      #expect(after.1 - after.0 > before.1 - before.0, "\(name): \(before) -> \(after)")
      #expect(after.1 <= before.1, "\(name): \(before) -> \(after)")
    }
    print("lost names: \(tried) of \(changed.count) articles have a sum before and after")
    #expect(changed.isEmpty || tried > 0)
  }

  @Test(arguments: ["Read Also: Harbour tolls to rise in spring", "Share this article"])
  func furnitureChangesNothing(_ line: String) throws {
    let base = try Self.records(Self.unchanged)
    var changed: [String: String] = [:]
    for (name, text) in Self.texts {
      let lines = base[name]?["lines"] as? [Record] ?? []
      let body = lines.filter { $0["role"] as? String == "body" }
      guard body.count >= 3, let start = body[body.count / 2]["start"] as? Int else { continue }
      changed[name] = Self.cut(text, start, start, "\(line)\n\n")
    }
    #expect(!changed.isEmpty)
    for (name, record) in try Self.read(changed) {
      let before = try #require(base[name])
      #expect(Self.summary(record, changed[name]!) == Self.summary(before, Self.texts[name]!), "\(name)")
      #expect(Self.interval(record).map { "\($0)" } == Self.interval(before).map { "\($0)" }, "\(name)")
    }
  }

  @Test func everySetOfTextsIsTried() {
    let isShared = FileManager.default.fileExists(atPath: Program.shared.path)
    #expect(Self.texts.count >= (isShared ? 60 : 5))
  }

  @Test func theOrderOfABatchChangesNothing() throws {
    let scratch = try Scratch()
    let files = try Self.texts.sorted { $0.key < $1.key }.map { try scratch.write("\($0.key).txt", $0.value) }
    let run = { (files: [String]) in
      try Program.run(["annotate", "--tier", "fast"] + files).output.split(separator: "\n").map(String.init)
    }
    let forwards = try run(files)
    #expect(forwards.count == files.count)
    #expect(forwards == Array(try run(files.reversed()).reversed()))
  }
}

extension MetamorphicTests {
  /// What the tests ask of an attribution.
  private struct Claim {
    var source, cue, content: [(Int, Int)]
    var kind: String
    var speaker: String
  }

  private static func claims(_ record: Record?) -> [Claim] {
    (record?["attributions"] as? [Record] ?? []).map { one in
      let spans = { (key: String) in (one[key] as? [[Int]] ?? []).map { ($0[0], $0[1]) } }
      return Claim(
        source: spans("source"), cue: spans("cue"), content: spans("content"),
        kind: one["sourceKind"] as? String ?? "", speaker: one["speaker"] as? String ?? "")
    }
  }

  /// A person by full name, with a cue.
  private static func isNamed(_ claim: Claim, _ text: String) -> Bool {
    guard claim.kind == "named-person", claim.source.count == 1, !claim.cue.isEmpty else { return false }
    let words = part(text, claim.source[0].0, claim.source[0].1)
    return words.contains(" ") && words.first?.isUppercase == true
  }

  /// "according to" and a source such as links carry: a person, a body or a document with its name.
  private static func isLinked(_ claim: Claim, _ text: String) -> Bool {
    guard ["named-person", "organisation", "authority", "document"].contains(claim.kind), claim.source.count == 1,
      claim.cue.count == 1, claim.source[0].0 > 0
    else { return false }
    return part(text, claim.cue[0].0, claim.cue[0].1).lowercased() == "according to"
  }

  private static func opensSentence(_ start: Int, _ text: String) -> Bool {
    let before = part(text, max(0, start - 2), start)
    return start == 0 || before.contains("\n") || before.contains(where: { ".!?”\"".contains($0) })
  }

  /// What an article says, without places and names of things.
  private static func summary(_ record: Record, _ text: String) -> [String] {
    claims(record).map { claim in
      "\(claim.speaker)|\(claim.kind)|" + claim.content.map { part(text, $0.0, $0.1) }.joined(separator: "/")
    }
  }

  private static func interval(_ record: Record?) -> (Double, Double)? {
    guard let pair = (record?["score"] as? Record)?["interval"] as? [Double] else { return nil }
    return (pair[0], pair[1])
  }

  private static func part(_ name: String, _ record: Record?) -> Double? {
    let parts = (record?["score"] as? Record)?["components"] as? [Record] ?? []
    return parts.first { $0["name"] as? String == name }?["value"] as? Double
  }

  // Offsets count code points, as the records do.
  private static func part(_ text: String, _ start: Int, _ end: Int) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(start).prefix(end - start)))
  }

  private static func cut(_ text: String, _ start: Int, _ end: Int, _ words: String) -> String {
    let scalars = text.unicodeScalars
    return String(String.UnicodeScalarView(scalars.prefix(start))) + words
      + String(String.UnicodeScalarView(scalars.dropFirst(end)))
  }
}
