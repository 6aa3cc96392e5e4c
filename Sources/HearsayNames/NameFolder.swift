import HearsayCore
import HearsayRules

/// Tells whether two spellings name one person, by rules of romanisation and tables of given names.
///
/// No distance between spellings is ever measured: Savelin and Savelina are one letter apart and two people.
public struct NameFolder: Sendable {
  private let reader: NameReader
  private let given: GivenNameTable
  private let systems: [NameFamily: [Romaniser]]
  private let eastAsian: [(family: NameFamily, reader: EastAsianReader, rule: String)]

  /// Reads the tables of the pack `names`.
  public init(rules: RuleLibrary) throws(Diagnostic) {
    func list(_ name: String) -> LexiconRule? { rules["names/\(name)"] as? LexiconRule }
    given = GivenNameTable([
      (list("given-slavic"), .slavic), (list("given-arabic"), .arabic), (list("nicknames"), nil),
    ])
    reader = NameReader(families: list("families"), given: given)
    systems = Dictionary(grouping: rules.all(RomanisationRule.self).compactMap(Romaniser.init), by: \.family)
    eastAsian = [
      (.korean, EastAsianReader(list("surnames-korean")), "names/surnames-korean"),
      (.chinese, EastAsianReader(list("surnames-chinese")), "names/surnames-chinese"),
    ]
  }

  /// Makes a name ready for comparison.
  public func fold(_ name: String) -> FoldedName {
    var folded = reader.read(name)
    for (family, reader, _) in eastAsian {
      let readings = reader.readings(folded.words)
      if !readings.isEmpty { folded.readings[family] = readings }
    }
    return folded
  }

  /// Compares two names. Where both roles are known and share no word, two equal names are two people.
  public func compare(_ a: String, _ b: String, roles: (String, String)? = nil) -> NameJudgement {
    let judgement = compare(fold(a), fold(b))
    guard judgement.isSame, let roles, !Self.agree(roles.0, roles.1) else { return judgement }
    return NameJudgement(.different, rule: "roles disagree")
  }

  /// Compares two names made ready.
  public func compare(_ a: FoldedName, _ b: FoldedName) -> NameJudgement {
    guard !a.words.isEmpty, !b.words.isEmpty else { return NameJudgement(.different, rule: "no name") }
    if let one = a.generation, let other = b.generation, one != other {
      return NameJudgement(.different, rule: "generation")
    }
    if a.words == b.words { return NameJudgement(.same, rule: "same letters") }
    if a.joined == b.joined { return NameJudgement(.same, rule: "marks, hyphens and spaces") }
    if let east = compareEastAsian(a, b) { return east }
    return compareWestern(a, b)
  }

  private static func agree(_ a: String, _ b: String) -> Bool {
    let small: Set<Substring> = ["the", "of", "a", "an", "and", "for", "former", "in", "at"]
    let one = Set(a.lowercased().split(separator: " ")).subtracting(small)
    let other = Set(b.lowercased().split(separator: " ")).subtracting(small)
    return one.isEmpty || other.isEmpty || !one.isDisjoint(with: other)
  }

  // MARK: Given name first

  private func compareWestern(_ a: FoldedName, _ b: FoldedName) -> NameJudgement {
    guard a.mayShareSurname(with: b) else { return different(a, b) }
    let matcher = WordMatcher(systems: systems, families: a.families.union(b.families), words: a.words + b.words)
    if let cut = secondSurname(a, b, matcher) { return cut }
    guard let surname = matcher.rule(a.surname, b.surname) else {
      return different(a, b)
    }
    if a.words.count == 1 || b.words.count == 1 {
      return NameJudgement(a.words.count == b.words.count ? .same : .part, rule: surname)
    }
    guard let first = givenRule(a.given, b.given, matcher) else {
      return NameJudgement(.different, rule: "given name")
    }
    let rules = [first, surname].filter { $0 != WordMatcher.sameLetters }
    return NameJudgement(.same, rule: rules.isEmpty ? WordMatcher.sameLetters : rules.joined(separator: " + "))
  }

  /// Names apart, with the reason: a woman's form of a man's surname is told from any other surname.
  private func different(_ a: FoldedName, _ b: FoldedName) -> NameJudgement {
    let isGendered = WordMatcher.isGendered(a.surname, b.surname, a.families.union(b.families))
    return NameJudgement(.different, rule: isGendered ? "gendered ending" : "surname")
  }

  /// The rule by which two runs of given names are one person's, or nil.
  private func givenRule(_ a: [[UInt32]], _ b: [[UInt32]], _ matcher: WordMatcher) -> String? {
    if let first = givenRule(a[0], b[0], matcher) {
      guard a.count > 1, b.count > 1 else { return first }
      return givenRule(a[1], b[1], matcher) == nil ? nil : first
    }
    // Somebody may go by a middle name: "Recep Tayyip", "Tayyip".
    if b.count == 1, a.dropFirst().contains(where: { givenRule($0, b[0], matcher) != nil && b[0].count > 1 }) {
      return "middle name"
    }
    if a.count == 1, b.dropFirst().contains(where: { givenRule($0, a[0], matcher) != nil && a[0].count > 1 }) {
      return "middle name"
    }
    return nil
  }

  private func givenRule(_ a: [UInt32], _ b: [UInt32], _ matcher: WordMatcher) -> String? {
    if a.count == 1 || b.count == 1 { return NameLetters.bare(a[0]) == NameLetters.bare(b[0]) ? "initial" : nil }
    if a == b { return WordMatcher.sameLetters }
    switch given.compare(a, b) {
    case .same(let rule): return rule
    case .different: return nil
    case .unknown: return matcher.rule(a, b)
    }
  }

  /// Spanish and Portuguese names may leave the second surname out: "Pedro Sala Roca", "Pedro Sala".
  private func secondSurname(_ a: FoldedName, _ b: FoldedName, _ matcher: WordMatcher) -> NameJudgement? {
    guard matcher.families.contains(.iberian), a.words.count != b.words.count else { return nil }
    let (short, long) = a.words.count < b.words.count ? (a, b) : (b, a)
    guard short.words.count == 2, long.words.count == 3 else { return nil }
    guard zip(short.words, long.words).allSatisfy({ matcher.rule($0, $1) != nil }) else { return nil }
    return NameJudgement(.same, rule: "second surname")
  }

  // MARK: Surname first

  private func compareEastAsian(_ a: FoldedName, _ b: FoldedName) -> NameJudgement? {
    for (family, _, rule) in eastAsian {
      guard let ones = a.readings[family], let others = b.readings[family] else { continue }
      for one in ones {
        for other in others where !one.surnames.isDisjoint(with: other.surnames) {
          let matcher = WordMatcher(systems: systems, families: [family], words: [])
          // Two names in one order with different surnames as written need the list; the given name decides.
          guard let given = matcher.rule(one.given, other.given) else { continue }
          let order = one.isSwapped == other.isSwapped ? "" : "name order + "
          return NameJudgement(.same, rule: order + (given == WordMatcher.sameLetters ? rule : "\(rule) + \(given)"))
        }
      }
    }
    return nil
  }
}
