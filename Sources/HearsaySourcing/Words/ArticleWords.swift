import HearsayCore

/// The words of one article with what the lists know about each; every array runs parallel to the article's tokens.
struct ArticleWords {
  /// What a word looks like and where it stands.
  struct Shape: OptionSet {
    let rawValue: UInt8
    /// Its first letter is a capital.
    static let capital = Self(rawValue: 1)
    /// Two letters or more, all capitals.
    static let allCapitals = Self(rawValue: 2)
    static let digit = Self(rawValue: 4)
    static let punctuation = Self(rawValue: 8)
    /// First of its sentence, or first behind an opening quotation mark: a capital there says nothing.
    static let opening = Self(rawValue: 16)
    /// Inside quotation marks.
    static let quoted = Self(rawValue: 32)
    /// In a headline or deck, where every word may have a capital.
    static let headline = Self(rawValue: 64)
    /// Holds a dot or capital behind its first letter: U.S., Example.net, FerryWorks.
    static let mixed = Self(rawValue: 128)
  }

  let bytes: [UInt8]
  let tokens: [Token]
  let sentences: [Sentence]
  private(set) var hashes: [UInt64]
  private(set) var classes: [WordClass]
  private(set) var small: [SmallWord]
  private(set) var countries: [UInt8]
  private(set) var channels: [UInt8]
  private(set) var shapes: [Shape]
  /// Hashes of words seen with a capital where only a name has one.
  private(set) var capitalised: Set<UInt64> = []

  /// Looks every token up once.
  init(_ article: Article, lexicon: SourceLexicon) {
    bytes = article.text.bytes
    tokens = article.tokens
    sentences = article.sentences
    let count = tokens.count
    hashes = Array(repeating: 0, count: count)
    classes = Array(repeating: [], count: count)
    small = Array(repeating: .none, count: count)
    countries = Array(repeating: 0, count: count)
    channels = Array(repeating: 0, count: count)
    shapes = Array(repeating: [], count: count)
    let text = bytes
    text.withUnsafeBufferPointer { buffer in
      for index in 0..<count { look(at: index, in: buffer, lexicon) }
    }
    markPlaces(article)
    for index in 0..<count where shapes[index].rawValue & Shape.punctuation.rawValue == 0 {
      if shapes[index].contains(.capital) {
        if !shapes[index].contains(.opening), !shapes[index].contains(.headline) { capitalised.insert(hashes[index]) }
      }
    }
  }

  private mutating func look(at index: Int, in buffer: UnsafeBufferPointer<UInt8>, _ lexicon: SourceLexicon) {
    guard !tokens[index].span.isEmpty else {
      shapes[index] = .punctuation
      return
    }
    let range = Self.base(of: tokens[index].span.range, in: buffer)
    let hash = WordHash.of(buffer, range)
    hashes[index] = hash
    shapes[index] = Self.shape(of: range, in: buffer)
    if shapes[index].contains(.punctuation) {
      if isPluralPossessive(index, in: buffer) { small[index] = .possessive }
      return
    }
    var entry = lexicon[hash]
    if entry.classes.isEmpty, entry.small == .none {
      if let singular = Self.singular(of: range, in: buffer, lexicon) {
        entry = singular
      } else if let compound = Self.compound(of: range, in: buffer, lexicon) {
        entry = compound
      }
    }
    classes[index] = entry.classes
    small[index] = entry.small
    countries[index] = entry.country
    channels[index] = entry.channel
    // US and IT are no pronouns.
    if shapes[index].contains(.allCapitals), entry.small == .we || entry.small == .it {
      small[index] = .none
      classes[index].subtract(.function)
    }
  }

  /// The apostrophe of "the prisoners' rights": right behind an s, with a word after it.
  private func isPluralPossessive(_ index: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    let span = tokens[index].span
    let last = buffer[Int(span.end) - 1]
    guard index > 0, span.count == 1 ? last == 0x27 : span.count == 3 && last == 0x99 else { return false }
    return tokens[index - 1].span.end == span.start && buffer[Int(span.start) - 1] | 0x20 == 0x73
  }

  /// The word without a possessive ending that the tokenizer may have left on it.
  private static func base(of range: Range<Int>, in buffer: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard range.count > 3 else { return range }
    let end = range.upperBound
    guard buffer[end - 1] | 0x20 == 0x73 else { return range }
    if buffer[end - 2] == 0x27 { return range.lowerBound..<(end - 2) }
    if range.count > 4, buffer[end - 2] == 0x99, buffer[end - 3] == 0x80, buffer[end - 4] == 0xE2 {
      return range.lowerBound..<(end - 4)
    }
    return range
  }

