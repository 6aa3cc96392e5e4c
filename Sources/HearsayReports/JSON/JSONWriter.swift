import HearsayCore

/// Writes JSON by hand into a byte array; the order of keys is the order of the calls.
///
/// Foundation's encoder manages about 1,100 records of this size a second, which an archive run cannot afford.
struct JSONWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []
  /// Containers above this depth put each of their elements on a line of its own; 0 writes everything on one line.
  private let brokenDepth: Int
  private var depth = 0
  private var followsValue = false
  private var followsKey = false

  /// Starts an empty output.
  init(brokenDepth: Int = 0, capacity: Int = 4096) {
    self.brokenDepth = brokenDepth
    bytes.reserveCapacity(capacity)
  }

  /// Writes an object; `fill` writes its members.
  mutating func object(_ fill: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "{"), UInt8(ascii: "}"), fill)
  }

  /// Writes an array; `fill` writes its elements.
  mutating func array(_ fill: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "["), UInt8(ascii: "]"), fill)
  }

  /// Writes a member's name. It must not need escaping.
  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    endKey()
  }

  /// Writes a member's name that is only known at run time.
  mutating func key(named name: String) {
    string(name)
    endKey()
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: ":"))
    if brokenDepth > 0 { bytes.append(UInt8(ascii: " ")) }
    followsValue = false
    followsKey = true
  }

  /// Writes a string.
  mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var copy = value
    copy.withUTF8 { escape($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a string or null.
  mutating func string(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  /// Writes a part of a text as a string.
  mutating func string(_ text: ArticleText, _ span: TextSpan) {
    let lower = max(0, min(Int(span.start), text.count))
    let upper = max(lower, min(Int(span.end), text.count))
    separate()
    bytes.append(UInt8(ascii: "\""))
    text.bytes.withUnsafeBufferPointer { escape(UnsafeBufferPointer(rebasing: $0[lower..<upper])) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes several lines of a text as one string, with a line feed between them.
  mutating func string(_ text: ArticleText, joining spans: [TextSpan]) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    text.bytes.withUnsafeBufferPointer { all in
      for (number, span) in spans.enumerated() {
        if number > 0 { bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")]) }
        let lower = max(0, min(Int(span.start), all.count))
        escape(UnsafeBufferPointer(rebasing: all[lower..<max(lower, min(Int(span.end), all.count))]))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a whole number.
  mutating func number(_ value: Int) {
    separate()
    digits(value)
  }

  /// Writes a number with at most three decimals, the same on every machine.
  mutating func number(_ value: Double) {
    separate()
    guard value.isFinite, abs(value) < 1e12 else {
      bytes.append(contentsOf: "null".utf8)
      return
    }
    let thousandths = Int((value * 1000).rounded())
    if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(abs(thousandths) / 1000)
    var rest = abs(thousandths) % 1000
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var place = 100
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
      rest %= place
      place /= 10
    }
  }

  /// Writes true or false.
  mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
  }

  /// Writes null.
  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes `[first, second]` without the cost of a container.
  mutating func pair(_ first: Int, _ second: Int) {
    separate()
    bytes.append(UInt8(ascii: "["))
    digits(first)
    bytes.append(UInt8(ascii: ","))
    if brokenDepth > 0 { bytes.append(UInt8(ascii: " ")) }
    digits(second)
    bytes.append(UInt8(ascii: "]"))
  }

  /// Ends the line; another document may follow.
  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    followsValue = false
  }

  private mutating func container(_ open: UInt8, _ close: UInt8, _ fill: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    followsValue = false
    depth += 1
    fill(&self)
    depth -= 1
    if depth < brokenDepth, followsValue { breakLine() }
    bytes.append(close)
    followsValue = true
  }

  /// What goes between the value before and the one that follows.
  private mutating func separate() {
    if followsValue { bytes.append(UInt8(ascii: ",")) }
    if brokenDepth > 0, !followsKey, depth > 0 {
      if depth <= brokenDepth { breakLine() } else if followsValue { bytes.append(UInt8(ascii: " ")) }
    }
    followsValue = true
    followsKey = false
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func digits(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let rest = value.magnitude
    if rest >= 10 { digits(Int(rest / 10)) }
    bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
  }

  /// Copies runs of plain bytes whole and stops only where JSON needs an escape.
  private mutating func escape(_ value: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    var index = 0
    while index < value.count {
      let byte = value[index]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        index += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: value[runStart..<index]))
      escape(byte)
      index += 1
      runStart = index
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: value[runStart..<value.count]))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      let hex = [UInt8]("0123456789abcdef".utf8)
      bytes.append(contentsOf: [UInt8]("u00".utf8))
      bytes.append(hex[Int(byte >> 4)])
      bytes.append(hex[Int(byte & 15)])
    }
  }
}
