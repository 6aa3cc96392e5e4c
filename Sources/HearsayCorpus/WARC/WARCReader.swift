import Foundation
import HearsayCore

/// Hands out the records of a WARC file one after another and passes over what is damaged.
///
/// A record is given only once its end was seen: the blank lines after it, and for a packed member its check sum.
/// Lengths are not trusted. Where a record does not end where it says, reading goes on at the next line that opens a
/// record, so a wrong length costs its own record and no other.
struct WARCReader {
  /// A record, or what stood in the way of one.
  enum Outcome {
    /// A record with its block, cut at the limit where `isCut` says so.
    case record(WARCHeader, block: [UInt8], isCut: Bool, offset: Int)
    /// A record of a type that holds no page.
    case passed(offset: Int)
    /// Damage; what it struck was passed over.
    case damage(offset: Int, reason: String)
  }

  let stream: ByteStream
  let limit: Int
  /// Damage in the member after the one that is in the window.
  private var pending: ByteStream.Damage?
  private static let headLimit = 64 << 10

  /// Reads records whose blocks are kept up to `limit` bytes.
  init(_ stream: ByteStream, limit: Int) {
    self.stream = stream
    self.limit = limit
  }

  /// The next outcome, or nil at the end.
  mutating func next() throws(Diagnostic) -> Outcome? {
    if let damage = takePending() { return damage }
    guard try skipToContent() else { return takePending() }
    let offset = here
    switch try begins(with: 5) {
    case .no(let outcome): return outcome
    case .yes: break
    }
    guard startsRecord(at: 0) else {
      try seekRecord()
      return .damage(offset: offset, reason: "no WARC record begins here")
    }
    return try record(offset)
  }

  /// The offset that finds the current place again: of the packed member, else of the byte.
  private var here: Int { stream.packing == .none ? stream.position : stream.memberStart }

  /// Keeps damage to be told next, once the record before it was.
  mutating func postpone(_ damage: ByteStream.Damage) {
    stream.drop(stream.available)
    pending = damage
  }

  private mutating func takePending() -> Outcome? {
    guard let damage = pending else { return nil }
    pending = nil
    return .damage(offset: damage.offset, reason: damage.reason)
  }

  /// Passes over blank lines between records; false at the end, or where damage came first.
  private mutating func skipToContent() throws(Diagnostic) -> Bool {
    while true {
      let blank = stream.withWindow { $0.firstIndex { $0 != 0x0D && $0 != 0x0A } }
      if let blank {
        stream.drop(blank)
        return true
      }
      stream.drop(stream.available)
      switch try stream.more() {
      case .data, .memberEnd: continue
      case .end: return false
      case .damage(let damage):
        postpone(damage)
        return false
      }
    }
  }

  private enum Beginning {
    case yes
    case no(Outcome)
  }

  /// Whether there are that many bytes here at all.
  private mutating func begins(with count: Int) throws(Diagnostic) -> Beginning {
    let offset = here
    while stream.available < count {
      switch try grow() {
      case .grown: continue
      case .nextRecord(let place):
        stream.drop(place)
        return .no(.damage(offset: offset, reason: "no WARC record begins here"))
      case .damage(let damage): return .no(dropped(damage))
      case .end:
        stream.drop(stream.available)
        return .no(.damage(offset: offset, reason: "no WARC record begins here"))
      }
    }
    return .yes
  }

  func dropped(_ damage: ByteStream.Damage) -> Outcome {
    stream.drop(stream.available)
    return .damage(offset: damage.offset, reason: damage.reason)
  }

  func startsRecord(at place: Int) -> Bool {
    stream.available >= place + 5
      && stream.withWindow { memcmp($0.baseAddress! + place, "WARC/", 5) == 0 }
  }

  // MARK: Growing the window

  enum Growth {
    /// More bytes of the same record may be there.
    case grown
    /// The member ended, and a new record begins at this place of the window.
    case nextRecord(at: Int)
    case damage(ByteStream.Damage)
    /// Nothing more belongs to this record.
    case end
  }

  /// Asks for more. Packed members usually hold one record each; some writers cut anywhere, so what follows a member's
  /// end decides whether the record goes on.
  mutating func grow() throws(Diagnostic) -> Growth {
    if pending != nil { return .end }
    switch try stream.more() {
    case .data: return .grown
    case .end: return .end
    case .damage(let damage): return .damage(damage)
    case .memberEnd: break
    }
    let place = stream.available
    while stream.available < place + 5 {
      switch try stream.more() {
      case .data: continue
      case .memberEnd: continue
      case .end: return stream.available > place ? .grown : .end
      case .damage(let damage):
        // The member that just ended was whole: this damage is the next one's, and so are the bytes behind its end.
        pending = damage
        stream.dropLast(stream.available - place)
        return .end
      }
    }
    return startsRecord(at: place) ? .nextRecord(at: place) : .grown
  }

