import Foundation
import HearsayCore
import HearsayCorpus
import Testing

/// Cuts and flips archives in many places: whatever is wrong, every intact record comes out and nothing crashes.
struct WARCDamageTests {
  private static let count = 12

  private static func builder(isPacked: Bool) -> WARCBuilder {
    var random = FixedRandom(7)
    var builder = WARCBuilder(isPacked: isPacked)
    builder.add(WARCBuilder.record(type: "warcinfo", block: Array("software: test\r\n".utf8)))
    for number in 0..<count {
      let words = (0..<Int.random(in: 20...400, using: &random)).map { _ in
        "w\(UInt32.random(in: 0...50_000, using: &random))"
      }
      builder.addPage("r\(number)", "<p>\(words.joined(separator: " "))</p>")
    }
    return builder
  }

  /// Which records lie wholly before a place.
  private static func before(_ place: Int, _ builder: WARCBuilder) -> [String] {
    let ends = builder.offsets.dropFirst() + [builder.bytes.count]
    return zip(0..., ends).filter { $0.0 > 0 && $0.1 <= place }.map { "r\($0.0 - 1)" }
  }

  @Test(arguments: [false, true]) func aCutAnywhereLosesOnlyWhatItCuts(isPacked: Bool) throws {
    let builder = Self.builder(isPacked: isPacked)
    let folder = try TestFolder()
    for place in stride(from: 0, to: builder.bytes.count, by: 97) {
      let path = try folder.write(Array(builder.bytes[..<place]), as: "cut.warc")
      let all = outcomes([path])
      let ids = all.compactMap(\.value?.id)
      let whole = Self.before(place, builder)
      // The blank lines after a record may be missing: the record itself is whole then.
      #expect(ids == whole || ids == whole + ["r\(whole.count)"], "cut at \(place)")
      #expect(all.compactMap(\.refusal).count <= 1, "cut at \(place)")
      if builder.offsets.contains(place) || place == 0 {
        #expect(all.compactMap(\.refusal).isEmpty, "cut at \(place)")
      } else if ids == whole {
        let starts = builder.offsets.filter { $0 <= place }
        #expect(all.last?.refusal?.place == "\(path)@\(starts.last ?? 0)", "cut at \(place)")
      }
    }
  }

