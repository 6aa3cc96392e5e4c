import Foundation
import Testing

/// Bad input: one clear line on standard error, the right exit status, the other inputs done.
struct HostileInputTests {
  static let sentence = "The harbor office closed three ferry lines on Monday, the mayor said, and nobody was hurt. "
  static let page =
    "<html><body><article><h1>Three ferry lines closed</h1>\(String(repeating: "<p>\(sentence)\(sentence)</p>", count: 6))</article></body></html>"

  /// Runs `clean` over a bad input and a good one behind it.
  private func clean(_ name: String, _ bytes: [UInt8]) throws -> Program.Result {
    let scratch = try Scratch()
    let bad = try scratch.write(name, bytes)
    let good = try scratch.write("good.html", Self.page)
    return try Program.run(["clean", "--format", "jsonl", bad, good])
  }

  private func expectOneRefusal(_ result: Program.Result, naming name: String, _ words: String) {
    #expect(result.status == 2)
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(result.errors.contains(name) && result.errors.contains(words), "\(result.errors)")
    #expect(result.output.contains("\"id\":\"good\""), "the good page was not done")
  }

  @Test func anEmptyFile() throws {
    expectOneRefusal(try clean("empty.txt", []), naming: "empty.txt", "empty")
  }

  @Test func aBinaryFile() throws {
    var noise: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0]
    var state: UInt32 = 7
    for _ in 0..<20_000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      noise.append(UInt8(truncatingIfNeeded: state >> 24))
    }
    expectOneRefusal(try clean("picture.txt", noise), naming: "picture.txt", "binary")
  }

  @Test func aFileThatIsNotThere() throws {
    let scratch = try Scratch()
    let good = try scratch.write("good.html", Self.page)
    let result = try Program.run(["clean", "--format", "jsonl", scratch.path("gone.html"), good])
    expectOneRefusal(result, naming: "gone.html", "No such file")
  }

  @Test(.timeLimit(.minutes(2))) func aHundredThousandNestedTags() throws {
    let deep = String(repeating: "<div>", count: 100_000)
    let result = try clean("deep.html", Array("<html><body>\(deep)<p>\(Self.sentence)\(Self.sentence)</p>".utf8))
    #expect(result.status == 0)
    #expect(result.output.contains("nobody was hurt"))
    #expect(result.output.split(separator: "\n").count == 2)
  }

  @Test(.timeLimit(.minutes(2))) func fiftyThousandAttributesOnOneTag() throws {
    let attributes = (0..<50_000).map { "a\($0)=\"x\"" }.joined(separator: " ")
    let started = Date()
    let result = try clean(
      "attributes.html", Array("<html><body><p \(attributes)>\(Self.sentence)\(Self.sentence)</p>".utf8))
    #expect(result.status == 0)
    #expect(result.output.contains("nobody was hurt"))
    #expect(Date().timeIntervalSince(started) < 4, "attributes are handled in quadratic time")
  }

  @Test(.timeLimit(.minutes(3))) func aPageOfFiftyMegabytes() throws {
    // No two paragraphs are alike: a text that stands twice is kept once.
    let count = 50_000_000 / (Self.sentence.utf8.count + 24)
    let body = (0..<count).map { "<p>In report number \($0): \(Self.sentence)</p>" }.joined()
    let result = try clean("large.html", Array("<html><body><article>\(body)</article></body></html>".utf8))
    #expect(result.status == 0)
    // The blocks that the model takes for furniture go; what must not happen is a crash or an empty article.
    #expect(result.output.utf8.count > 10_000_000)
    #expect(result.output.contains("In report number 0:"))
  }

  @Test func zeroBytesAndInvalidUTF8() throws {
    var bytes = Array("<html><head><meta charset=utf-8></head><body><p>\(Self.sentence)Br\0oken \u{FFFD}".utf8)
    bytes += [0xFF, 0xC3, 0x28, 0xE2, 0x82]
    bytes += Array(" \(Self.sentence)</p><p>\(Self.sentence)</p></body></html>".utf8)
    let result = try clean("broken.html", bytes)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 2)
    #expect(result.output.contains("oken"))
  }

  @Test func windowsCodePages() throws {
    let cyrillic = String(repeating: "Паром стоит в порту, сказал капитан. Никто не пострадал, добавил он. ", count: 6)
    let bytes = try #require(cyrillic.data(using: .windowsCP1251)).map { $0 }
    let undeclared = try clean("cp1251.txt", bytes)
    #expect(undeclared.status == 0)
    #expect(undeclared.output.contains("Никто не пострадал"))
    let head = Array(
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"></head><body><p>".utf8)
    let declared = try clean("cp1251.html", head + bytes + Array("</p></body></html>".utf8))
    #expect(declared.output.contains("Никто не пострадал"))
    let western =
      Array("<html><head><meta charset=\"windows-1252\"></head><body><p>\(Self.sentence)".utf8)
      + [0x93] + Array("The caf".utf8) + [0xE9] + Array(" is closed,".utf8) + [0x94]
      + Array(" she said. \(Self.sentence)</p>".utf8)
    let quoted = try clean("cp1252.html", western)
    #expect(quoted.output.contains("“The café is closed,” she said."))
  }

  @Test func aPageWithoutAnArticle() throws {
    let result = try clean(
      "nav.html", Array("<html><body><nav><a href=/>Home</a> <a href=/a>About</a></nav></body></html>".utf8))
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 2)
  }

  @Test func aBrokenRulePack() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "rules/furniture/share.yaml", "kind: furniture\nfurniture: share\nwhy: x\nphrases: [a, b\n")
    let good = try scratch.write("good.html", Self.page)
    let result = try Program.run(["clean", "--rules", scratch.path("rules"), good])
    #expect(result.status == 2)
    #expect(result.errors.contains("\(file):"))
    let missing = try Program.run(["clean", "--rules", scratch.path("nowhere"), good])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("nowhere: error: no such folder of rule packs"))
  }

  @Test func anOutputFolderThatCannotBeWritten() throws {
    let scratch = try Scratch()
    let good = try scratch.write("good.html", Self.page)
    let file = try scratch.write("occupied", "a file, not a folder")
    let result = try Program.run(["report", good, "--output", "\(file)/reports"])
    #expect(result.status == 2)
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.contains("cannot be written"))
  }

  @Test func wrongUsage() throws {
    #expect(try Program.run(["clean", "--format", "pdf"]).status == 64)
    #expect(try Program.run(["annotate", "--format", "nothing"]).status == 64)
    #expect(try Program.run(["clean", "--jobs", "0"]).status == 64)
  }

  @Test func standardInput() throws {
    let result = try Program.run(["clean"], input: Array(Self.page.utf8))
    #expect(result.status == 0)
    #expect(result.output.contains("nobody was hurt"))
  }
}
