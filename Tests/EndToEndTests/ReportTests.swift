import Foundation
import Testing

struct ReportTests {
  /// `reports/` is what `make report` writes now; run `make report` after a change that shows in it.
  @Test func theCommittedReportsAreFresh() throws {
    let scratch = try Scratch()
    let result = try Program.run([
      "report", Program.root.appendingPathComponent("seeds/articles").path, "--output", scratch.path("reports"),
      "--format", "html,markdown,json",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let committed = Program.root.appendingPathComponent("reports")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("reports")).sorted()
    #expect(names == (try FileManager.default.contentsOfDirectory(atPath: committed.path).sorted()))
    #expect(names.contains("index.html") && names.count >= 16)
    for name in names {
      let fresh = FileManager.default.contents(atPath: scratch.path("reports/\(name)"))
      let old = FileManager.default.contents(atPath: committed.appendingPathComponent(name).path)
      #expect(fresh == old, "reports/\(name) is stale: run `make report`")
    }
  }

  @Test func aTableOverManyArticlesHasOneHead() throws {
    let seeds = Program.root.appendingPathComponent("seeds/articles").path
    let result = try Program.run(["annotate", "--tier", "fast", "--format", "csv", seeds])
    let lines = result.output.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    let head = try #require(lines.first)
    #expect(lines.count > 5)
    #expect(lines.filter { $0 == head }.count == 1)
  }

  @Test func bratComesWithTheTextThatItsOffsetsCountIn() throws {
    let scratch = try Scratch()
    let seeds = Program.root.appendingPathComponent("seeds/articles").path
    let result = try Program.run([
      "report", seeds, "--tier", "fast", "--format", "brat", "--output", scratch.path("brat"),
    ])
    #expect(result.status == 0, "\(result.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("brat")).sorted()
    #expect(names.filter { $0.hasSuffix(".ann") }.count == 5)
    for name in names where name.hasSuffix(".ann") {
      let text = try String(contentsOfFile: scratch.path("brat/\(name.dropLast(4)).txt"), encoding: .utf8)
      let marked = try String(contentsOfFile: scratch.path("brat/\(name)"), encoding: .utf8)
      let bound = try #require(marked.split(separator: "\n").first { $0.hasPrefix("T") }).split(separator: "\t")
      let place = bound[1].split(separator: " ").dropFirst().joined(separator: " ").split(separator: ";")[0]
      let ends = place.split(separator: " ").compactMap { Int($0) }
      let words = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(ends[0]).prefix(ends[1] - ends[0])))
      #expect(bound[2].hasPrefix(words))
    }
  }

  @Test func sameBytesForAnyNumberOfThreads() throws {
    let seeds = Program.root.appendingPathComponent("seeds/articles").path
    let one = try Program.run(["annotate", seeds, "--jobs", "1"])
    let three = try Program.run(["annotate", seeds, "--jobs", "3"])
    #expect(one.output == three.output)
    #expect(one.output.split(separator: "\n").count == 5)
  }

  @Test func aHostileArticleShowsAsText() throws {
    let scratch = try Scratch()
    let page = """
      <html><head><title>&lt;script&gt;alert(1)&lt;/script&gt; at the docks</title></head><body><article>
      <h1>&lt;script&gt;alert(1)&lt;/script&gt; at the docks</h1>
      <p onclick="alert(2)">The mayor said the <a href="javascript:alert(3)">port</a> was &lt;img src=x onerror=alert(4)&gt; closed on Monday.</p>
      <p>"&lt;/script&gt;&lt;b onmouseover=alert(5)&gt;No ferries today," said Ada Kvist, the harbor master, on Tuesday morning.</p>
      <p>"We will open again," she added, "when the quay is <b>safe." It was not clear when that would be.</p></article></body></html>
      """
    let input = try scratch.write("hostile.html", page)
    let result = try Program.run(["report", input, "--output", scratch.path("out")])
    #expect(result.status == 0, "\(result.errors)")
    let html = try String(contentsOfFile: scratch.path("out/hostile.html"), encoding: .utf8)
    #expect(html.contains("&lt;script&gt;alert(1)"))
    #expect(!html.contains("<script>alert"))
    #expect(!html.contains("<img src=x") && !html.contains("onclick=") && !html.contains("<b onmouseover"))
    #expect(!html.contains("href=\"javascript:"))
    #expect(html.contains("Content-Security-Policy"))
    let index = try String(contentsOfFile: scratch.path("out/index.html"), encoding: .utf8)
    #expect(!index.contains("<script>alert"))
  }

  @Test func twoInputsWithOneNameGetTwoReports() throws {
    let scratch = try Scratch()
    let a = try scratch.write("a/story.html", HostileInputTests.page)
    let b = try scratch.write("b/story.html", HostileInputTests.page.replacing("Three", with: "Four"))
    let result = try Program.run(["report", a, b, "--output", scratch.path("out"), "--format", "json"])
    #expect(result.status == 0)
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))) == ["story.json", "story-2.json"])
  }
}