  @Test(arguments: [false, true]) func aFlippedByteLosesOnlyItsRecord(isPacked: Bool) throws {
    let builder = Self.builder(isPacked: isPacked)
    let folder = try TestFolder()
    var random = FixedRandom(11)
    for _ in 0..<400 {
      let place = Int.random(in: 0..<builder.bytes.count, using: &random)
      var bytes = builder.bytes
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      let path = try folder.write(bytes, as: isPacked ? "flip.warc.gz" : "flip.warc")
      let ids = outcomes([path]).compactMap(\.value?.id)
      let struck = builder.offsets.lastIndex { $0 <= place } ?? 0
      let intact = (0..<Self.count).filter { $0 + 1 != struck }.map { "r\($0)" }
      let missing = intact.filter { !ids.contains($0) }
      #expect(
        missing.isEmpty,
        "flip at \(place), \(place - builder.offsets[struck]) bytes into record \(struck): \(missing) missing")
      #expect(ids.count <= Self.count, "flip at \(place)")
    }
  }

  /// Heads and what stands between records are where a flip can mislead most, so each of their bytes is struck.
  @Test func aFlipAnywhereInAHeadLosesOnlyItsRecord() throws {
    var builder = WARCBuilder(isPacked: false)
    // Records of one size and of round sizes: a flipped digit then points just at a later record's end.
    for number in 0..<6 { builder.addPage("r\(number)", "<p>" + String(repeating: "word ", count: 171)) }
    let folder = try TestFolder()
    let head = builder.offsets[2]..<(builder.offsets[2] + 330)
    let between = (builder.offsets[3] - 6)..<(builder.offsets[3] + 12)
    for place in Array(head) + Array(between) {
      for mask: UInt8 in [0x01, 0x04, 0x10, 0x80] {
        var bytes = builder.bytes
        bytes[place] ^= mask
        let ids = outcomes([try folder.write(bytes, as: "flip.warc")]).compactMap(\.value?.id)
        let struck = builder.offsets.lastIndex { $0 <= place } ?? 0
        let missing = (0..<6).filter { $0 != struck && !ids.contains("r\($0)") }
        #expect(
          missing.isEmpty, "flip of \(mask) at \(place - builder.offsets[struck]) in record \(struck): \(missing)")
      }
    }
  }

  @Test func aLengthThatSpansThreeRecordsCostsItsOwnOnly() throws {
    let page = "<p>The bridge will open in May."
    let own = Self.head.utf8.count + 4 + page.utf8.count
    let whole = WARCBuilder.response("c", head: Self.head, body: Array(page.utf8)).count
    for spanned in 1...3 {
      var wrong = WARCBuilder(isPacked: false)
      wrong.addPage("a", page)
      // Up to just before the blank lines of the last record that it spans.
      let length = own + spanned * whole
      wrong.add(WARCBuilder.response("bad", head: Self.head, body: Array(page.utf8), length: .some(length)))
      for id in ["c", "d", "e"] { wrong.addPage(id, page, head: Self.head) }
      let folder = try TestFolder(["in.warc": wrong.bytes])
      #expect(outcomes([folder.path("in.warc")]).compactMap(\.value?.id) == ["a", "c", "d", "e"])
    }
  }

  @Test func aPageThatQuotesARecordIsOnePage() throws {
    let quoted = String(
      decoding: WARCBuilder.response("inner", head: Self.head, body: Array("<p>x".utf8)), as: UTF8.self)
    var builder = WARCBuilder(isPacked: false)
    builder.addPage("a", "<pre>How a record looks:\r\n\r\n\(quoted)</pre>", head: Self.head)
    builder.addPage("b", "<p>b", head: Self.head)
    let folder = try TestFolder(["in.warc": builder.bytes])
    #expect(outcomes([folder.path("in.warc")]).compactMap(\.value?.id) == ["a", "b"])
  }

  @Test func wholeRecordsBeforeDamageInOneLongMemberComeOut() throws {
    let plain = Self.builder(isPacked: false)
    var packed = WARCBuilder.gzip(plain.bytes)
    // The last quarter: what was packed before it is sound.
    packed[packed.count * 3 / 4] ^= 0x40
    packed.replaceSubrange(
      (packed.count * 3 / 4 + 1)..<(packed.count * 3 / 4 + 30), with: repeatElement(0xFF, count: 29))
    let folder = try TestFolder(["in.warc.gz": packed])
    let all = outcomes([folder.path("in.warc.gz")])
    #expect(all.compactMap(\.value?.id).starts(with: (0..<Self.count / 2).map { "r\($0)" }))
    #expect(all.last?.refusal?.code == "intake.damaged")
  }

  private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"

  @Test(arguments: [false, true]) func manyFlippedBytesCrashNothing(isPacked: Bool) throws {
    let builder = Self.builder(isPacked: isPacked)
    let folder = try TestFolder()
    var random = FixedRandom(13)
    for round in 0..<150 {
      var bytes = builder.bytes
      for _ in 0..<(1 + round) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if round % 3 == 0 {
        bytes.removeSubrange(Int.random(in: 0..<bytes.count / 2, using: &random)..<(bytes.count * 2 / 3))
      }
      let path = try folder.write(bytes, as: isPacked ? "flips.warc.gz" : "flips.warc")
      #expect(outcomes([path]).count <= 4 * bytes.count)
    }
  }

  @Test func noiseIsNoArchive() throws {
    var random = FixedRandom(17)
    let folder = try TestFolder()
    for length in [0, 1, 4, 5, 9, 100, 5000] {
      let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      for name in ["n.warc", "n.warc.gz", "n.jsonl.gz", "n.jsonl.zst", "n.warc.zst"] {
        let all = outcomes([try folder.write(noise, as: name)])
        #expect(all.allSatisfy { $0.refusal != nil })
      }
    }
  }

  @Test func packedLinesGoOnAfterADamagedMember() throws {
    let members = (0..<6).map { member in
      WARCBuilder.gzip(
        Array((0..<50).map { "{\"id\":\"m\(member)-\($0)\",\"text\":\"words \($0 * 7919)\"}\n" }.joined().utf8))
    }
    let folder = try TestFolder()
    var random = FixedRandom(19)
    for struck in 0..<6 {
      var bad = members
      bad[struck][Int.random(in: 0..<bad[struck].count, using: &random)] ^= 0x55
      let all = outcomes([try folder.write(bad.flatMap { $0 }, as: "in.jsonl.gz")])
      let ids = Set(all.compactMap(\.value?.id))
      for member in 0..<6 where member != struck {
        #expect((0..<50).allSatisfy { ids.contains("m\(member)-\($0)") }, "member \(member), struck \(struck)")
      }
    }
  }
}
