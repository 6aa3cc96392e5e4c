import HearsayCore

/// He and she mean the person most in mind whose gender fits, never one whom the pronoun's own statement names.
struct PersonPronounSieve: ReferenceSieve {
  let name = "PersonPronoun"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .pronoun, reference.pronoun == .he || reference.pronoun == .she else { return nil }
    if cast.words.isQuoted(reference.head), cast.sourceOf[number] < 0 { return nil }
    let people = cast.parties.indices.filter { party in
      let sort = cast.parties[party].sort
      let canBe = sort == .person || sort == .unknown && cast.parties[party].isNamed
      return canBe && !cast.parties[party].isPlural && PersonFit.fits(reference, party, in: cast)
    }
    // "His doctor thought that the man had …": who owns the source may well be the one whom it speaks of.
    let isOwner = [.his, .her].contains(cast.words.small[reference.head])
    let own = isOwner ? [] : cast.contentParties(of: cast.sourceOf[number])
    let pool = people.filter { !own.contains($0) }
    let head = relativeHead(reference.head, cast) ?? (isOwner ? ownerBefore(number, cast) : nil)
    return focus.best(of: pool.isEmpty ? people : pool, at: reference.head, in: cast) { party in
      var favour: Float = cast.parties[party].gender == reference.gender ? 1.2 : 0.85
      if cast.parties[party].sort == .unknown { favour *= 0.6 }
      if !cast.parties[party].isNamed { favour *= 0.85 }
      if party == head { favour *= 5 }
      return isOwner ? favour : favour * focus.subjectGain(party, at: reference.head, in: cast)
    }
  }

  /// "His doctor" after "his doctor": of one thing there is one owner, for two sentences.
  private func ownerBefore(_ number: Int, _ cast: Cast) -> Int? {
    let head = cast.references[number].head
    guard head + 1 < cast.words.count else { return nil }
    for other in stride(from: number - 1, through: 0, by: -1) {
      let before = cast.references[other]
      guard cast.sentence(head) - cast.sentence(before.head) <= 2 else { return nil }
      guard before.form == .pronoun, before.party >= 0, cast.words.hashes[before.head] == cast.words.hashes[head],
        cast.words.hashes[before.head + 1] == cast.words.hashes[head + 1]
      else { continue }
      return before.party
    }
    return nil
  }

  /// In "a man who saw his doctor" the pronoun means the man: the party right before the *who* of its clause.
  private func relativeHead(_ token: Int, _ cast: Cast) -> Int? {
    var index = token - 1
    while index > 0, token - index < 12, cast.sentence(index) == cast.sentence(token), !cast.words.isPunctuation(index)
    {
      if cast.words.small[index] == .who {
        return cast.references.last { $0.tokens.upperBound == index && $0.party >= 0 && $0.form != .pronoun }?.party
      }
      index -= 1
    }
    return nil
  }
}
