import HearsayCore

/// A definite plural means the group that its noun named before: "human rights activists … the activists".
struct GroupSieve: ReferenceSieve {
  let name = "Group"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .phrase, reference.isPlural, reference.sort == .group || reference.sort == .authority else {
      return nil
    }
    let isBare = reference.determiner == .none && reference.tokens.count == 1 && reference.sort == .authority
    guard reference.determiner == .the || reference.determiner == .this || isBare else { return nil }
    let head = cast.words.hashes[reference.head]
    let content = Set(SameWordsSieve.content(reference.tokens, cast))
    let fits = cast.parties.indices.filter { party in
      !cast.parties[party].isNamed && cast.parties[party].isPlural && focus.trace(party) != nil
        && cast.parties[party].descriptors.contains(head)
        && content.isSubset(of: cast.parties[party].descriptors)
        && (cast.parties[party].country == 0 || reference.country == 0
          || cast.parties[party].country == reference.country)
    }
    return focus.best(of: fits, at: reference.head, in: cast)
  }
}
