/// The headline's words, to find it and its echoes on the page.
struct TitleWords {
  /// Identity of the headline, as ``TextMeasures`` has it.
  let identity: UInt64
  private let hashes: Set<UInt64>

  init(_ title: String, _ words: MeasureWords) {
    var title = title
    var hashes: Set<UInt64> = []
    var identity: UInt64 = 0
    title.withUTF8 { bytes in
      identity = TextMeasures(bytes, words).identity
      var scan = WordScan()
      scan.run(bytes) { hash, _ in hashes.insert(hash) }
    }
    self.identity = identity
    self.hashes = hashes
  }

  /// Share of a text's words that the headline has too.
  func share(of bytes: UnsafeBufferPointer<UInt8>) -> Float {
    guard !hashes.isEmpty else { return 0 }
    var (hits, all) = (0, 0)
    var scan = WordScan()
    scan.run(UnsafeBufferPointer(rebasing: bytes.prefix(300))) { hash, _ in
      all += 1
      if hashes.contains(hash) { hits += 1 }
    }
    return all == 0 ? 0 : Float(hits) / Float(all)
  }
}
