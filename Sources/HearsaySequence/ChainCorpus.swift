/// Training sequences for a chain of at most three labels, their features already turned into rows.
public struct ChainCorpus: Sendable {
  /// One sequence: per position, which lists of rows speak for its labels and for its steps.
  public struct Sequence: Sendable {
    /// The lists of rows of each position.
    public var lists: [(first: Int32, second: Int32)]
    /// The first of the three lists of rows of each position's steps, one per label before.
    public var steps: [Int32]
    /// The right label of each position.
    public var gold: [UInt8]

    /// Makes a sequence. A list of -1 is empty.
    public init(lists: [(first: Int32, second: Int32)], steps: [Int32], gold: [UInt8]) {
      self.lists = lists
      self.steps = steps
      self.gold = gold
    }
  }

  /// The sequences.
  public var sequences: [Sequence] = []
  private var rows: [Int32] = []
  private var starts: [Int] = [0]

  /// Starts empty.
  public init() {}

  /// Adds a list of rows, those of dropped features left out, and gives its number.
  public mutating func add(_ keys: UnsafeBufferPointer<UInt32>, _ index: FeatureIndex) -> Int32 {
    for key in keys {
      let row = index.row(key)
      if row >= 0 { rows.append(row) }
    }
    starts.append(rows.count)
    return Int32(starts.count - 2)
  }

  /// The rows of a list.
  @inline(__always) func rows(_ list: Int32) -> Range<Int> {
    list < 0 ? 0..<0 : starts[Int(list)]..<starts[Int(list) + 1]
  }

  @inline(__always) func row(_ i: Int) -> Int32 { rows[i] }
}
