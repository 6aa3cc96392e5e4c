import Foundation
import Testing

/// What a person asks of `batch` and `query`, option by option.
struct BatchOptionTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try BatchArchive.write(120, to: scratch.path("in.jsonl"))
  }

  /// Runs over the 120 records, ten of which are broken.
  private func run(_ options: String...) throws -> (Program.Result, RunFigures, [String: Data]) {
    let output = scratch.path("out-\(UUID().uuidString)")
    let result = try Program.run(["batch", scratch.path("in.jsonl"), "-o", output] + options)
    return (result, try BatchArchive.summary(result), try BatchArchive.files(output))
  }

  private func ids(_ files: [String: Data]) throws -> [String] {
    struct Row: Decodable { var id: String }
    let lines = String(decoding: files["articles.jsonl"] ?? Data(), as: UTF8.self).split(separator: "\n")
    return try lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)).id }
  }

  @Test func oneBadRecordIsOneRowWithItsPlace() throws {
    struct Row: Decodable { var source, level, code, reason: String; var line, offset: Int }
    let (result, figures, files) = try run()
    #expect(result.status == 2)
    #expect(figures.counts.articles == 110 && figures.counts.failures == 10)
    let lines = String(decoding: files["errors.jsonl"] ?? Data(), as: UTF8.self).split(separator: "\n")
    let rows = try lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    #expect(rows.map(\.line) == stride(from: 11, through: 110, by: 11).map { $0 })
    let input = try Data(contentsOf: URL(fileURLWithPath: scratch.path("in.jsonl")))
    for row in rows {
      #expect(row.source == scratch.path("in.jsonl") && row.code == "intake.json" && row.level == "error")
      #expect(input[row.offset...].starts(with: Array("{\"id\": \"broken-\(row.line - 1)\"".utf8)))
    }
  }

  @Test func limitTakesTheFirstAndSampleTheSameOnes() throws {
    let (_, all, files) = try run()
    let everything = try ids(files)
    #expect(everything.count == all.counts.articles)
    let (limited, _, first) = try run("--limit", "7")
    #expect(limited.status == 0)
    #expect(try ids(first) == Array(everything.prefix(7)))
    let (_, few, sample) = try run("--sample", "0.3", "--jobs", "1")
    let (_, _, again) = try run("--sample", "0.3", "--jobs", "2")
    #expect(try ids(sample) == ids(again))
    #expect((10...60).contains(few.counts.articles) && few.counts.leftOut == 110 - few.counts.articles)
  }

  @Test func addressesAreTakenAndLeftOut() throws {
    let (_, _, courier) = try run("--include", "courier.example")
    #expect(try ids(courier).allSatisfy { Int($0.dropFirst())! % 3 == 0 })
    let (_, _, rest) = try run(
      "--include", "courier.example", "--include", "*/2026-04-*", "--exclude", "*.example/*/9?")
    for id in try ids(rest) {
      let number = Int(id.dropFirst())!
      #expect((number % 3 == 0 || number % 2 == 1) && !(90...99).contains(number))
    }
    #expect(try ids(rest).count > 40)
  }

  @Test func addressesOfPagesAreReadFromThePage() throws {
    let page = { (site: String) in
      "<html><head><link rel=canonical href=\"https://\(site).example/1\"><title>Harbour talks</title></head>"
        + "<body><article><h1>Harbour talks</h1><p>The ferry is late, the harbour master said on Monday morning.</p>"
        + "</article></body></html>"
    }
    let folder = try scratch.write("pages/a.html", page("courier")).replacing("/a.html", with: "")
    _ = try scratch.write("pages/b.html", page("post"))
    let result = try Program.run(["batch", folder, "-o", scratch.path("out"), "--include", "courier.example"])
    #expect(result.status == 0)
    #expect(try ids(try BatchArchive.files(scratch.path("out"))) == ["a"])
  }

  @Test func duplicatesAreNotedAndKept() throws {
    let (_, figures, files) = try run()
    let rows = String(decoding: files["duplicates.csv"] ?? Data(), as: UTF8.self).split(separator: "\r\n")
    #expect(rows.first == "number,id,first,same")
    #expect(rows.count > 8 && rows.dropFirst().allSatisfy { $0.hasSuffix(",text") })
    #expect(figures.counts.duplicates == rows.count - 1)
    let listed = try ids(files)
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",")
      let (number, first) = (Int(cells[1].dropFirst())!, listed[Int(cells[2])! - 1])
      #expect("a\(number - 8)" == first)
    }
  }

  @Test func shardsTogetherHoldWhatOneFileHolds() throws {
    let (_, _, one) = try run()
    let (_, _, many) = try run("--shard", "25")
    for kind in ["articles", "annotations"] {
      let names = many.keys.filter { $0.hasPrefix("\(kind).") }
        .sorted { $0.count == $1.count ? $0 < $1 : $0.count < $1.count }
      #expect(names.count == 5)
      #expect(names.reduce(Data()) { $0 + (many[$1] ?? Data()) } == one["\(kind).jsonl"])
    }
    #expect(many["overview.csv"]?.count == one["overview.csv"]?.count)
  }

  @Test func theDatabaseAnswersTheCommonQuestions() throws {
    let base = scratch.path("a.sqlite")
    _ = try run("--sqlite", base)
    let said = try Program.run(["query", "said", base, "halvorsen", "--format", "tsv"])
    #expect(said.status == 0)
    let rows = said.output.split(separator: "\n").dropFirst()
    #expect(rows.count > 10 && rows.allSatisfy { $0.hasPrefix("Mira Halvorsen\t") })
    let about = try Program.run(["query", "about", base, "ferry", "insured", "--format", "jsonl"])
    #expect(about.output.split(separator: "\n").allSatisfy { $0.contains("ferry") && $0.contains("insured") })
    #expect(!about.output.isEmpty)
    let most = try Program.run(["query", "most-quoted", base, "--format", "tsv"])
    #expect(most.output.split(separator: "\n").count >= 6)
    let single = try Program.run(["query", "single-source", base, "--share", "0.6", "--format", "tsv"])
    #expect(single.status == 0 && single.output.split(separator: "\n").count > 1)
    let strange = try Program.run(["query", "about", base, "\"quay\" OR (", "--format", "tsv"])
    #expect(strange.status == 0, "\(strange.errors)")
    #expect(try Program.run(["query", "said", scratch.path("none.sqlite"), "x"]).status == 2)
    #expect(try Program.run(["query", "said", scratch.path("in.jsonl"), "x"]).status == 2)
  }

  @Test func standardInputIsAnArchiveToo() throws {
    let input = Array(try Data(contentsOf: URL(fileURLWithPath: scratch.path("in.jsonl"))))
    let result = try Program.run(["batch", "-", "-o", scratch.path("out")], input: input)
    let (_, _, files) = try run()
    #expect(try BatchArchive.files(scratch.path("out"))["annotations.jsonl"] == files["annotations.jsonl"])
    #expect(try BatchArchive.summary(result).counts.articles == 110)
  }
}
