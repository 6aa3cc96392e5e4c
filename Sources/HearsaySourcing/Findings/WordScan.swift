import HearsayCore

/// Splits a line's bytes into words and marks.
struct WordScan: Sendable {
  /// Abbreviations whose full stop ends no sentence, in lower case without the stop.
  let abbreviations: Set<UInt64>

  init(abbreviations: [String]) { self.abbreviations = Set(abbreviations.map { ScanHash.of($0.lowercased()) }) }

  /// Appends the words and marks of a stretch of text.
  func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into words: inout [Word]) {
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if byte <= 0x20 { at += 1; continue }
      if byte == 0xC2, at + 1 < range.upperBound, bytes[at + 1] == 0xA0 { at += 2; continue }
      if let length = Self.looseEnding(bytes, at, range.upperBound) {
        words.append(Word(span: TextSpan(at, at + length), hash: ScanHash.possessive, shape: .possessive))
        at += length
      } else if let mark = Self.mark(bytes, at, range.upperBound) {
        words.append(Word(span: TextSpan(at, at + mark.length), hash: ScanHash.seed &+ UInt64(byte), shape: mark.shape))
        at += mark.length
      } else {
        at = word(bytes, at, range.upperBound, into: &words)
      }
    }
  }

  /// Reads one word from its first byte; gives the byte after it.
  private func word(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into words: inout [Word]
  ) -> Int {
    var at = start
    var hash = ScanHash.seed
    var innerStop = false
    while at < end {
      let byte = bytes[at]
      if byte <= 0x20 { break }
      if byte == 0x27 || Self.isCurlyApostrophe(bytes, at, end) {
        let length = byte == 0x27 ? 1 : 3
        guard at + length < end, Self.isWordByte(bytes[at + length]) else { break }
        hash = ScanHash.add(0x27, to: hash)
        at += length
        continue
      }
      if byte == 0x2E {
        guard at + 1 < end, Self.isAlphanumeric(bytes[at + 1]) else { break }
        innerStop = true
      } else if Self.mark(bytes, at, end) != nil && !Self.joins(bytes, at, end) {
        break
      }
      hash = ScanHash.add(Self.lowercase(byte), to: hash)
      at += 1
    }
    if at == start { at = min(end, start + 1) }
    return finish(bytes, start, at, end, hash, innerStop, into: &words)
  }

  /// Appends the word, its possessive ending apart, with the full stop of an abbreviation.
  private func finish(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ stop: Int, _ end: Int, _ hash: UInt64, _ innerStop: Bool,
    into words: inout [Word]
  ) -> Int {
    var at = stop
    let length = Self.possessiveLength(bytes, start, stop)
    if length > 0 {
      let cut = stop - length
      words.append(
        Word(span: TextSpan(start, cut), hash: Self.hash(bytes, start, cut), shape: Self.shape(bytes, start, cut)))
      words.append(Word(span: TextSpan(cut, stop), hash: ScanHash.possessive, shape: .possessive))
      return at
    }
    let shape = Self.shape(bytes, start, stop)
    if at < end, bytes[at] == 0x2E, innerStop || (stop - start == 1 && shape != .lower) || abbreviations.contains(hash)
    {
      at += 1
    }
    words.append(Word(span: TextSpan(start, at), hash: hash, shape: shape))
    return at
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = ScanHash.seed
    for at in start..<end { hash = ScanHash.add(lowercase(bytes[at]), to: hash) }
    return hash
  }

  /// The length of a possessive ending that has lost its word, or nil.
  private static func looseEnding(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int? {
    guard bytes[at] == 0x27 || bytes[at] == 0xE2 else { return nil }
    let length = bytes[at] == 0x27 ? 1 : isCurlyApostrophe(bytes, at, end) ? 3 : 0
    guard length > 0, at + length < end, bytes[at + length] == 0x73 else { return nil }
    return at + length + 1 == end || !isWordByte(bytes[at + length + 1]) ? length + 1 : nil
  }

  private static func possessiveLength(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    guard end - start > 2, bytes[end - 1] | 0x20 == 0x73 else { return 0 }
    if bytes[end - 2] == 0x27 { return 2 }
    return end - start > 4 && isCurlyApostrophe(bytes, end - 4, end) ? 4 : 0
  }

  private static func shape(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Word.Shape {
    let first = bytes[start]
    if first >= 0x30 && first <= 0x39 { return .number }
    let capital = first >= 0x41 && first <= 0x5A
    let wide = first == 0xC3 && start + 1 < end && bytes[start + 1] < 0x9F
    guard capital || wide || first == 0xD0 else { return .lower }
    var letters = 0
    for at in start..<end where bytes[at] >= 0x41 {
      if bytes[at] > 0x5A { return .capitalised }
      letters += 1
    }
    return letters > 1 ? .allCapitals : .capitalised
  }
}

extension WordScan {
  @inline(__always) static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
  @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
  @inline(__always) static func isWordByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte >= 0xC3 && byte != 0xE2
  }
  @inline(__always) static func isCurlyApostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
    at + 2 < end && bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x99
  }

  /// Whether a mark stands inside a word: a hyphen, slash, ampersand or at sign between letters, a comma in a figure.
  private static func joins(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
    guard at + 1 < end, at > 0 else { return false }
    let byte = bytes[at]
    let before = bytes[at - 1]
    let after = bytes[at + 1]
    switch byte {
    case 0x2D, 0x2F, 0x26, 0x40, 0x5F: return isWordByte(after) || after == 0x2D
    case 0x2C: return before >= 0x30 && before <= 0x39 && after >= 0x30 && after <= 0x39
    case 0x3A: return before >= 0x30 && before <= 0x39 && after >= 0x30 && after <= 0x39
    default: return false
    }
  }

  /// The mark at a byte, or nil where a word goes on.
  static func mark(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> (shape: Word.Shape, length: Int)? {
    let byte = bytes[at]
    if isAlphanumeric(byte) { return nil }
    switch byte {
    case 0x2C: return (.comma, 1)
    case 0x2E, 0x21, 0x3F: return (.stop, 1)
    case 0x3A, 0x3B: return (.colon, 1)
    case 0x2D: return (.dash, 1)
    case 0x22: return (.straightQuote, 1)
    case 0x27, 0x60: return (.straightQuote, 1)
    case 0x28, 0x5B: return (.openBracket, 1)
    case 0x29, 0x5D: return (.closeBracket, 1)
    case 0xC2: return at + 1 < end ? latinMark(bytes[at + 1]) : (.other, 1)
    case 0xE2: return at + 2 < end ? generalMark(bytes[at + 1], bytes[at + 2]) : (.other, 1)
    default: return byte < 0x80 ? (.other, 1) : nil
    }
  }

  private static func latinMark(_ second: UInt8) -> (shape: Word.Shape, length: Int)? {
    switch second {
    case 0xAB: return (.openQuote, 2)
    case 0xBB: return (.closeQuote, 2)
    default: return (.other, 2)
    }
  }

  private static func generalMark(_ second: UInt8, _ third: UInt8) -> (shape: Word.Shape, length: Int)? {
    guard second == 0x80 else { return (.other, 3) }
    switch third {
    case 0x90...0x92: return (.dash, 3)
    case 0x93...0x95: return (.dash, 3)
    case 0x98, 0x9C, 0x9A, 0x9E, 0xB9: return (.openQuote, 3)
    case 0x99, 0x9D, 0xBA: return (.closeQuote, 3)
    case 0xA6: return (.stop, 3)
    default: return (.other, 3)
    }
  }
}
