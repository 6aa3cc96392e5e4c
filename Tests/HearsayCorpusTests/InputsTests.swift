import Foundation
import HearsayCore
import HearsayCorpus
import Testing

struct InputsTests {
  /// A folder that is removed when the test is done with it.
  final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("inputs-\(UUID().uuidString)")
    init(_ files: [String: String]) throws {
      for (name, text) in files {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    }
    deinit { try? FileManager.default.removeItem(at: url) }
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  }

  private func outcomes(_ paths: [String]) -> [Inputs.Outcome] {
    var reader = Inputs(paths).makeReader()
    var all: [Inputs.Outcome] = []
    while let outcome = reader.next() { all.append(outcome) }
    return all
  }

  @Test func walksFoldersInOrderAndPassesOverOtherFiles() throws {
    let folder = try Folder(["b.html": "<p>b", "a.txt": "a", "sub/c.htm": "<p>c", "notes.pdf": "x", ".hidden.txt": "x"])
    let pages = try outcomes([folder.url.path]).map { try $0.get() }
    #expect(pages.map(\.id) == ["a", "b", "c"])
    #expect(pages.map(\.form) == [.text, .html, .html])
  }

  @Test func readsRecordsAndGoesOnAfterABadOne() throws {
    let lines = """
      {"id": "one", "text": "First.", "url": "https://courier.example/1"}

      {"id": "two", "html": "<p>Second.</p>", "unknown": [1, {"deep": true}]}
      {"id": "three",
      {"nothing": 1}
      {"lines": [{"text": "a\\nb", "label": "body"}, {"text": "c"}]}
      """
    let folder = try Folder(["in.jsonl": lines])
    let all = outcomes([folder.path("in.jsonl")])
    #expect(all.count == 5)
    #expect(try all[0].get().url == "https://courier.example/1")
    #expect(try all[1].get().form == .html)
    #expect(all[2].refusal?.code == "intake.json")
    #expect(all[2].refusal?.place.hasSuffix("in.jsonl:4") == true)
    #expect(all[3].refusal?.code == "intake.record")
    #expect(try String(decoding: all[4].get().bytes, as: UTF8.self) == "a b\nc")
    #expect(try all[4].get().id == "in-6")
  }

  @Test func aLongLineIsOneRecord() throws {
    let long = String(repeating: "word ", count: 900_000)
    let folder = try Folder(["in.jsonl": "{\"id\":\"a\",\"text\":\"\(long)\"}\n{\"id\":\"b\",\"text\":\"x\"}"])
    let pages = try outcomes([folder.path("in.jsonl")]).map { try $0.get() }
    #expect(pages.map(\.bytes.count) == [long.utf8.count, 1])
  }

  @Test func aMissingFileIsOneRefusalAndTheRestIsRead() throws {
    let folder = try Folder(["a.txt": "a"])
    let all = outcomes([folder.path("gone.txt"), folder.path("a.txt")])
    #expect(all[0].refusal?.code == "intake.unreadable")
    #expect(all[0].refusal?.message == "No such file or directory")
    #expect(try all[1].get().id == "a")
  }
}

extension Inputs.Outcome {
  var refusal: Diagnostic? {
    if case .failure(let diagnostic) = self { return diagnostic }
    return nil
  }
}
