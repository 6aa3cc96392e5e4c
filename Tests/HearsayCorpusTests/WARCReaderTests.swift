import Foundation
import HearsayCore
import HearsayCorpus
import Testing

struct WARCReaderTests {
  private static let page = "<p>The bridge will open in May, said the harbour master.</p>"

  private func read(_ builder: WARCBuilder) throws -> [Result<RawPage, Diagnostic>] {
    let folder = try TestFolder(["in.warc": builder.bytes])
    return outcomes([folder.path("in.warc")])
  }

  @Test(arguments: [false, true]) func readsPagesWithWhatTheHeadsSay(isPacked: Bool) throws {
    var builder = WARCBuilder(isPacked: isPacked)
    builder.add(WARCBuilder.record(type: "warcinfo", block: Array("software: test\r\n".utf8)))
    builder.addPage("one", Self.page, head: "HTTP/1.1 200 OK\r\ncontent-type:text/html;charset=\"ISO-8859-1\"")
    builder.add(WARCBuilder.record(type: "request", block: Array("GET / HTTP/1.1\r\n\r\n".utf8)))
    builder.addPage("gone", "<p>Not found", head: "HTTP/1.1 404 Not Found\r\nContent-Type: text/html")
    builder.addPage("picture", "GIF89a", head: "HTTP/1.1 200 OK\r\nContent-Type: image/gif")
    builder.addPage("two", "Plain words.", head: "HTTP/1.0 200\r\nContent-Type: text/plain")
    builder.addPage("empty", "", head: "HTTP/1.1 200 OK\r\nContent-Type: text/html")
    let folder = try TestFolder(["in.warc": builder.bytes])
    let all = items([folder.path("in.warc")])
    let pages = try all.map { try $0.get() }
    #expect(pages.map(\.id) == ["one", "two", "empty"])
    #expect(pages[0].url == "https://courier.example/one")
    #expect(pages[0].fetched == "2026-03-04")
    #expect(pages[0].declaredCharset == "ISO-8859-1")
    #expect(pages[0].bytes == Array(Self.page.utf8))
    #expect(pages[1].form == .text)
    #expect(all.map(\.origin.offset) == [builder.offsets[1], builder.offsets[5], builder.offsets[6]])
    #expect(all[1].passed.otherType == 1 && all[1].passed.otherStatus == 1 && all[1].passed.otherMedia == 1)
  }

