import Foundation
import Testing

@testable import HearsayTransformer

struct ModelFileTests {
  /// What the shipped model says is wrong with it after a change; nil when nothing is.
  private func message(_ change: (inout Data) -> Void) throws -> String? {
    var data = try Data(contentsOf: URL(fileURLWithPath: ShippedModel.path))
    change(&data)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("reading-\(UUID().uuidString)").path
    try data.write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    do throws(ReadingModelFile.Damage) {
      _ = try ReadingModelFile(path: path)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func theShippedFileIsWhole() throws {
    let file = try ReadingModelFile(path: ShippedModel.path)
    #expect(file.header["licence"]?.contains("Apache-2.0") == true)
    #expect(file.header["data"] != nil && file.header["date"] != nil)
    let size = try #require(try FileManager.default.attributesOfItem(atPath: ShippedModel.path)[.size] as? Int)
    #expect(size <= 24_000_000)
  }

  @Test func damageIsNamed() throws {
    #expect(try message { _ in } == nil)
    #expect(try message { $0.removeLast(1000) }?.hasPrefix("cut short") == true)
    #expect(try message { $0 = $0.prefix(10) } == "too short or too long to be one")
    #expect(try message { $0 = $0.prefix(500) } == "cut short in its header")
    #expect(try message { $0 = Data("The minutes of a meeting, not a model.".utf8) } == "not a reading model")
    #expect(try message { $0[$0.count / 2] ^= 1 }?.hasPrefix("altered") == true)
    #expect(try message { $0[40] ^= 1 } == "altered in its header")
    #expect(try message { $0.append(contentsOf: [UInt8](repeating: 0, count: 64)) }?.hasPrefix("too long") == true)
  }

  @Test func aMissingFileIsSaidToBeMissing() {
    do throws(ReadingModelFile.Damage) {
      _ = try ReadingModelFile(path: "/nowhere/reading.model")
      Issue.record("read a file that is not there")
    } catch {
      #expect(error.message == "missing")
    }
  }
}
