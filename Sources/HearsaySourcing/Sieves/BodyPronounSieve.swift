import HearsayCore

/// As a source, "it" means the body most in mind.
struct BodyPronounSieve: ReferenceSieve {
  let name = "BodyPronoun"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .pronoun, reference.pronoun == .it else { return nil }
    let bodies = cast.parties.indices.filter { party in
      let sort = cast.parties[party].sort
      return (sort == .organisation || sort == .authority || sort == .outlet || sort == .document)
        && !(cast.parties[party].isPlural && !cast.parties[party].isNamed)
    }
    return focus.best(of: bodies, at: reference.head, in: cast) { party in
      let body = cast.parties[party]
      return (focus.trace(party)?.isSpeaker == true ? 1.6 : 1) * (body.sort == .document ? 0.6 : 1)
        * (body.listed?.country ?? 0 != 0 ? 0.6 : 1)
    }
  }
}
