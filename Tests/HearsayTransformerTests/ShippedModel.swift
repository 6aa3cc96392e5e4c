import Foundation

@testable import HearsayTransformer

/// The model file that ships, and texts about invented people.
enum ShippedModel {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Rules/models/reading.model").path

  static func reading(plain: Bool = false) throws -> TransformerReading {
    try TransformerReading(path: path, plain: plain)
  }

  static let article = [
    "Harbour board delays vote on Quellmouth crane",
    "The Quellmouth harbour board put off its vote on a new crane, Odile Brandvold said on Tuesday.",
    "\u{201C}Nobody has shown us a price,\u{201D} Brandvold told reporters, and added that the board would meet again.",
    "Dockers fear that the delay will cost 200 jobs, according to a letter that the union sent to the mayor.",
  ]

  /// The article's bytes and its paragraphs.
  static var text: (bytes: [UInt8], paragraphs: [Range<Int>]) { joined(article) }

  static func joined(_ lines: [String]) -> (bytes: [UInt8], paragraphs: [Range<Int>]) {
    var bytes: [UInt8] = []
    var paragraphs: [Range<Int>] = []
    for line in lines {
      paragraphs.append(bytes.count..<bytes.count + line.utf8.count)
      bytes += Array(line.utf8) + [10]
    }
    return (bytes, paragraphs)
  }

  static func relations(_ reading: TransformerReading, _ lines: [String]) -> [ReadRelation] {
    let (bytes, paragraphs) = joined(lines)
    return bytes.withUnsafeBufferPointer { reading.relations($0, paragraphs: paragraphs) }
  }

  static func words(_ range: Range<Int>, _ lines: [String]) -> String {
    String(decoding: joined(lines).bytes[range], as: UTF8.self)
  }
}
