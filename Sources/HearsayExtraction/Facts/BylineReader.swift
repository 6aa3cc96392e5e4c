import HearsayCore
import HearsayRules

/// Reads "By Anna Berg and Tom Ruiz, Staff writer" and its kin.
struct BylineReader: Sendable {
  private let words: FactWords

  init(_ words: FactWords) { self.words = words }

  /// What stands behind the opener of a byline ("by", "von"), or nil when the line is none.
  func credit(in line: String) -> String? {
    let form = PhraseForm.of(line)
    guard form.reduce(1, { $1 == 0x20 ? $0 + 1 : $0 }) <= 14 else { return nil }
    for opener in words.bylineOpeners where form.starts(with: opener) {
      guard form.count > opener.count else { return nil }
      let next = form[opener.count]
      guard next == 0x20 || next == 0x3A || opener.last == 0x3A else {
        if let rest = Self.glued(line, opener) { return rest }
        continue
      }
      let rest = Self.dropWords(line, Self.wordCount(opener))
      return rest.isEmpty ? nil : rest
    }
    return nil
  }

  /// "ByAnna Berg": the opener run into a capital.
  private static func glued(_ line: String, _ opener: [UInt8]) -> String? {
    guard !opener.contains(0x20), line.utf8.count > opener.count,
      line.utf8.prefix(opener.count).elementsEqual(opener, by: { $0 | 0x20 == $1 })
    else { return nil }
    let rest = line.utf8.dropFirst(opener.count)
    guard let first = rest.first, first >= 0x41, first <= 0x5A,
      line.utf8.dropFirst(opener.count - 1).first.map({ $0 >= 0x61 }) == true
    else { return nil }
    return String(Substring(rest))
  }

  /// The names in a credit: cut at commas, "and", "&"; parts that cannot be names are dropped. Behind an opener
  /// (`credited`) a single name or a team passes too.
  func names(in credit: String, credited: Bool = false) -> [String] {
    var parts: [String] = []
    for chunk in credit.split(whereSeparator: { ",;|/&•·–—\n".contains($0) }) {
      parts += Self.split(String(chunk), at: [" and ", " und ", " et ", " y ", " e ", " и ", " with "])
    }
    let trimmed = parts.map { Self.trim($0) }.map { part in
      // A long line of credits: "Written by Anna Berg" is one of its parts.
      part.lowercased().firstRange(of: "by ") == nil ? part : self.credit(in: part) ?? part
    }
    let people = trimmed.filter(isName)
    if !people.isEmpty || !credited { return people }
    let short = trimmed.filter(isTeam)
    // "Lena and Piet" are two, "Berg, staff writer" is one.
    return short.count == 2 && short.allSatisfy({ !$0.contains(" ") }) ? short : Array(short.prefix(1))
  }

  /// Whether a credit may stand for a pen name or a team: short, and no sentence.
  private func isTeam(_ text: String) -> Bool {
    let parts = text.split(separator: " ")
    guard (1...5).contains(parts.count), text.utf8.count <= 40, text.contains(where: \.isLetter) else { return false }
    return !parts.contains { words.noCreditWords.contains($0.lowercased().trimmingMarks) || $0.contains("@") }
  }

  /// Whether a text looks like a person's name: two to five words, each capitalised, none of the words that no name holds.
  func isName(_ text: String) -> Bool {
    let parts = text.split(separator: " ")
    guard (2...5).contains(parts.count), text.utf8.count <= 60 else { return false }
    if words.bylineOpeners.contains(PhraseForm.of(text)) { return false }
    var capitals = 0
    for part in parts {
      // A maiden or pen name between the others: "Anna (Berg) Ruiz".
      if part.hasPrefix("("), part.hasSuffix(")"), part.dropFirst().dropLast().allSatisfy(\.isLetter) { continue }
      let low = part.lowercased()
      if words.noNames.contains(low.trimmingMarks) { return false }
      guard let first = part.unicodeScalars.first else { return false }
      if part.unicodeScalars.contains(where: { ("0"..."9").contains($0) || "@#:?!()[]".unicodeScalars.contains($0) }) {
        return false
      }
      let cased = first.properties.isLowercase || first.properties.isUppercase
      if first.properties.isUppercase || !cased { capitals += 1 } else if part.count > 4 { return false }
    }
    return capitals >= 2
  }

  private static func wordCount(_ form: [UInt8]) -> Int { form.reduce(1) { $1 == 0x20 ? $0 + 1 : $0 } }

  private static func dropWords(_ line: String, _ count: Int) -> String {
    var rest = Substring(line)
    for _ in 0..<count {
      rest = rest.drop { $0.isWhitespace }
      rest = rest.drop { !$0.isWhitespace && $0 != ":" }
      rest = rest.drop { $0 == ":" }
    }
    return trim(String(rest))
  }

  private static func split(_ text: String, at joints: [String]) -> [String] {
    var parts = [text]
    for joint in joints {
      parts = parts.flatMap { part -> [String] in
        var out: [String] = []
        var rest = Substring(part)
        while true {
          let low = rest.lowercased()
          guard let range = low.firstRange(of: joint) else { break }
          let offset = low.distance(from: low.startIndex, to: range.lowerBound)
          let cut = rest.index(rest.startIndex, offsetBy: offset)
          out.append(String(rest[..<cut]))
          rest = rest[rest.index(cut, offsetBy: joint.count)...]
        }
        return out + [String(rest)]
      }
    }
    return parts
  }

  private static func trim(_ text: String) -> String { TextForm.plain(text).trimmingMarks }
}

extension String {
  /// Without spaces and marks at either end that no name begins or ends with.
  var trimmingMarks: String {
    var view = self[...]
    while let first = view.first, Self.nameMarks.contains(first) { view = view.dropFirst() }
    while let last = view.last, Self.nameMarks.contains(last) { view = view.dropLast() }
    return String(view)
  }

  private static let nameMarks = Set<Character>(" .,:;-–—|/\"'“”()[]*•·")
}

extension Substring {
  var trimmingMarks: String { String(self).trimmingMarks }
}
