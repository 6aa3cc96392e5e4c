import Foundation
import HearsayCore
import HearsayCorpus
import Testing

struct InputsTests {
  @Test func walksFoldersInOrderAndPassesOverOtherFiles() throws {
    let folder = try TestFolder(texts: [
      "b.html": "<p>b", "a.txt": "a", "sub/c.htm": "<p>c", "notes.pdf": "x", ".hidden.txt": "x",
    ])
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
    let folder = try TestFolder(texts: ["in.jsonl": lines])
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
    let folder = try TestFolder(texts: [
      "in.jsonl": "{\"id\":\"a\",\"text\":\"\(long)\"}\n{\"id\":\"b\",\"text\":\"x\"}"
    ])
    let pages = try outcomes([folder.path("in.jsonl")]).map { try $0.get() }
    #expect(pages.map(\.bytes.count) == [long.utf8.count, 1])
  }

  @Test func aMissingFileIsOneRefusalAndTheRestIsRead() throws {
    let folder = try TestFolder(texts: ["a.txt": "a"])
    let all = outcomes([folder.path("gone.txt"), folder.path("a.txt")])
    #expect(all[0].refusal?.code == "intake.unreadable")
    #expect(all[0].refusal?.message == "No such file or directory")
    #expect(try all[1].get().id == "a")
  }

  @Test func unpacksByContentAndNamesPagesWithoutTheEndings() throws {
    let folder = try TestFolder([
      "a.html.gz": WARCBuilder.gzip(Array("<p>a".utf8)), "b.txt.gz": Array("{ kept its name".utf8),
      "c.jsonl.gz": WARCBuilder.gzip(Array("{\"text\":\"one\"}\n{\"te".utf8))
        + WARCBuilder.gzip(Array("xt\":\"two\"}".utf8)),
    ])
    let pages = try outcomes([folder.url.path]).map { try $0.get() }
    #expect(pages.map(\.id) == ["a", "b", "c-1", "c-2"])
    #expect(pages.map { String(decoding: $0.bytes, as: UTF8.self) } == ["<p>a", "{ kept its name", "one", "two"])
  }

  @Test func goesOnWhereItWas() throws {
    let lines = (1...5).map { "{\"text\":\"\($0)\"}" }.joined(separator: "\n")
    let folder = try TestFolder(texts: ["a.txt": "a", "b/in.jsonl": lines, "c.html": "<p>c"])
    let all = items([folder.url.path, folder.path("gone.txt")])
    #expect(all.count == 8)
    for (number, item) in all.enumerated() {
      let rest = items([folder.url.path, folder.path("gone.txt")], from: item.position)
      #expect(rest.map(\.origin) == all[(number + 1)...].map(\.origin))
      #expect(rest.map(\.position) == all[(number + 1)...].map(\.position))
    }
  }

  @Test func noticesThatTheInputsAreOthersNow() throws {
    let folder = try TestFolder(texts: ["a.txt": "a", "b.txt": "b", "c.txt": "c"])
    let position = items([folder.url.path])[1].position
    try folder.write(Array("new".utf8), as: "aa.txt")
    let rest = outcomes([folder.url.path], from: position)
    #expect(rest.first?.refusal?.code == "intake.changed")
  }
}