  // MARK: One record

  private mutating func record(_ offset: Int) throws(Diagnostic) -> Outcome {
    var headEnd: Int?
    var searched = 0
    while headEnd == nil {
      headEnd = BlankLine.end(in: stream, from: searched)
      if headEnd != nil { break }
      searched = max(0, stream.available - 3)
      if stream.available > Self.headLimit {
        stream.drop(5)
        try seekRecord()
        return .damage(offset: offset, reason: "the record's head is longer than \(Self.headLimit) bytes")
      }
      switch try grow() {
      case .grown: continue
      case .nextRecord(let place):
        stream.drop(place)
        return .damage(offset: offset, reason: "the record ends within its head")
      case .damage(let damage): return dropped(damage)
      case .end:
        stream.drop(stream.available)
        return .damage(offset: offset, reason: "the file ends within a record's head")
      }
    }
    let header = WARCHeader(stream.bytes(0..<headEnd!))
    stream.drop(headEnd!)
    let block = WARCBlock(offset: offset, keeps: header.type == "response", limit: limit)
    if let length = header.length {
      return length > limit ? try long(header, block, length) : try known(header, block, length)
    }
    return try unknown(header, block)
  }

  /// A record whose block fits: it stays in the window until its end was seen.
  private mutating func known(
    _ header: WARCHeader, _ block: WARCBlock, _ length: Int
  ) throws(Diagnostic) -> Outcome {
    while stream.available < length {
      switch try grow() {
      case .grown: continue
      case .nextRecord(let place):
        let there = place
        stream.drop(place)
        return block.damaged("the record says \(length) bytes, and there are \(there)")
      case .damage(let damage): return try afterDamage(damage, block)
      case .end:
        try seekRecord()
        return block.damaged("the file ends within the record")
      }
    }
    switch try ending(after: length) {
    case .sound(let next):
      let outcome = block.outcome(header, stream, length, isCut: false)
      stream.drop(next)
      return outcome
    case .damage(let damage): return try afterDamage(damage, block)
    case .elsewhere:
      try seekRecord()
      return block.damaged("the record does not end after the \(length) bytes it says")
    }
  }

  /// After damage in a member: records before it in the same member are done, this one is lost.
  mutating func afterDamage(_ damage: ByteStream.Damage, _ block: WARCBlock) throws(Diagnostic) -> Outcome {
    stream.drop(stream.available)
    return .damage(offset: block.offset, reason: damage.reason)
  }

  private enum Ending {
    /// The record is whole; the next one begins at this place of the window.
    case sound(next: Int)
    case damage(ByteStream.Damage)
    /// Something else than a record's end stands there.
    case elsewhere
  }

  /// What stands after a block of `length` bytes.
  private mutating func ending(after length: Int) throws(Diagnostic) -> Ending {
    while true {
      let place = stream.withWindow { window in
        window[length...].firstIndex { $0 != 0x0D && $0 != 0x0A }
      }
      if let place, stream.available >= place + 5 {
        let chain = RecordChain(stream, upTo: length)
        if startsRecord(at: place) { return chain.endsThere ? .elsewhere : .sound(next: place) }
        // A blank line where the length says so speaks for the length even where the next record's first line is
        // broken, unless other records begin before it: then the length is the one that is broken.
        return hasBlankLine(at: length) && !chain.begins ? .sound(next: place) : .elsewhere
      }
      switch try grow() {
      case .grown: continue
      case .nextRecord(let next): return place == nil || place == next ? .sound(next: next) : .elsewhere
      case .damage(let damage): return .damage(damage)
      case .end:
        guard place == nil, !RecordChain(stream, upTo: length).endsThere else { return .elsewhere }
        return .sound(next: stream.available)
      }
    }
  }

  private func hasBlankLine(at place: Int) -> Bool {
    stream.available >= place + 4 && stream.withWindow { memcmp($0.baseAddress! + place, "\r\n\r\n", 4) == 0 }
  }

  /// A record without a length: it goes on to the end of its member, or to the next line that opens a record.
  private mutating func unknown(_ header: WARCHeader, _ block: WARCBlock) throws(Diagnostic) -> Outcome {
    var searched = 0
    while true {
      if let next = RecordLine.next(in: stream, from: searched) {
        let outcome = block.outcome(header, stream, next, isCut: false)
        stream.drop(next)
        return outcome
      }
      searched = max(0, stream.available - RecordLine.reach)
      if stream.available > limit { return try long(header, block, nil) }
      switch try grow() {
      case .grown: continue
      case .nextRecord(let next):
        let outcome = block.outcome(header, stream, next, isCut: false)
        stream.drop(next)
        return outcome
      case .damage(let damage): return try afterDamage(damage, block)
      case .end:
        let outcome = block.outcome(header, stream, stream.available, isCut: false)
        stream.drop(stream.available)
        return outcome
      }
    }
  }
}
