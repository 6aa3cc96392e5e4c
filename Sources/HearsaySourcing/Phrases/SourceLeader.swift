import HearsayCore

/// Finds the reference that the words of a source are about: "the company's new chair Anna Kell" is about Anna Kell.
struct SourceLeader {
  let cast: Cast

  /// The reference that leads some words, or nil where none does.
  func leader(of range: Range<Int>) -> Int? {
    let words = cast.words
    guard let start = range.first(where: { !words.isPunctuation($0) }) else { return nil }
    let inside = cast.references.indices.filter {
      range.contains(cast.references[$0].head) && cast.references[$0].whole.lowerBound >= range.lowerBound - 3
    }
    let opening = inside.filter {
      cast.references[$0].tokens.lowerBound <= start + 1 || cast.references[$0].whole.lowerBound <= start
    }
    if let pronoun = opening.first(where: { cast.references[$0].form == .pronoun }),
      !opening.contains(where: { cast.references[$0].form == .phrase && cast.references[$0].tokens.lowerBound == start }
      )
    {
      return pronoun
    }
    let names = inside.filter { cast.references[$0].form == .name }
    if let phrase = opening.first(where: {
      cast.references[$0].form == .phrase && cast.references[$0].tokens.lowerBound == start
    }) {
      // "the Swedish Prosecution Authority": the phrase that ends in a name is that name. An owner leads only where no name
      // stands behind it ("the company's new chair Anna Kell").
      let isWhole = !isOwner(phrase)
      guard let owned = names.first(where: { isBehind($0, phrase) && (!isWhole || isSecondRole($0, phrase)) }) else {
        return phrase
      }
      return owned
    }
    if let name = names.first(where: {
      !words.isPossessive(cast.references[$0].tokens.upperBound - 1) && !isLead($0, names)
    }) {
      return name
    }
    return names.first ?? inside.first
  }

  private func isOwner(_ number: Int) -> Bool {
    let end = cast.references[number].tokens.upperBound
    return cast.words.isPossessive(end - 1) || end < cast.words.count && cast.words.small[end] == .possessive
  }

  /// Whether a person's name that owns nothing stands behind a phrase; a name that nobody knows is one with a role before it.
  private func isBehind(_ name: Int, _ phrase: Int) -> Bool {
    let reference = cast.references[name]
    guard reference.tokens.lowerBound >= cast.references[phrase].tokens.upperBound, reference.party >= 0, !isOwner(name)
    else { return false }
    let sort = cast.parties[reference.party].sort
    return sort == .person || sort == .unknown && !reference.titles.isEmpty
  }

  /// "lead author and city planner Anna Kell" is one person with two roles; "a neighbour and Anna Kell" are two.
  private func isSecondRole(_ name: Int, _ phrase: Int) -> Bool {
    let (role, reference) = (cast.references[phrase], cast.references[name])
    let between = role.tokens.upperBound..<reference.tokens.lowerBound
    guard role.sort == .person, !role.isPlural, role.determiner == .none || role.determiner == .the, between.count > 1,
      cast.words.small[between.lowerBound] == .and
    else { return false }
    return cast.words.classes[between.upperBound - 1].has([.person, .anyTitle])
      && between.dropFirst().allSatisfy {
        !cast.words.isPunctuation($0) && ![.the, .a, .and, .his, .her, .their].contains(cast.words.small[$0])
      }
  }

  /// A body's name before a title and a person's name only says where the person belongs.
  private func isLead(_ number: Int, _ names: [Int]) -> Bool {
    guard let next = names.first(where: { $0 > number }) else { return false }
    let titles = cast.references[next].titles
    return !titles.isEmpty && titles.lowerBound <= cast.references[number].tokens.upperBound + 1
      && titles.lowerBound >= cast.references[number].tokens.upperBound
  }
}