  private static func shape(of range: Range<Int>, in buffer: UnsafeBufferPointer<UInt8>) -> Shape {
    var shape: Shape = []
    var upper = 0
    var lower = 0
    for index in range {
      let byte = buffer[index]
      if byte &- 0x41 < 26 {
        upper += 1
        if index > range.lowerBound { shape.insert(.mixed) }
      } else if byte &- 0x61 < 26 || byte > 0x7F {
        lower += 1
      } else if byte &- 0x30 < 10 {
        shape.insert(.digit)
      } else if byte == 0x2E, index > range.lowerBound, index + 1 < range.upperBound {
        shape.insert(.mixed)
      }
    }
    guard upper + lower > 0 || shape.contains(.digit) else { return .punctuation }
    let first = buffer[range.lowerBound]
    if first &- 0x41 < 26 || isAccentedCapital(buffer, range) { shape.insert(.capital) }
    if first >= 0xE2, lower == range.count, range.count <= 3 { return .punctuation }
    if upper >= 2, lower == 0 { shape.insert(.allCapitals) }
    return shape
  }

  private static func isAccentedCapital(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    let first = buffer[range.lowerBound]
    let second = buffer[range.lowerBound + 1]
    if first == 0xC3 { return (0x80...0x9E).contains(second) }
    if first == 0xC4 || first == 0xC5 { return second & 1 == (first == 0xC5 && second > 0xB8 ? 1 : 0) }
    return false
  }

  private static func singular(
    of range: Range<Int>, in buffer: UnsafeBufferPointer<UInt8>, _ lexicon: SourceLexicon
  ) -> SourceLexicon.Entry? {
    guard range.count > 3 else { return nil }
    let end = range.upperBound
    var found = SourceLexicon.Entry()
    if buffer[end - 1] | 0x20 == 0x73 {
      found = lexicon[WordHash.of(buffer, range.lowerBound..<(end - 1))]
      if found.classes.isEmpty, buffer[end - 2] | 0x20 == 0x65 {
        found = lexicon[WordHash.of(buffer, range.lowerBound..<(end - 2))]
        if found.classes.isEmpty, buffer[end - 3] | 0x20 == 0x69 {
          let stem = WordHash.of(buffer, range.lowerBound..<(end - 3))
          found = lexicon[WordHash.add(0x79, to: stem)]
        }
      }
    } else if buffer[end - 1] | 0x20 == 0x6E, buffer[end - 2] | 0x20 == 0x65, buffer[end - 3] | 0x20 == 0x6D {
      let stem = WordHash.of(buffer, range.lowerBound..<(end - 2))
      found = lexicon[WordHash.add(0x6E, to: WordHash.add(0x61, to: stem))]
    }
    // Given names and small words have no plural: "Williams" is no plural of "William".
    guard found.classes.has([.noun, .demonym, .anyTitle]), !found.classes.has(.function) else { return nil }
    found.classes.subtract([.givenMale, .givenFemale, .country, .place])
    found.classes.insert(.plural)
    found.small = .none
    return found
  }

  /// "43-year-old-man" is a man; "Austria-born" and "Kenyan-led" name a country.
  private static func compound(
    of range: Range<Int>, in buffer: UnsafeBufferPointer<UInt8>, _ lexicon: SourceLexicon
  ) -> SourceLexicon.Entry? {
    guard range.count > 5 else { return nil }
    var first = -1
    var last = -1
    for index in range where buffer[index] == 0x2D {
      if first < 0 { first = index }
      last = index
    }
    guard first > range.lowerBound, last + 1 < range.upperBound else { return nil }
    var entry = SourceLexicon.Entry()
    let tail = lexicon[WordHash.of(buffer, (last + 1)..<range.upperBound)]
    let lead = lexicon[WordHash.of(buffer, range.lowerBound..<first)]
    entry.classes = lead.classes.intersection(.given)
    if tail.classes.has(.person) { entry.classes = tail.classes.subtracting([.givenMale, .givenFemale]) }
    entry.country = lead.country
    return entry
  }

  private mutating func markPlaces(_ article: Article) {
    for sentence in sentences {
      guard let first = sentence.tokens.first(where: { !shapes[$0].contains(.punctuation) }) else { continue }
      shapes[first].insert(.opening)
      let role = article.lines.indices.contains(sentence.line) ? article.lines[sentence.line].role : .body
      if role == .title || role == .kicker || role == .subheading {
        for index in sentence.tokens { shapes[index].insert(.headline) }
      }
    }
    var token = 0
    for quotation in article.quotations.sorted(by: { $0.inner < $1.inner }) where quotation.depth == 0 {
      while token < tokens.count, tokens[token].span.end <= quotation.inner.start { token += 1 }
      var index = token
      var isFirst = true
      while index < tokens.count, tokens[index].span.start < quotation.inner.end {
        shapes[index].insert(.quoted)
        if isFirst, !shapes[index].contains(.punctuation) {
          shapes[index].insert(.opening)
          isFirst = false
        }
        index += 1
      }
    }
  }

