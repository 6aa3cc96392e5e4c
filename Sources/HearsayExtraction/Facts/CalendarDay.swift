/// A day of the calendar as metadata gives it.
struct CalendarDay: Equatable, Comparable {
  let year: Int
  let month: Int
  let day: Int

  /// A day that exists, in the years of the web and its archives.
  init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1900...2100).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let lengths = [31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28]
    let length = month <= 2 ? lengths[month - 1] : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard day <= length else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads the head of an ISO 8601 value: `2021-11-05T…`, `20211105`, `2021/11/05`.
  init?(iso text: String) {
    let digits = Array(text.utf8.drop { $0 == 0x20 }.prefix(10))
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= digits.count else { return nil }
      var value = 0
      for b in digits[range] {
        guard b >= 0x30, b <= 0x39 else { return nil }
        value = value * 10 + Int(b - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), digits.count >= 8 else { return nil }
    let separator = digits[4]
    if separator == 0x2D || separator == 0x2F || separator == 0x2E {
      if let month = number(5..<7), digits.count == 10, let day = number(8..<10) {
        self.init(year, month, day)
        return
      }
      // 2021-9-5 and 2021-09-5
      let parts = text.utf8.drop { $0 == 0x20 }.prefix(10).split(whereSeparator: { $0 < 0x30 || $0 > 0x39 })
      guard parts.count >= 3, let m = Int(String(decoding: parts[1], as: UTF8.self)),
        let d = Int(String(decoding: parts[2], as: UTF8.self))
      else { return nil }
      self.init(year, m, d)
      return
    }
    guard let month = number(4..<6), let day = number(6..<8) else { return nil }
    self.init(year, month, day)
  }

  /// `YYYY-MM-DD`.
  var text: String {
    func padded(_ n: Int, _ width: Int) -> String {
      let s = String(n)
      return String(repeating: "0", count: max(0, width - s.count)) + s
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func < (a: CalendarDay, b: CalendarDay) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
}
