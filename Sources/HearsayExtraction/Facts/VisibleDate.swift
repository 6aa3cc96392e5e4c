import HearsayRules

/// Dates as people write them: "05.11.2021", "November 5, 2021", "5 novembre 2021", "2021-11-05".
struct VisibleDate {
  /// The day.
  let day: CalendarDay
  /// Words of the line that are no part of the date or its clock time.
  let otherWords: Int

  /// One word, number or mark of a line.
  private enum Piece: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(UInt8)
  }

  /// The first date of a short line, or nil. `dayFirst` decides 05/11/2021 where both readings exist.
  init?(_ line: String, words: FactWords, dayFirst: Bool = true) {
    let pieces = Self.pieces(line)
    guard let (day, used) = Self.first(pieces, words, dayFirst) else { return nil }
    self.day = day
    otherWords = pieces.enumerated().reduce(0) { count, entry in
      guard !used.contains(entry.offset), case .word(let word) = entry.element else { return count }
      return words.dateFillers.contains(word) || words.months[word] != nil ? count : count + 1
    }
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
    for scalar in line.lowercased().unicodeScalars {
      if let digit = scalar.properties.numericType == .decimal ? Int(scalar.properties.numericValue ?? 0) : nil {
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

  private static func first(_ p: [Piece], _ words: FactWords, _ dayFirst: Bool) -> (CalendarDay, Set<Int>)? {
    for i in p.indices {
      if let found = named(p, i, words) ?? numeric(p, i, dayFirst) ?? eastAsian(p, i) { return found }
    }
    return nil
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
    case .word(let w): ["st", "nd", "rd", "th", "de", "del", "of", "er", "a", "o", "º", "ª"].contains(w)
    case .number: false
    }
  }

  /// Three numbers with the same mark between them.
  private static func numeric(_ p: [Piece], _ i: Int, _ dayFirst: Bool) -> (CalendarDay, Set<Int>)? {
    guard let a = number(p, i), i + 4 < p.count, case .mark(let m) = p[i + 1], p[i + 3] == .mark(m),
      m == 0x2E || m == 0x2F || m == 0x2D, let b = number(p, i + 2), let c = number(p, i + 4)
    else { return nil }
    let used: Set<Int> = [i, i + 2, i + 4]
    if a.digits == 4 { return CalendarDay(a.value, b.value, c.value).map { ($0, used) } }
    guard c.digits == 4 || (c.digits == 2 && a.digits <= 2 && m != 0x2D) else { return nil }
    let year = c.digits == 4 ? c.value : 2000 + c.value
    let european = CalendarDay(year, b.value, a.value)
    let american = CalendarDay(year, a.value, b.value)
    let found = dayFirst || m == 0x2E ? european ?? american : american ?? european
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
