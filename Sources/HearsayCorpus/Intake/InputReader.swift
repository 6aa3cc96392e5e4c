import Foundation
import HearsayCore

/// Walks the paths and hands out items.
public struct InputReader {
  private var walk: FileWalk
  private var open: OpenArchive?
  private var position = InputPosition()
  private var passed = PassedRecords()
  private var bytesBefore = 0
  private var lastSize = 0
  /// Where to go on, until that place is reached.
  private var goal: InputPosition?

  init(paths: [String], from goal: InputPosition? = nil) {
    walk = FileWalk(paths)
    self.goal = goal.flatMap { $0.files == 0 ? nil : $0 }
  }

  /// The next item, or nil when all paths are done.
  public mutating func next() -> InputItem? {
    if let goal {
      self.goal = nil
      if !reach(goal) { return changed(goal) }
    }
    return advance()
  }

  /// Records without a page after the last item. To be asked once the reader gave nil.
  public var passedAtEnd: PassedRecords { passed }

  /// Passes over what was done before; false where the inputs are others now.
  private mutating func reach(_ goal: InputPosition) -> Bool {
    while position.files + 1 < goal.files { guard skipFile() != nil else { return false } }
    while position.files < goal.files || position.items < goal.items {
      guard advance() != nil, position.files <= goal.files else { return false }
    }
    passed = PassedRecords()
    return position.paths == goal.paths && position.files == goal.files && position.items == goal.items
  }

  private func changed(_ goal: InputPosition) -> InputItem {
    let refusal = Diagnostic(
      "intake.changed", place: "inputs", message: "they are not the ones that the run began with",
      advice: "name the same inputs in the same order, or begin anew in another folder")
    return InputItem(
      origin: Origin(path: "inputs"), position: goal, passed: PassedRecords(), size: 0, payload: .refusal(refusal))
  }

  /// Takes the next file without opening it.
  private mutating func skipFile() -> InputItem? {
    guard let step = walk.next() else { return nil }
    switch step {
    case .refusal(let diagnostic):
      begin(diagnostic.place)
      return item(Origin(path: diagnostic.place), .refusal(diagnostic))
    case .file(let path):
      begin(path)
      return item(Origin(path: path), .file(form: nil))
    }
  }

  private mutating func advance() -> InputItem? {
    while true {
      if open != nil {
        if let item = nextOfArchive() { return item }
        open = nil
      }
      guard let step = walk.next() else { return nil }
      switch step {
      case .refusal(let diagnostic):
        begin(diagnostic.place)
        return item(Origin(path: diagnostic.place), .refusal(diagnostic))
      case .file(let path):
        begin(path)
        if let item = openFile(path) { return item }
      }
    }
  }

  private mutating func begin(_ path: String) {
    bytesBefore += position.files == 0 ? 0 : lastSize
    lastSize = path == "-" ? 0 : FileWalk.size(of: path)
    position.files += 1
    position.items = 0
    var digest = ContentDigest(path)
    withUnsafeBytes(of: position.paths.littleEndian) { digest.add($0) }
    withUnsafeBytes(of: lastSize.littleEndian) { digest.add($0) }
    position.paths = digest.value
  }

  /// Opens an archive, or gives the page that a file is.
  private mutating func openFile(_ path: String) -> InputItem? {
    let kind = path == "-" ? nil : InputName(path).kind
    if kind == .html { return item(Origin(path: path), .file(form: .html), size: lastSize) }
    if kind == .text { return item(Origin(path: path), .file(form: .text), size: lastSize) }
    do throws(Diagnostic) {
      let stream = try ByteStream(path: path)
      let found = if let kind { kind } else { try Self.kind(of: stream) }
      switch found {
      case .records: open = .records(LineScanner(stream, limit: IntakeLimits.line), stream)
      case .warc: open = .warc(WARCReader(stream, limit: IntakeLimits.page), stream)
      case .html, .text:
        if path != "-" { return item(Origin(path: path), .file(form: nil)) }
        let (bytes, isCut) = try FileBytes.read(stream, limit: IntakeLimits.page)
        return item(Origin(path: stream.name), .bytes(bytes, id: "stdin", isCut: isCut), size: bytes.count)
      }
      return nil
    } catch {
      return item(Origin(path: error.place), .refusal(error))
    }
  }

