import Foundation
import Testing

/// Many short records: memory stays bounded, and the number of threads changes no byte.
@Suite(.serialized) struct BatchScaleTests {
  @Test func memoryIsBoundedAndThreadsChangeNothing() throws {
    let scratch = try Scratch()
    let count = BatchArchive.isLong ? 1_000_000 : 3000
    let input = scratch.path("in.jsonl")
    try writeShort(count, to: input)
    var figures: [RunFigures] = []
    for jobs in ["1", "2"] {
      let result = try Program.run(["batch", input, "--output", scratch.path("out-\(jobs)"), "--jobs", jobs])
      #expect(result.status == 0, "\(result.errors)")
      figures.append(try BatchArchive.summary(result))
    }
    for one in figures {
      #expect(one.counts.articles == count && one.counts.failures == 0)
      #expect(one.peakMegabytes < 300, "\(one.peakMegabytes) MB")
      print("\(count) records: \(one.seconds) s, \(one.cpuSeconds) s CPU, \(one.peakMegabytes) MB")
    }
    let compare = Process()
    compare.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compare.arguments = ["diff", "-rq", scratch.path("out-1"), scratch.path("out-2")]
    try compare.run()
    compare.waitUntilExit()
    #expect(compare.terminationStatus == 0)
  }

  private func writeShort(_ count: Int, to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try #require(FileHandle(forWritingAtPath: path))
    var text = ""
    for number in 0..<count {
      text += "{\"id\":\"r\(number)\",\"text\":\"The ferry is late, said Mira Halvorsen on day \(number).\"}\n"
      guard text.utf8.count > 1 << 20 || number == count - 1 else { continue }
      try file.write(contentsOf: Data(text.utf8))
      text = ""
    }
    try file.close()
  }
}
