import HearsaySequence
import Testing

struct ModelFileTests {
  private func sample() -> ModelFile {
    var file = ModelFile(header: [("format", "1"), ("trained-on", "päper")])
    file.add("a", [1, 2, 3])
    file.add("empty", [])
    file.add("long", [UInt8](repeating: 7, count: 1000))
    return file
  }

  @Test func comesBackAsItWas() throws {
    let file = try ModelFile(sample().encoded())
    #expect(file["trained-on"] == "päper")
    #expect(file.section("a") == [1, 2, 3])
    #expect(file.section("empty") == [])
    #expect(file.section("long")?.count == 1000)
    #expect(file.section("b") == nil)
  }

  @Test(arguments: [0, 7, 16, 40, 500]) func refusesDamage(at offset: Int) {
    var bytes = sample().encoded()
    bytes[offset] ^= 0x10
    #expect(throws: ModelFile.Damage.self) { try ModelFile(bytes) }
  }

  @Test(arguments: [0, 10, 17, 900]) func refusesAFileCutShort(to count: Int) {
    let bytes = Array(sample().encoded().prefix(count))
    #expect(throws: ModelFile.Damage.self) { try ModelFile(bytes) }
  }
}

struct ByteStreamTests {
  @Test func numbersComeBack() {
    var writer = ByteWriter()
    writer.put(Int16(-7))
    for value in [0, 1, 127, 128, 300, 1 << 40] { writer.putVariable(value) }
    writer.bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw)
      #expect(reader.get(Int16.self) == -7)
      for value in [0, 1, 127, 128, 300, 1 << 40] { #expect(reader.getVariable() == value) }
      #expect(!reader.isBroken)
      #expect(reader.get(UInt32.self) == 0)
      #expect(reader.isBroken)
    }
  }
}