  // MARK: Looking

  var count: Int { tokens.count }
  func isPunctuation(_ index: Int) -> Bool { shapes[index].contains(.punctuation) }
  func isCapital(_ index: Int) -> Bool { shapes[index].contains(.capital) }
  func isQuoted(_ index: Int) -> Bool { shapes[index].contains(.quoted) }
  func tag(_ index: Int) -> PartOfSpeech { tokens[index].tag }
  /// Whether the token is this one ASCII mark.
  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    let span = tokens[index].span
    return span.count == 1 && bytes[Int(span.start)] == UInt8(ascii: mark)
  }
  /// Whether a comma or a relative clause begins here: "a rights group that works in prisons" is called without the clause.
  func endsDescription(_ index: Int) -> Bool {
    small[index] == .who || small[index] == .which || hashes[index] == Self.that || isMark(index, ",")
  }
  private static let that = WordHash.of("that")
  /// Whether a possessive ending stands on the token or as the next token.
  func isPossessive(_ index: Int) -> Bool {
    let next = index + 1
    if next < count, small[next] == .possessive, tokens[next].span.start == tokens[index].span.end { return true }
    let span = tokens[index].span
    guard span.count > 3, bytes[Int(span.end) - 1] | 0x20 == 0x73 else { return false }
    return bytes[Int(span.end) - 2] == 0x27 || bytes[Int(span.end) - 2] == 0x99
  }
  /// The words' span in the text, without a possessive ending on the last one.
  func span(_ range: Range<Int>) -> TextSpan {
    guard let first = range.first, let last = range.last else { return TextSpan(0, 0) }
    return TextSpan(Int(tokens[first].span.start), Int(tokens[last].span.end))
  }
  /// The words as text, with single spaces where the text has white space and no possessive ending.
  func text(_ range: Range<Int>) -> String {
    var out: [UInt8] = []
    var end: Int32 = -1
    for index in range {
      let span = tokens[index].span
      if end >= 0, span.start > end { out.append(0x20) }
      out.append(contentsOf: bytes[span.range])
      end = span.end
    }
    for suffix in [[0x27, 0x73], [0xE2, 0x80, 0x99, 0x73], [0x27], [0xE2, 0x80, 0x99]] as [[UInt8]]
    where out.count > suffix.count && out.suffix(suffix.count).elementsEqual(suffix) {
      out.removeLast(suffix.count)
      break
    }
    return String(decoding: out, as: UTF8.self)
  }
  /// The hash of a name's words as ``NameTable`` keeps it.
  func nameHash(_ range: Range<Int>) -> UInt64 {
    var hash = WordHash.start
    bytes.withUnsafeBufferPointer { buffer in
      var end: Int32 = -1
      for index in range {
        let span = tokens[index].span
        if end >= 0, span.start > end { hash = WordHash.add(0x20, to: hash) }
        let isLast = index == range.upperBound - 1
        hash = WordHash.of(buffer, isLast ? Self.base(of: span.range, in: buffer) : span.range, from: hash)
        end = span.end
      }
    }
    return hash
  }
  /// The age that a word such as 31-year-old gives, or a bare number between 15 and 109.
  func age(_ index: Int) -> Int? {
    guard shapes[index].contains(.digit) else { return nil }
    let range = tokens[index].span.range
    var value = 0
    var position = range.lowerBound
    while position < range.upperBound, bytes[position] &- 0x30 < 10, value < 200 {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    guard value > 0, value < 120 else { return nil }
    if position == range.upperBound { return (15...109).contains(value) ? value : nil }
    let rest = bytes[position..<range.upperBound]
    return rest.starts(with: "-year-old".utf8) ? value : nil
  }
  /// Whether the word is an age such as 31-year-old.
  func isAgeWord(_ index: Int) -> Bool {
    shapes[index].contains(.digit) && tokens[index].span.count > 9 && age(index) != nil
  }
  /// The first token that starts at or after a byte offset.
  func token(at offset: Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
  /// The tokens that share a byte with a span.
  func tokens(in span: TextSpan) -> Range<Int> {
    var lower = token(at: span.start)
    while lower > 0, tokens[lower - 1].span.end > span.start { lower -= 1 }
    var upper = lower
    while upper < count, tokens[upper].span.start < span.end { upper += 1 }
    return lower..<upper
  }
}
