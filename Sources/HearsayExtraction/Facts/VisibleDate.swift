import HearsayRules

/// Dates as people write them: "05.11.2021", "November 5, 2021", "5 novembre 2021", "2021-11-05".
struct VisibleDate {
  /// The day.
  let day: CalendarDay
  /// Words of the line that are no part of the date or its clock time.
  let otherWords: Int
  /// Up to four words that stand right before it, lower case, and the first one behind it.
  let before: [String]

  /// One word, number or mark of a line.
  private enum Piece: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(UInt8)
  }

  /// The first date of a short line, or nil. `dayFirst` decides 05/11/2021 where both readings exist.
  init?(_ line: String, words: FactWords, dayFirst: Bool = true) {
    guard let first = Self.all(in: line, words: words, dayFirst: dayFirst).first else { return nil }
    self = first
  }

  private init(day: CalendarDay, otherWords: Int, before: [String]) {
    (self.day, self.otherWords, self.before) = (day, otherWords, before)
  }

  /// All dates of a line in order. `turned`: by the other reading than the likely one.
  static func all(in line: String, words: FactWords, dayFirst: Bool = true, turned: Bool = false) -> [VisibleDate] {
    let pieces = pieces(line)
    guard pieces.contains(where: { if case .number = $0 { true } else { false } }) else { return [] }
    var found: [(day: CalendarDay, used: Set<Int>)] = []
    var taken: Set<Int> = []
    for i in pieces.indices where !taken.contains(i) {
      guard let hit = named(pieces, i, words) ?? numeric(pieces, i, dayFirst, turned) ?? eastAsian(pieces, i),
        taken.isDisjoint(with: hit.1)
      else { continue }
      taken.formUnion(hit.1)
      found.append((hit.0, hit.1))
    }
    let others = otherWords(pieces, taken, words)
    return found.map { hit in
      VisibleDate(day: hit.day, otherWords: others, before: wordsBefore(pieces, hit.used.min() ?? 0))
    }
  }

  private static func otherWords(_ pieces: [Piece], _ used: Set<Int>, _ words: FactWords) -> Int {
    pieces.enumerated().reduce(0) { count, entry in
      guard !used.contains(entry.offset), case .word(let word) = entry.element else { return count }
      return words.dateFillers.contains(word) || words.months[word] != nil ? count : count + 1
    }
  }

  private static func wordsBefore(_ pieces: [Piece], _ at: Int) -> [String] {
    var out: [String] = []
    for piece in pieces[..<at].reversed() {
      if case .word(let word) = piece { out.insert(word, at: 0) }
      if out.count == 4 { break }
    }
    return out
  }

  private static func pieces(_ line: String) -> [Piece] {
    var out: [Piece] = []
    var word = ""
    var value = 0
    var digits = 0
    func flush() {
      if !word.isEmpty { out.append(.word(word)) }
      if digits > 0 { out.append(.number(value, digits: digits)) }
      (word, value, digits) = ("", 0, 0)
    }
    for scalar in apart(line).lowercased().unicodeScalars {
      if let digit = digit(scalar) {
        if !word.isEmpty { flush() }
        if digits < 9 { (value, digits) = (value * 10 + digit, digits + 1) }
      } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
        if digits > 0 { flush() }
        word.unicodeScalars.append(scalar)
      } else {
        flush()
        if scalar.isASCII, scalar.value > 0x20 { out.append(.mark(UInt8(scalar.value))) }
      }
    }
    flush()
    return out
  }

  /// Sets words apart that only a style sheet keeps apart: "HealthDECEMBER 22, 2022".
  private static func apart(_ line: String) -> String {
    var out: [UInt8] = []
    var last: UInt8 = 0
    for byte in line.utf8 {
      if 0x61...0x7A ~= last, 0x41...0x5A ~= byte { out.append(0x20) }
      out.append(byte)
      last = byte
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0x660...0x669: Int(scalar.value - 0x660)
    case 0x6F0...0x6F9: Int(scalar.value - 0x6F0)
    default: nil
    }
  }

  private static func number(_ p: [Piece], _ i: Int) -> (value: Int, digits: Int)? {
    guard i < p.count, case .number(let value, let digits) = p[i] else { return nil }
    return (value, digits)
  }

  /// A month by name with its day and year on either side, small words and marks between them skipped.
  private static func named(_ p: [Piece], _ i: Int, _ words: FactWords) -> (CalendarDay, Set<Int>)? {
    guard case .word(let name) = p[i], let month = words.months[name] else { return nil }
    var before = i - 1
    while before >= 0, isGap(p[before]) { before -= 1 }
    var after: [Int] = []
    var k = i + 1
    while k < p.count, k <= i + 6, after.count < 2 {
      if case .number = p[k] { after.append(k) } else if !isGap(p[k]) { break }
      k += 1
    }
    let year = after.first { (number(p, $0)?.digits ?? 0) == 4 }
    if before >= 0, let day = number(p, before), day.digits <= 2, let year, let y = number(p, year),
      let found = CalendarDay(y.value, month, day.value)
    {
      return (found, [before, i, year])
    }
    if after.count == 2, let day = number(p, after[0]), day.digits <= 2, let y = number(p, after[1]), y.digits == 4,
      let found = CalendarDay(y.value, month, day.value)
    {
      return (found, [i, after[0], after[1]])
    }
    return nil
  }

  private static func isGap(_ piece: Piece) -> Bool {
    switch piece {
    case .mark(let b): b == 0x2C || b == 0x2E || b == 0x2F || b == 0x2D
    case .word(let w): gapWords.contains(w)
    case .number: false
    }
  }

  private static let gapWords: Set<String> = ["st", "nd", "rd", "th", "de", "del", "of", "er", "a", "o", "º", "ª"]

  /// Three numbers with the same mark between them.
  private static func numeric(_ p: [Piece], _ i: Int, _ dayFirst: Bool, _ turned: Bool) -> (CalendarDay, Set<Int>)? {
    guard let a = number(p, i), i + 4 < p.count, case .mark(let m) = p[i + 1], p[i + 3] == .mark(m),
      m == 0x2E || m == 0x2F || m == 0x2D, let b = number(p, i + 2), let c = number(p, i + 4)
    else { return nil }
    let used: Set<Int> = [i, i + 2, i + 4]
    if a.digits == 4 { return CalendarDay(a.value, b.value, c.value).map { ($0, used) } }
    guard c.digits == 4 || (c.digits == 2 && a.digits <= 2 && m != 0x2D) else { return nil }
    let year = c.digits == 4 ? c.value : 2000 + c.value
    let european = CalendarDay(year, b.value, a.value)
    let american = CalendarDay(year, a.value, b.value)
    let found = (dayFirst || m == 0x2E) != turned ? european ?? american : american ?? european
    return found.map { ($0, used) }
  }

  /// 2021年11月5日 and 2021년 11월 5일.
  private static func eastAsian(_ p: [Piece], _ i: Int) -> (CalendarDay, Set<Int>)? {
    guard let y = number(p, i), y.digits == 4, i + 4 < p.count, case .word(let mark) = p[i + 1],
      mark == "年" || mark == "년", let m = number(p, i + 2), let d = number(p, i + 4)
    else { return nil }
    return CalendarDay(y.value, m.value, d.value).map { ($0, [i, i + 1, i + 2, i + 3, i + 4, i + 5]) }
  }
}
