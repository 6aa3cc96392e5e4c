import Foundation
import HearsayNames
import Testing

/// The table of pairs: spellings of one person and names of two. The rules were written on one half; the other decides.
struct NamePairsTests {
  struct Pair {
    var a: String
    var b: String
    var isSame: Bool
    var isHard: Bool
    var roles: (String, String)?
    /// Whether the pair was kept aside while the rules were written, by a hash of its names.
    var isHeldOut: Bool
  }

  static let pairs: [Pair] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Fixtures/name-pairs.tsv")
    // swift-format-ignore: NeverUseForceTry
    let text = try! String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Pair(
        a: fields[0], b: fields[1], isSame: fields[2] == "same", isHard: fields[3] == "hard",
        roles: fields.count > 5 ? (fields[4], fields[5]) : nil, isHeldOut: hash("\(fields[0])|\(fields[1])") & 1 == 1)
    }
  }()

  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash ^ (hash >> 29)
  }

  private func rates(_ pairs: [Pair]) -> (precision: Double, recall: Double, wrong: [String]) {
    var joined = 0
    var right = 0
    var wrong: [String] = []
    for pair in pairs {
      let judgement = NameRules.folder.compare(pair.a, pair.b, roles: pair.roles)
      if judgement.isSame { joined += 1 }
      if judgement.isSame, pair.isSame { right += 1 }
      if judgement.isSame != pair.isSame { wrong.append("\(pair.a) | \(pair.b): \(judgement.rule)") }
    }
    return (Double(right) / Double(joined), Double(right) / Double(pairs.count { $0.isSame }), wrong)
  }

  @Test func tableHasThreeHundredPairsAndHalfAreHard() {
    #expect(Self.pairs.count >= 300)
    #expect(Self.pairs.count { $0.isHard } * 2 >= Self.pairs.count)
    #expect(Self.pairs.count { $0.isHeldOut } * 5 >= Self.pairs.count * 2)
    #expect(Self.pairs.count { !$0.isSame } * 3 >= Self.pairs.count)
  }

  @Test func heldOutPairsReachPrecisionAndRecall() {
    let found = rates(Self.pairs.filter(\.isHeldOut))
    #expect(found.precision >= 0.98)
    #expect(found.recall >= 0.92)
  }

  @Test func developmentPairsReachPrecisionAndRecall() {
    let found = rates(Self.pairs.filter { !$0.isHeldOut })
    #expect(found.precision >= 0.98, "\(found.wrong)")
    #expect(found.recall >= 0.97, "\(found.wrong)")
  }

  @Test func comparisonDoesNotDependOnTheOrderOfTheNames() {
    for pair in Self.pairs {
      let there = NameRules.folder.compare(pair.a, pair.b, roles: pair.roles)
      let back = NameRules.folder.compare(pair.b, pair.a, roles: pair.roles.map { ($0.1, $0.0) })
      #expect(there.isSame == back.isSame, "\(pair.a) | \(pair.b)")
    }
  }
}