  @Test func undoesChunksAndPacking() throws {
    let body = Array(Self.page.utf8)
    var chunked = Array("1c;x=1\r\n".utf8)
    chunked += body[..<28]
    chunked += Array("\r\n\(String(body.count - 28, radix: 16))\r\n".utf8)
    chunked += body[28...]
    chunked += Array("\r\n0\r\n\r\n".utf8)
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    var builder = WARCBuilder(isPacked: true)
    let bodies: [(String, [UInt8])] = [
      ("Transfer-Encoding: chunked", chunked),
      ("Content-Encoding: gzip", WARCBuilder.gzip(body)),
      ("Content-Encoding: deflate", WARCBuilder.gzip(body, wrapping: 15)),
      ("Content-Encoding: deflate", WARCBuilder.gzip(body, wrapping: -15)),
      ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", body),
      ("Content-Encoding: br", body),
    ]
    for (field, bytes) in bodies { builder.add(WARCBuilder.response("x", head: html + field, body: bytes)) }
    let pages = try read(builder).map { try $0.get() }
    #expect(pages.count == bodies.count)
    for page in pages { #expect(page.bytes == body && page.notices.isEmpty) }
  }

  @Test func refusesWhatItCannotUnpackAndTellsCutBodies() throws {
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    var builder = WARCBuilder(isPacked: true)
    builder.add(WARCBuilder.response("a", head: html + "Content-Encoding: br", body: [0x8B, 0x01, 0x80]))
    builder.add(
      WARCBuilder.response(
        "b", head: html + "Content-Encoding: gzip", body: WARCBuilder.gzip(Array(Self.page.utf8)).dropLast(9)))
    builder.add(WARCBuilder.response("c", head: html + "Transfer-Encoding: chunked", body: Array("ff\r\n<p>cut".utf8)))
    builder.add(WARCBuilder.record(type: "response", block: Array("not an answer".utf8)))
    let all = try read(builder)
    #expect(all[0].refusal?.code == "intake.encoding")
    #expect(all[0].refusal?.place.hasSuffix("in.warc@\(builder.offsets[0])") == true)
    #expect(all[1].value?.notices.map(\.code) == ["intake.cut"])
    #expect(all[1].value?.bytes.starts(with: Array("<p>The".utf8)) == true)
    #expect(all[2].value?.bytes == Array("<p>cut".utf8))
    #expect(all[3].refusal?.code == "intake.damaged")
  }

  @Test(arguments: [false, true]) func aRecordWithoutLengthEndsWhereTheNextBegins(isPacked: Bool) throws {
    var builder = WARCBuilder(isPacked: isPacked)
    builder.addPage("a", Self.page)
    builder.addPage("b", Self.page, length: .some(nil))
    builder.addPage("c", Self.page, length: .some(nil))
    let pages = try read(builder).map { try $0.get() }
    #expect(pages.map(\.id) == ["a", "b", "c"])
    #expect(pages[1].bytes.starts(with: Array(Self.page.utf8)))
    #expect(pages[1].bytes.count <= Self.page.utf8.count + 4)
  }

  @Test(
    arguments: [false, true], [-5, 3, 90, 100_000, 999_999_999_999, Int.max]
  ) func aWrongLengthCostsItsOwnRecordOnly(isPacked: Bool, length: Int) throws {
    var builder = WARCBuilder(isPacked: isPacked)
    for id in ["a", "b"] { builder.addPage(id, Self.page) }
    builder.addPage("bad", Self.page + String(repeating: "<p>More of it.</p>\n", count: 20), length: .some(length))
    for id in ["c", "d", "e"] { builder.addPage(id, Self.page) }
    let all = try read(builder)
    // A negative length is none: the record is read to its end.
    #expect(
      all.compactMap(\.value?.id) == (length < 0 ? ["a", "b", "bad", "c", "d", "e"] : ["a", "b", "c", "d", "e"]))
    #expect(all.compactMap(\.refusal).map(\.code) == (length < 0 ? [] : ["intake.damaged"]))
  }

  @Test func oneMemberMayHoldManyRecordsAndMembersMayEndAnywhere() throws {
    var plain = WARCBuilder(isPacked: false)
    for number in 0..<20 { plain.addPage("r\(number)", Self.page + "<p>\(number)") }
    let ids = (0..<20).map { "r\($0)" }
    let cuts = stride(from: 0, to: plain.bytes.count, by: 333)
    let split = cuts.flatMap { WARCBuilder.gzip(Array(plain.bytes[$0..<min($0 + 333, plain.bytes.count)])) }
    for bytes in [WARCBuilder.gzip(plain.bytes), split] {
      let folder = try TestFolder(["in.warc.gz": bytes])
      #expect(try outcomes([folder.path("in.warc.gz")]).map { try $0.get().id } == ids)
    }
  }

  @Test func aRecordLongerThanTheLimitIsCutAndTold() throws {
    var builder = WARCBuilder(isPacked: true)
    builder.addPage("a", Self.page)
    builder.addPage("long", String(repeating: "<p>Row upon row of it.</p>\n", count: 800_000))
    builder.addPage("b", Self.page)
    let pages = try read(builder).map { try $0.get() }
    #expect(pages.map(\.id) == ["a", "long", "b"])
    #expect(pages[1].bytes.count < 17 << 20)
    #expect(pages[1].notices.map(\.code) == ["intake.cut"])
  }

  @Test func aFewBytesUnpackedToManyAreCut() throws {
    var builder = WARCBuilder(isPacked: true)
    let bomb = WARCBuilder.gzip([UInt8](repeating: 0x20, count: 20 << 20))
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip"
    builder.add(WARCBuilder.response("bomb", head: head, body: bomb))
    let pages = try read(builder).map { try $0.get() }
    #expect(pages.map(\.bytes.count) == [16 << 20])
    #expect(pages[0].notices.map(\.code) == ["intake.cut"])
  }
}
