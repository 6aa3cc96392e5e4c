import HearsayCore

/// Passing over what is too long to be held, and over what is damaged.
extension WARCReader {
  /// A record longer than the limit: its beginning is kept, the rest is passed over without being held.
  mutating func long(
    _ header: WARCHeader, _ block: WARCBlock, _ length: Int?
  ) throws(Diagnostic) -> Outcome {
    while stream.available < limit {
      switch try grow() {
      case .grown: continue
      case .nextRecord(let place):
        let there = place
        stream.drop(place)
        return block.damaged("the record says \(length ?? 0) bytes, and there are \(there)")
      case .damage(let damage): return try afterDamage(damage, block)
      case .end:
        try seekRecord()
        return block.damaged("the file ends within the record")
      }
    }
    if length != nil, let next = RecordLine.next(in: stream, from: 0), next < limit {
      // A length beyond the limit with another record inside the first megabytes: the length is wrong.
      stream.drop(next)
      return block.damaged("the record says \(length ?? 0) bytes, and another begins after \(next)")
    }
    let outcome = block.outcome(header, stream, limit, isCut: true)
    return try pass(length) ?? outcome
  }

  /// Passes over the rest of a long block; gives the damage that came in the way.
  mutating func pass(_ length: Int?) throws(Diagnostic) -> Outcome? {
    var passed = 0
    while true {
      if let next = RecordLine.next(in: stream, from: 0) {
        stream.drop(next)
        return nil
      }
      if let length, passed + stream.available >= length + 4 {
        stream.drop(length - passed)
        return nil
      }
      let droppable = max(0, stream.available - RecordLine.reach)
      stream.drop(droppable)
      passed += droppable
      switch try grow() {
      case .grown: continue
      case .nextRecord(let place):
        stream.drop(place)
        return nil
      case .damage(let damage): return dropped(damage)
      case .end:
        stream.drop(stream.available)
        return nil
      }
    }
  }

  /// Goes to the next line that opens a record, or to the next packed member.
  mutating func seekRecord() throws(Diagnostic) {
    while true {
      if let next = RecordLine.next(in: stream, from: 0) {
        stream.drop(next)
        return
      }
      stream.drop(max(0, stream.available - RecordLine.reach))
      switch try grow() {
      case .grown: continue
      case .nextRecord(let place):
        stream.drop(place)
        return
      case .damage(let damage):
        postpone(damage)
        return
      case .end:
        stream.drop(stream.available)
        return
      }
    }
  }
}
