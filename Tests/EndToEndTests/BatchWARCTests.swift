import Foundation
import Testing

/// Archives that `warcio` wrote from the development pages; skipped, with a notice, where either is absent.
///
/// `HEARSAY_PYTHON` names a Python that has warcio, else `python3` is tried.
@Suite(.serialized) struct BatchWARCTests {
  private static let pages = Program.shared.appendingPathComponent("data/extraction/html").path

  /// Makes an archive of the first pages; nil where that is not possible here.
  private func make(_ path: String, pages: Int, _ options: [String]) throws -> Bool {
    let python = ProcessInfo.processInfo.environment["HEARSAY_PYTHON"] ?? "python3"
    let maker = Program.root.appendingPathComponent("Benchmarks/make_archive.py").path
    guard FileManager.default.fileExists(atPath: Self.pages) else {
      print("skipped: no development pages at \(Self.pages)")
      return false
    }
    guard try Program.python(["-c", "import warcio"], program: python).status == 0 else {
      print("skipped: \(python) has no warcio")
      return false
    }
    let made = try Program.python(
      [maker, Self.pages, path, "--limit", String(pages)] + options, program: python)
    #expect(made.status == 0, "\(made.errors)")
    return made.status == 0
  }

  /// What a run made of each article, its address and what follows from that aside.
  private func results(_ input: String, _ output: String) throws -> [String: NSDictionary] {
    let result = try Program.run(["batch", input, "--output", output, "--jobs", "2"])
    #expect([0, 2].contains(result.status))
    let text = try String(contentsOfFile: "\(output)/annotations.jsonl", encoding: .utf8)
    var articles: [String: NSDictionary] = [:]
    for line in text.split(separator: "\n") {
      var object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      let id = object["id"] as? String ?? ""
      for key in ["url", "outlet"] { object[key] = nil }
      // The outlet, which the address tells, ends each chain.
      object["attributions"] = (object["attributions"] as? [[String: Any]] ?? []).map { attribution in
        var attribution = attribution
        attribution["chain"] = (attribution["chain"] as? [Any])?.count
        return attribution
      }
      object["findings"] = (object["findings"] as? [[String: Any]] ?? []).map { finding in
        var finding = finding
        let carriers = (finding["message"] as? String ?? "").components(separatedBy: " → ")
        if carriers.count > 1 { finding["message"] = carriers.dropLast().joined(separator: " → ") }
        return finding
      }
      articles[id] = object as NSDictionary
    }
    return articles
  }

  /// Names of the fields in which two results differ; never the words of the articles.
  private func differing(_ one: NSDictionary?, _ other: NSDictionary?) -> [String] {
    guard let one, let other else { return one == other ? [] : ["the article is missing"] }
    let keys = Set((one.allKeys + other.allKeys).compactMap { $0 as? String })
    return keys.filter { (one[$0] as? NSObject) != (other[$0] as? NSObject) }.sorted()
  }

  private func errors(_ output: String) throws -> [Substring] {
    try String(contentsOfFile: "\(output)/errors.jsonl", encoding: .utf8).split(separator: "\n")
  }

  @Test(arguments: [[], ["--mixed"], ["--plain", "--mixed"]])
  func anArchiveGivesWhatItsFilesGive(options: [String]) throws {
    let scratch = try Scratch()
    let count = BatchArchive.isLong ? 804 : 12
    guard try make(scratch.path("a.warc.gz"), pages: count, options),
      try make(scratch.path("files"), pages: count, ["--form", "folder"])
    else { return }
    let files = try results(scratch.path("files"), scratch.path("from-files"))
    let archive = try results(scratch.path("a.warc.gz"), scratch.path("from-warc"))
    #expect(files.count == archive.count && files.count > count / 2)
    for id in files.keys { #expect(differing(archive[id], files[id]).isEmpty, "\(id)") }
  }

  @Test(arguments: [[], ["--plain"]]) func aCutArchiveGivesEveryRecordBeforeTheCut(options: [String]) throws {
    let scratch = try Scratch()
    guard let archive = try sound(scratch, options) else { return }
    for trial in 0..<(BatchArchive.isLong ? 50 : 3) {
      let cut = Int.random(in: 1..<archive.bytes.count)
      let cutPath = try scratch.write("cut.warc.gz", Array(archive.bytes[..<cut]))
      let output = scratch.path("cut-\(trial)")
      let got = try results(cutPath, output)
      let intact = archive.records.filter { $0.place.upperBound <= cut }.map(\.id)
      for id in intact { #expect(differing(got[id], archive.results[id]).isEmpty, "\(id), cut at \(cut)") }
      let told = try errors(output)
      #expect(got.count <= intact.count + 1 && told.count <= 2, "cut at \(cut)")
    }
  }

  @Test(arguments: [[], ["--plain"]]) func flippedBytesCostOnlyTheirRecords(options: [String]) throws {
    let scratch = try Scratch()
    guard let archive = try sound(scratch, options) else { return }
    for trial in 0..<(BatchArchive.isLong ? 50 : 3) {
      var flipped = archive.bytes
      var struck: Set<String> = []
      for _ in 0..<(1 + trial % 5) {
        let place = Int.random(in: 0..<flipped.count)
        flipped[place] ^= UInt8.random(in: 1...255)
        for record in archive.records where record.place.contains(place) { struck.insert(record.id) }
      }
      let got = try results(try scratch.write("flip.warc.gz", flipped), scratch.path("flip-\(trial)"))
      for id in archive.results.keys where !struck.contains(id) {
        #expect(differing(got[id], archive.results[id]).isEmpty, "\(id), trial \(trial)")
      }
    }
  }

  /// An archive before any damage, with what a run over it gives.
  private struct SoundArchive {
    let bytes: [UInt8]
    let results: [String: NSDictionary]
    /// Each article's id and the bytes of its record, in order.
    let records: [(id: String, place: Range<Int>)]
  }

  /// Nil, with a notice, where no archive can be made.
  private func sound(_ scratch: Scratch, _ options: [String]) throws -> SoundArchive? {
    let path = scratch.path("a.warc.gz")
    guard try make(path, pages: BatchArchive.isLong ? 60 : 8, options) else { return nil }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let whole = try results(path, scratch.path("whole"))
    let order = try places(scratch.path("whole"))
    // A record ends where the next one begins.
    let ends = order.dropFirst().map(\.offset) + [bytes.count]
    return SoundArchive(
      bytes: bytes, results: whole, records: zip(order, ends).map { ($0.id, $0.offset..<$1) })
  }

  /// Each article's id and the offset of its record, in order.
  private func places(_ output: String) throws -> [(id: String, offset: Int)] {
    let rows = try String(contentsOfFile: "\(output)/overview.csv", encoding: .utf8).split(separator: "\r\n")
    return rows.dropFirst().compactMap { row in
      guard let at = row.lastIndex(of: "@"), let offset = Int(row[row.index(after: at)...]) else { return nil }
      return (String(row.split(separator: ",", omittingEmptySubsequences: false)[1]), offset)
    }
  }
}
