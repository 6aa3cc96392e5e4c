/// The days, months or years between the first day of an archive and the last, those without an article too.
struct TimeAxis {
  /// `day`, `month` or `year`.
  let unit: String
  /// Figures of each, in order.
  let groups: [ArchiveSummary.Group]

  /// Takes the finest unit of which at most `limit` lie between first and last. Days are in order, as `YYYY-MM-DD`.
  init(_ days: [ArchiveSummary.Group], limit: Int) {
    guard let first = days.first?.name, let last = days.last?.name else {
      (unit, groups) = ("day", [])
      return
    }
    for (unit, length) in [("day", 10), ("month", 7), ("year", 4)] {
      let joined = Self.joined(days, by: length)
      guard let names = Self.names(String(first.prefix(length)), String(last.prefix(length)), limit) else { continue }
      let known = Dictionary(uniqueKeysWithValues: joined.map { ($0.name, $0) })
      self.unit = unit
      groups = names.map { known[$0] ?? ArchiveSummary.Group(name: $0) }
      return
    }
    // Centuries apart, as only a wrong date makes them: the years that have articles.
    unit = "year"
    groups = Self.joined(days, by: 4)
  }

  private static func joined(_ groups: [ArchiveSummary.Group], by length: Int) -> [ArchiveSummary.Group] {
    var joined: [ArchiveSummary.Group] = []
    for group in groups {
      let name = String(group.name.prefix(length))
      if joined.last?.name != name { joined.append(ArchiveSummary.Group(name: name)) }
      joined[joined.count - 1].add(group)
    }
    return joined
  }

  /// Names from the first to the last; nil where there are more than `limit`.
  private static func names(_ first: String, _ last: String, _ limit: Int) -> [String]? {
    var names = [first]
    while let name = names.last, name != last {
      guard names.count < limit, let next = next(name) else { return nil }
      names.append(next)
    }
    return names
  }

  /// The day, month or year after one.
  private static func next(_ name: String) -> String? {
    var parts = name.split(separator: "-").compactMap { Int($0) }
    guard (1...3).contains(parts.count) else { return nil }
    parts[parts.count - 1] += 1
    if parts.count == 3, parts[2] > daysOf(month: parts[1], year: parts[0]) { (parts[1], parts[2]) = (parts[1] + 1, 1) }
    if parts.count > 1, parts[1] > 12 { (parts[0], parts[1]) = (parts[0] + 1, 1) }
    let padded = { (number: Int, width: Int) in
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return ([padded(parts[0], 4)] + parts.dropFirst().map { padded($0, 2) }).joined(separator: "-")
  }

  private static func daysOf(month: Int, year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// "5 November 2021", "November 2021" or "2021".
  static func text(_ name: String) -> String {
    guard name.utf8.count == 7 else { return Day.text(name) }
    return Day.text("\(name)-01").split(separator: " ").dropFirst().joined(separator: " ")
  }
}
