import HearsayCore

/// Says what bears a name, by the lists first and by the name's own words then.
struct NameJudge {
  let words: ArticleWords

  struct Verdict {
    var sort: Party.Sort
    var isSure = true
    var gender: Gender = .unknown
    var isPlural = false
  }

  /// Judges the words of a name without titles.
  func judge(_ range: Range<Int>, listed: ListedName?) -> Verdict {
    if let listed { return Verdict(sort: Self.sort(of: listed.kind), gender: .neuter) }
    guard let last = range.last else { return Verdict(sort: .unknown, isSure: false) }
    let first = words.classes[range.lowerBound]
    let end = words.classes[last]
    let hasOf = range.contains { words.small[$0] == .of }
    if range.count > 1 {
      if end.has(.document), !end.has([.organisationName, .stateName]) {
        return Verdict(sort: .document, gender: .neuter)
      }
      if end.has(.stateName) || hasOf && first.has(.stateName) || endsInOffice(range) {
        return Verdict(sort: .authority, gender: .neuter, isPlural: end.has(.plural) || end.has(.stateMany))
      }
      if end.has(.paperName), !first.has(.given) || hasArticle(range) {
        return Verdict(sort: .outlet, isSure: false, gender: .neuter)
      }
      if end.has(.organisationName) || hasOf && first.has([.organisationName]) {
        return Verdict(sort: .organisation, gender: .neuter)
      }
      if end.has([.office, .rank]), !first.has(.given) { return Verdict(sort: .authority, gender: .neuter) }
    }
    if range.count == 1, words.shapes[last].contains(.mixed), isDomain(last) {
      return Verdict(sort: .organisation, gender: .neuter)
    }
    if !first.has(.given), let behind = behindNoun(range) { return behind }
    return shape(range, first)
  }

  /// "the watchdog group Tidewatch", "the seafarers' union Blue Lantern": the noun before an unknown name says what it is.
  private func behindNoun(_ range: Range<Int>) -> Verdict? {
    let before = range.lowerBound - 1
    guard before >= 0, !words.isCapital(before), words.classes[before].has(.body) else { return nil }
    let sort: Party.Sort = words.classes[before].has(.state) ? .authority : .organisation
    return Verdict(sort: sort, isSure: false, gender: .neuter)
  }

  private func shape(_ range: Range<Int>, _ first: WordClass) -> Verdict {
    let given = range.lazy.map { words.classes[$0] }.first { $0.has(.given) } ?? []
    let gender: Gender =
      given.has(.givenMale)
      ? (given.has(.givenFemale) ? .unknown : .male) : given.has(.givenFemale) ? .female : .unknown
    if range.count == 1 {
      let tag = words.tag(range.lowerBound)
      if first.has([.organisationName, .stateName]), !first.has(.given) {
        return Verdict(sort: first.has(.stateName) ? .authority : .organisation, gender: .neuter)
      }
      if tag == .nnps || tag == .nns, !first.has(.given) { return Verdict(sort: .group, isSure: false, isPlural: true) }
      if words.shapes[range.lowerBound].contains(.allCapitals), words.tokens[range.lowerBound].span.count <= 6 {
        return Verdict(sort: .organisation, isSure: false, gender: .neuter)
      }
      if first.has(.demonym) { return Verdict(sort: .group, isSure: true, isPlural: true) }
      if words.shapes[range.lowerBound].contains(.mixed), !hasSurnamePrefix(range.lowerBound) {
        return Verdict(sort: .organisation, isSure: false, gender: .neuter)
      }
      return Verdict(sort: first.has(.given) ? .person : .unknown, isSure: false, gender: gender)
    }
    if range.contains(where: { words.isMark($0, "&") }) { return Verdict(sort: .organisation, gender: .neuter) }
    if words.classes[range.upperBound - 1].has([.place, .country]), !first.has(.given) {
      return Verdict(sort: .place, gender: .neuter)
    }
    if range.contains(where: { words.small[$0] == .preposition }) {
      return Verdict(sort: .organisation, isSure: false, gender: .neuter)
    }
    if range.count <= 5, first.has(.given) { return Verdict(sort: .person, gender: gender) }
    let isPlainName =
      range.count <= 3
      && range.allSatisfy {
        !words.classes[$0].has([.country, .demonym, .organisation, .state, .document]) && !words.isPunctuation($0)
      }
    return Verdict(sort: isPlainName ? .person : .organisation, isSure: false, gender: gender)
  }

  private func hasArticle(_ range: Range<Int>) -> Bool {
    range.lowerBound > 0 && words.small[range.lowerBound - 1] == .the
  }

  /// McDonald, MacArthur, DeVos, O'Brien have capitals inside and are people's.
  private func hasSurnamePrefix(_ index: Int) -> Bool {
    let word = words.bytes[words.tokens[index].span.range]
    return ["Mc", "Mac", "De", "O'", "O\u{2019}", "Le", "La", "Van", "Fitz", "Di", "Du"].contains {
      word.starts(with: $0.utf8)
    }
      || word.contains(0x2D)
  }

  /// "U.S. Attorney's Office": an office in the sense of a bureau.
  private func endsInOffice(_ range: Range<Int>) -> Bool {
    range.contains { words.hashes[$0] == Self.office }
      && range.contains { words.classes[$0].has([.office, .state, .person]) }
  }

  private static let office = WordHash.of("office")

  private func isDomain(_ index: Int) -> Bool {
    let range = words.tokens[index].span.range
    guard let dot = words.bytes[range].lastIndex(of: 0x2E), range.upperBound - dot > 2 else { return false }
    return words.bytes[(dot + 1)..<range.upperBound].allSatisfy { $0 &- 0x61 < 26 }
  }

  static func sort(of kind: ListedName.Kind) -> Party.Sort {
    switch kind {
    case .organisation: .organisation
    case .authority, .country, .seat: .authority
    case .outlet, .agency, .journal: .outlet
    case .place: .place
    }
  }
}
