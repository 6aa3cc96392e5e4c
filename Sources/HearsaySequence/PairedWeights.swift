/// Weights of a model with three labels (cues, arguments).
///
/// A feature's three numbers and a 16-bit fingerprint of its key make eight bytes; two features share a 16-byte set
/// that is read at once. A feature that is not in the table meets a fingerprint of its own with a chance of 1 in 30,000.
public struct PairedWeights: @unchecked Sendable {
  private let table: WeightTable
  let sets: UnsafeRawPointer
  let mask: UInt32
  /// The size of a set as a power of two.
  @usableFromInline static let setShift = 4

  /// The sum of the weights of features, one lane per number of a row; lane 3 is noise.
  public func sum(_ keys: UnsafeBufferPointer<UInt32>) -> SIMD4<Int32> {
    var total = SIMD4<Int32>.zero
    for key in keys {
      let found = sets.load(fromByteOffset: Int(key & mask) << Self.setShift, as: SIMD2<UInt64>.self)
      let print = UInt64(Self.fingerprint(key))
      let isA = Self.onesIfZero(found[0] >> 48 ^ print)
      let isB = Self.onesIfZero(found[1] >> 48 ^ print) & ~isA
      // No branch: which keys are there cannot be foreseen.
      let entry = found[0] & isA | found[1] & isB
      total &+= SIMD4<Int32>(truncatingIfNeeded: unsafeBitCast(entry, to: SIMD4<Int16>.self))
    }
    return total
  }

  /// All bits set for zero, none for any other number below 2^63.
  @inline(__always) private static func onesIfZero(_ value: UInt64) -> UInt64 {
    UInt64(bitPattern: Int64(bitPattern: value &- 1) >> 63)
  }

  @inline(__always) private static func fingerprint(_ key: UInt32) -> UInt16 {
    let high = UInt16(truncatingIfNeeded: key >> 16)
    return high == 0 ? 1 : high
  }

  /// Rounds trained weights to 16 bits and writes them as rows of up to three numbers.
  ///
  /// `weights` holds `stride` numbers per key, label 0 first. With `isRelative` label 0 is subtracted from the others and
  /// left out; without, all labels are written, label 0 into lane 0. Rows whose
  /// numbers are all smaller than `smallest` are dropped, and of the rest only the `most` with the largest numbers stay.
  /// `scale` turns a weight into its 16-bit form.
  public static func encode(
    keys: [UInt32], weights: [Float], stride: Int, labels: Int, smallest: Float, scale: Float, isRelative: Bool = true,
    most: Int = .max
  ) -> [UInt8] {
    var rows: [(key: UInt32, values: [Int16])] = []
    for (row, key) in keys.enumerated() {
      let base = isRelative ? weights[row * stride] : 0
      let values = ((isRelative ? 1 : 0)..<labels).map { weights[row * stride + $0] - base }
      guard values.contains(where: { abs($0) >= smallest }) else { continue }
      rows.append((key, values.map { Int16(max(-32767, min(32767, ($0 * scale).rounded()))) }))
    }
    if rows.count > most {
      func size(_ values: [Int16]) -> Int { values.reduce(0) { max($0, abs(Int($1))) } }
      rows.sort { (size($0.values), $1.key) > (size($1.values), $0.key) }
      rows.removeLast(rows.count - most)
    }
    let bits = bits(for: rows.count)
    let ordered = rows.map { (place: turned(left: $0.key, by: 32 - bits), values: $0.values) }.sorted {
      $0.place < $1.place
    }
    var out = ByteWriter()
    out.put(UInt8(isRelative ? labels - 1 : labels) | inOrderOfSets)
    out.putVariable(rows.count)
    var last: UInt32 = 0
    for row in ordered {
      out.putVariable(Int(row.place - last))
      last = row.place
      for value in row.values { out.put(value) }
    }
    return out.bytes
  }

  /// Marks rows in the order of their sets. Filling the table in that order is ten times as fast as by key, since memory
  /// is walked through once.
  private static let inOrderOfSets: UInt8 = 0x80

  /// How many bits of a key choose its set.
  private static func bits(for rows: Int) -> Int {
    var bits = 10
    while 1 << bits < rows, bits < 22 { bits += 1 }
    return bits
  }

  @inline(__always) private static func turned(left key: UInt32, by count: Int) -> UInt32 {
    key << UInt32(count) | key >> UInt32(32 - count)
  }

  /// The bytes of a table without features.
  public static var empty: [UInt8] { [3, 0] }

  /// Reads what `encode` wrote; nil when it is damaged. Where three features want one set, the strongest two stay.
  public init?(_ bytes: [UInt8]) {
    var read: WeightTable?
    let isBroken = bytes.withUnsafeBytes { raw -> Bool in
      var reader = ByteReader(raw)
      let head = reader.get(UInt8.self)
      let width = Int(head & ~Self.inOrderOfSets)
      let turn = head & Self.inOrderOfSets != 0
      let rows = reader.getVariable()
      guard (1...3).contains(width), rows * (1 + 2 * width) <= reader.left else { return true }
      let bits = Self.bits(for: rows)
      let table = WeightTable(sets: 1 << bits)
      read = table
      var place: UInt32 = 0
      for _ in 0..<rows {
        place &+= UInt32(truncatingIfNeeded: reader.getVariable())
        let key = turn ? Self.turned(left: place, by: bits) : place
        var entry = UInt64(Self.fingerprint(key)) << 48
        for lane in 0..<width { entry |= UInt64(reader.get(UInt16.self)) << (16 * UInt64(lane)) }
        table.add(entry, for: key)
      }
      return reader.isBroken
    }
    guard !isBroken, let read else { return nil }
    table = read
    sets = UnsafeRawPointer(read.entries)
    mask = UInt32(read.sets - 1)
  }
}
