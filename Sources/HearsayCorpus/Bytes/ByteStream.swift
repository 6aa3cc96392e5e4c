import Foundation
import HearsayCore

/// The bytes of a file or of standard input, unpacked on the way where they are gzip or zstd.
///
/// A reader looks at the window, asks for more, and drops what it is done with; the window is the only thing that
/// grows. A damaged member is told as an event and reading goes on at the next sound one.
final class ByteStream {
  /// What asking for more brought.
  enum Event {
    /// The window grew.
    case data
    /// A packed member ended whole; nothing of the next one is in the window yet.
    case memberEnd
    /// A packed member is damaged or cut. What was unpacked of it is in the window.
    case damage(Damage)
    /// No more bytes will come.
    case end
  }

  /// Where packed data is damaged.
  struct Damage {
    /// Where in the file the damaged member begins.
    var offset: Int
    /// What the unpacker says.
    var reason: String
  }

  /// What to call it in messages.
  let name: String
  /// How it is packed.
  let packing: Packing
  /// Where in the file the current member begins; 0 where nothing is packed.
  private(set) var memberStart = 0
  /// Offset of the window's first byte in the unpacked stream.
  private(set) var position = 0

  private let packed: PackedBytes
  private let unpacker: (any Unpacker)?
  private let descriptor: Int32
  private var window: [UInt8] = []
  private var head = 0
  private var inMember = false
  private var memberEndPending = false
  /// Whether the unpacker may hold more output than it had room for.
  private var outputPending = false
  /// What is wrong with the member whose last sound bytes were handed out.
  private var reasonPending: String?
  private var ended = false
  private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  /// Opens a file, or standard input for `-`. Throws `intake.unreadable`.
  convenience init(path: String) throws(Diagnostic) {
    if path == "-" {
      try self.init(descriptor: 0, name: "standard input")
      return
    }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileBytes.unreadable(path) }
    try self.init(descriptor: descriptor, name: path)
  }

  /// Takes over an open descriptor; it is closed with the stream, standard input excepted.
  init(descriptor: Int32, name: String) throws(Diagnostic) {
    self.descriptor = descriptor
    self.name = name
    let packed = PackedBytes(descriptor: descriptor, name: name)
    do {
      _ = try packed.ensure(8)
    } catch {
      if descriptor > 2 { close(descriptor) }
      chunk.deallocate()
      throw error
    }
    self.packed = packed
    packing = Packing(name: name, head: packed.withBytes { Array($0.prefix(8)) })
    unpacker = packing.makeUnpacker()
  }

  deinit {
    if descriptor > 2 { close(descriptor) }
    chunk.deallocate()
  }

  /// Bytes in the window.
  var available: Int { window.count - head }
  /// How many bytes of the file were used up.
  var fileOffset: Int { packed.offset }

  /// One byte of the window.
  subscript(_ index: Int) -> UInt8 { window[head + index] }

  /// Lends the window.
  func withWindow<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    window.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[head...])) }
  }

  /// Copies a part of the window.
  func bytes(_ range: Range<Int>) -> [UInt8] { Array(window[(head + range.lowerBound)..<(head + range.upperBound)]) }

  /// Drops the window's first bytes.
  func drop(_ count: Int) {
    head += count
    position += count
    if head == window.count {
      window.removeAll(keepingCapacity: window.capacity <= 4 << 20)
      head = 0
    } else if head >= 1 << 20, head >= window.count - head {
      window.removeFirst(head)
      head = 0
    }
  }

  /// Takes the window's last bytes away.
  func dropLast(_ count: Int) { window.removeLast(count) }

  /// Asks for more bytes. Throws `intake.unreadable` where the system refuses.
  func more() throws(Diagnostic) -> Event {
    if ended { return .end }
    guard let unpacker else { return try plain() }
    if memberEndPending {
      memberEndPending = false
      return .memberEnd
    }
    if let reason = reasonPending {
      reasonPending = nil
      return try damage(reason)
    }
    if !inMember, let event = try beginMember(unpacker) { return event }
    return try unpack(unpacker)
  }

  private func plain() throws(Diagnostic) -> Event {
    guard try packed.ensure(1) else {
      ended = true
      return .end
    }
    packed.withBytes { window.append(contentsOf: $0) }
    packed.drop(packed.available)
    packed.mark()
    return .data
  }

  /// Steps into the next member; gives an event where there is none or it cannot begin here.
  private func beginMember(_ unpacker: any Unpacker) throws(Diagnostic) -> Event? {
    while try packed.ensure(1), packed.withBytes({ $0[0] }) == 0 { packed.drop(1) }  // padding of tapes and blocks
    memberStart = packed.offset
    packed.mark()
    guard try packed.ensure(1) else {
      ended = true
      return .end
    }
    guard try packed.ensure(packing.headerLength), packed.withBytes({ packing.begins($0) }) else {
      return try damage("no \(packing) member begins here")
    }
    unpacker.reset()
    inMember = true
    return nil
  }

  private func unpack(_ unpacker: any Unpacker) throws(Diagnostic) -> Event {
    while true {
      guard try packed.ensure(1) || outputPending else { return try damage("the file ends within the member") }
      let step = packed.withBytes { unpacker.step($0, into: chunk) }
      outputPending = step.produced == chunk.count
      packed.drop(step.consumed)
      if step.produced > 0 { window.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<step.produced])) }
      switch step.state {
      case .damaged(let reason):
        if step.produced == 0 { return try damage(reason) }
        reasonPending = reason
        return .data
      case .memberEnd:
        inMember = false
        if step.produced == 0 { return .memberEnd }
        memberEndPending = true
        return .data
      case .going:
        if step.produced > 0 { return .data }
      }
    }
  }

  /// Tells the damage and goes to the next place where a sound member begins.
  private func damage(_ reason: String) throws(Diagnostic) -> Event {
    inMember = false
    let start = memberStart
    packed.rewind(to: start + 1)
    ended = try !findMember()
    return .damage(Damage(offset: start, reason: reason))
  }

  /// Goes to the next member that can be unpacked for a while; false at the end of the file.
  private func findMember() throws(Diagnostic) -> Bool {
    guard let probe = packing.makeUnpacker() else { return false }
    while try packed.ensure(packing.headerLength) {
      let skip = packed.withBytes { bytes -> Int? in
        guard let hit = memchr(bytes.baseAddress!, packing.firstByte, bytes.count - packing.headerLength + 1) else {
          return nil
        }
        return UnsafeRawPointer(hit) - bytes.baseAddress!
      }
      guard let skip else {
        packed.drop(packed.available - packing.headerLength + 1)
        packed.mark()
        continue
      }
      packed.drop(skip)
      packed.mark()
      if try unpacksForAWhile(probe) { return true }
      packed.drop(1)
    }
    packed.drop(packed.available)
    return false
  }

  private func unpacksForAWhile(_ probe: any Unpacker) throws(Diagnostic) -> Bool {
    guard packed.withBytes({ packing.begins($0) && packing.isLikely($0) }) else { return false }
    _ = try packed.ensure(16 << 10)
    probe.reset()
    let step = packed.withBytes { bytes in
      probe.step(
        UnsafeRawBufferPointer(rebasing: bytes.prefix(16 << 10)),
        into: UnsafeMutableRawBufferPointer(rebasing: chunk[..<512]))
    }
    if case .damaged = step.state { return false }
    return true
  }
}
