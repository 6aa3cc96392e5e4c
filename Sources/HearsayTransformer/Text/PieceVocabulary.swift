/// The vocabulary of word pieces, looked up by UTF-16 units without making strings.
struct PieceVocabulary: Sendable {
  /// Numbers of the special pieces.
  let unknown, opening, closing: Int32
  /// Number of pieces.
  let count: Int
  /// Length of the longest piece in units, `##` not counted.
  private(set) var longest = 0
  private var slots: [Int32]
  private var units: [UInt16] = []
  private var starts: [Int32] = [0]
  private var continues: [Bool] = []

  static let wordSeed: UInt64 = 0x9E37_79B9_7F4A_7C15
  static let continuedSeed: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// Reads pieces, one a line in the order of their numbers.
  init(_ bytes: UnsafeRawBufferPointer) throws(ReadingModelFile.Damage) {
    let pieces = bytes.split(separator: 10, omittingEmptySubsequences: false)
    count = pieces.count
    slots = Array(repeating: -1, count: 1 << 17)
    var special: [String: Int32] = [:]
    for (number, piece) in pieces.enumerated() {
      var text = Array(String(decoding: piece, as: UTF8.self).utf16)
      if text.first == 91, text.count > 3 { special[String(decoding: piece, as: UTF8.self)] = Int32(number) }
      let goesOn = text.count > 2 && text[0] == 35 && text[1] == 35
      if goesOn { text.removeFirst(2) }
      longest = max(longest, text.count)
      units += text
      starts.append(Int32(units.count))
      continues.append(goesOn)
    }
    guard let unknown = special["[UNK]"], let opening = special["[CLS]"], let closing = special["[SEP]"],
      count < slots.count / 2
    else { throw ReadingModelFile.Damage(message: "of another version (`vocabulary`)") }
    (self.unknown, self.opening, self.closing) = (unknown, opening, closing)
    for number in 0..<count { insert(number) }
  }

  @inline(__always) static func add(_ unit: UInt16, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(unit)) &* 0xFF51_AFD7_ED55_8CCD
  }

  private mutating func insert(_ number: Int) {
    let own = units[Int(starts[number])..<Int(starts[number + 1])]
    var hash = continues[number] ? Self.continuedSeed : Self.wordSeed
    for unit in own { hash = Self.add(unit, to: hash) }
    var slot = Int(hash >> 47)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number)
  }

  /// The number of a piece whose units hash to `hash`, or -1.
  @inline(__always) func number(_ text: ArraySlice<UInt16>, hash: UInt64, continues goesOn: Bool) -> Int32 {
    var slot = Int(hash >> 47)
    while slots[slot] >= 0 {
      let found = Int(slots[slot])
      let own = units[Int(starts[found])..<Int(starts[found + 1])]
      if continues[found] == goesOn, own.count == text.count, own.elementsEqual(text) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }
}
