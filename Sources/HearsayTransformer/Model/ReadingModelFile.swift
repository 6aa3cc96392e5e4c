import Foundation

/// The file of the accurate tier's model: a header of lines, then named sections on 64-byte boundaries.
///
/// It is read whole into memory of its own, so that a file cut short or replaced while the program runs does no harm.
public final class ReadingModelFile: @unchecked Sendable {  // the bytes never change after `init`
  /// What is wrong with a file, in words that follow "the model file is".
  public struct Damage: Error, Sendable, Equatable {
    /// The words.
    public let message: String
  }

  /// Where a section lies in the body, in bytes.
  struct Section { var offset, count: Int }

  /// The header's entries: name, version, source, licence, digests, figures.
  public let header: [String: String]
  private let memory: UnsafeMutableRawPointer
  private let body: UnsafeRawPointer
  private let sections: [String: Section]

  static let magic = Array("HSREAD01".utf8)
  /// Magic, length of the header (32 bits), digest of the header (64 bits).
  static let prefix = 20
  static let longestHeader = 1 << 20

  /// Reads a file and checks it whole. Throws ``Damage`` where it is missing, cut short, of another kind or altered.
  public init(path: String) throws(Damage) {
    let (memory, count) = try Self.contents(path)
    do throws(Damage) {
      let lines = try Self.headerLines(UnsafeRawBufferPointer(start: memory, count: count))
      let read = Self.entries(lines.text)
      try Self.check(read.header, read.sections, memory + lines.end, count - lines.end)
      // Nothing may throw from here on: `deinit` frees the memory of a complete object.
      self.memory = memory
      body = UnsafeRawPointer(memory) + lines.end
      (header, sections) = read
    } catch {
      free(memory)
      throw error
    }
  }

  deinit { free(memory) }

  /// A section's numbers, when there are exactly `count` of them.
  func numbers<T>(_ name: String, _ type: T.Type, _ count: Int) throws(Damage) -> UnsafePointer<T> {
    guard let section = sections[name], section.count == count * MemoryLayout<T>.stride else {
      throw Damage(message: "of another version (`\(name)` is missing or of another size)")
    }
    return (body + section.offset).assumingMemoryBound(to: T.self)
  }

  /// A section's bytes, whatever their number.
  func bytes(_ name: String) throws(Damage) -> UnsafeRawBufferPointer {
    guard let section = sections[name] else { throw Damage(message: "of another version (`\(name)` is missing)") }
    return UnsafeRawBufferPointer(start: body + section.offset, count: section.count)
  }

  private static func contents(_ path: String) throws(Damage) -> (UnsafeMutableRawPointer, Int) {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw Damage(message: errno == ENOENT ? "missing" : "unreadable") }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_size >= prefix, facts.st_size < 1 << 30 else {
      throw Damage(message: "too short or too long to be one")
    }
    let size = Int(facts.st_size)
    var memory: UnsafeMutableRawPointer?
    // The body starts on a 64-byte boundary of the file, and so of the memory.
    guard posix_memalign(&memory, 64, size) == 0, let memory else { throw Damage(message: "too large for the memory") }
    var done = 0
    while done < size {
      let count = read(file, memory + done, size - done)
      if count <= 0 { break }
      done += count
    }
    guard done == size else {
      free(memory)
      throw Damage(message: "unreadable to its end")
    }
    return (memory, size)
  }

  private static func headerLines(_ all: UnsafeRawBufferPointer) throws(Damage) -> (text: String, end: Int) {
    guard all.prefix(magic.count).elementsEqual(magic) else { throw Damage(message: "not a reading model") }
    let length = Int(all.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    let wanted = all.loadUnaligned(fromByteOffset: 12, as: UInt64.self)
    guard length <= longestHeader, prefix + length <= all.count, (prefix + length) % 64 == 0 else {
      throw Damage(message: "cut short in its header")
    }
    let text = UnsafeRawBufferPointer(rebasing: all[prefix..<prefix + length])
    guard digest(text) == wanted else { throw Damage(message: "altered in its header") }
    return (String(decoding: text, as: UTF8.self), prefix + length)
  }

  private static func entries(_ text: String) -> (header: [String: String], sections: [String: Section]) {
    var header: [String: String] = [:]
    var sections: [String: Section] = [:]
    for line in text.utf8.split(separator: 10) {
      let parts = line.split(separator: 9).map { String(decoding: $0, as: UTF8.self) }
      if parts.count == 4, parts[0] == "section", let offset = Int(parts[2]), let count = Int(parts[3]) {
        sections[parts[1]] = Section(offset: offset, count: count)
      } else if parts.count == 2 {
        header[parts[0]] = parts[1]
      }
    }
    return (header, sections)
  }

  private static func check(
    _ header: [String: String], _ sections: [String: Section], _ body: UnsafeRawPointer, _ count: Int
  ) throws(Damage) {
    guard let wanted = header["bytes"].flatMap({ Int($0) }), header["format"] == "1" else {
      throw Damage(message: "of another version")
    }
    guard count == wanted else {
      throw Damage(message: "\(count < wanted ? "cut short" : "too long") (\(count) of \(wanted) bytes)")
    }
    for section in sections.values {
      guard section.offset >= 0, section.count >= 0, section.offset % 64 == 0, section.offset <= count - section.count
      else { throw Damage(message: "of another version (a section lies outside it)") }
    }
    let found = String(digest(UnsafeRawBufferPointer(start: body, count: count)), radix: 16)
    guard header["digest"]?.drop(while: { $0 == "0" }) == found[...] else {
      throw Damage(message: "altered: its digest is not that of its bytes")
    }
  }

  /// 64 bits over words of 8 bytes: exclusive or, then times a prime. It finds damage, not forgery.
  static func digest(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ word: UInt64) {
      hash = (hash ^ word) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    var at = 0
    while at + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    if at < bytes.count {
      var last: UInt64 = 0
      for (i, byte) in bytes[at...].enumerated() { last |= UInt64(byte) << (8 * UInt64(i)) }
      add(last)
    }
    return hash
  }
}