  /// What a stream without a telling name holds, by its first bytes.
  private static func kind(of stream: ByteStream) throws(Diagnostic) -> InputName.Kind {
    while stream.available < 64 {
      guard case .data = try stream.more() else { break }
    }
    let head = stream.withWindow { Array($0.prefix(64)) }
    if head.starts(with: Array("WARC/".utf8)) { return .warc }
    return head.first { $0 > 0x20 } == UInt8(ascii: "{") ? .records : .text
  }

  private mutating func item(_ origin: Origin, _ payload: InputItem.Payload, size: Int = 0) -> InputItem {
    position.items += 1
    position.bytes = bytesBefore + (open?.stream.fileOffset ?? lastSize)
    defer { passed = PassedRecords() }
    return InputItem(origin: origin, position: position, passed: passed, size: size, payload: payload)
  }

  // MARK: Archives

  private enum OpenArchive {
    case records(LineScanner, ByteStream)
    case warc(WARCReader, ByteStream)

    var stream: ByteStream {
      switch self {
      case .records(_, let stream), .warc(_, let stream): stream
      }
    }
  }

  private mutating func nextOfArchive() -> InputItem? {
    guard let archive = open else { return nil }
    do throws(Diagnostic) {
      switch archive {
      case .records(var scanner, let stream):
        defer { if open != nil { open = .records(scanner, stream) } }
        return try nextLine(&scanner, stream)
      case .warc(var reader, let stream):
        defer { if open != nil { open = .warc(reader, stream) } }
        return try nextRecord(&reader, stream)
      }
    } catch {
      open = nil
      return item(Origin(path: error.place), .refusal(error))
    }
  }

  private mutating func nextLine(_ scanner: inout LineScanner, _ stream: ByteStream) throws(Diagnostic) -> InputItem? {
    while let outcome = try scanner.next() {
      let origin = Origin(path: stream.name, line: scanner.number, offset: scanner.offset)
      switch outcome {
      case .line(let line):
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
        let id = "\(stream.name == "standard input" ? "stdin" : InputName(stream.name).stem)-\(scanner.number)"
        return item(origin, .line(line, fallbackID: id), size: line.count)
      case .tooLong:
        let message = "a line of more than \(IntakeLimits.line >> 20) MB was passed over"
        return item(origin, .refusal(Diagnostic("intake.too-long", place: origin.place, message: message)))
      case .damage(let damage):
        let at = Origin(path: stream.name, offset: damage.offset)
        return item(at, .refusal(Self.damaged(at, damage.reason)))
      }
    }
    return nil
  }

  private mutating func nextRecord(_ reader: inout WARCReader, _ stream: ByteStream) throws(Diagnostic) -> InputItem? {
    while let outcome = try reader.next() {
      switch outcome {
      case .passed: passed.otherType += 1
      case .damage(let offset, let reason):
        let origin = Origin(path: stream.name, offset: offset)
        return item(origin, .refusal(Self.damaged(origin, reason)))
      case .record(let header, let block, let isCut, let offset):
        let origin = Origin(path: stream.name, offset: offset)
        guard let response = HTTPResponse(block) else {
          return item(origin, .refusal(Self.damaged(origin, "a response record without an HTTP answer")))
        }
        guard response.status == 200 else {
          passed.otherStatus += 1
          continue
        }
        guard let form = response.form else {
          passed.otherMedia += 1
          continue
        }
        return item(origin, .response(header, response, form, isCut: isCut), size: block.count)
      }
    }
    return nil
  }

  private static func damaged(_ origin: Origin, _ reason: String) -> Diagnostic {
    Diagnostic(
      "intake.damaged", place: origin.place, message: reason,
      advice: "what follows was read; fetch the archive anew for what is lost here")
  }
}
