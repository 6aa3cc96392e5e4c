import HearsayCore

/// As a source, "it" means the body most in mind.
struct BodyPronounSieve: ReferenceSieve {
  let name = "BodyPronoun"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .pronoun, reference.pronoun == .it else { return nil }
    let bodies = cast.parties.indices.filter { party in
      let body = cast.parties[party]
      return (body.sort == .organisation || body.sort == .authority || body.sort == .outlet || body.sort == .document)
        && !(body.isPlural && !body.isNamed)
    }
    return focus.best(of: bodies, at: reference.head, in: cast) { party in
      let body = cast.parties[party]
      return (focus.trace(party)?.isSpeaker == true ? 1.6 : 1) * (body.sort == .document ? 0.6 : 1)
        * (body.listed?.country ?? 0 != 0 ? 0.6 : 1)
    }
  }
}
