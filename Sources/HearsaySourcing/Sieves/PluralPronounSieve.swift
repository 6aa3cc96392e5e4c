import HearsayCore

/// As a source, "they" means the group or many-headed body most in mind.
struct PluralPronounSieve: ReferenceSieve {
  let name = "PluralPronoun"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .pronoun, reference.pronoun == .they || reference.pronoun == .we else { return nil }
    let many = cast.parties.indices.filter {
      cast.parties[$0].isPlural || cast.parties[$0].isBody && cast.parties[$0].isNamed
    }
    return focus.best(of: many, at: reference.head, in: cast) { party in
      (cast.parties[party].isPlural ? 1.5 : 0.6) * (focus.trace(party)?.isSpeaker == true ? 1.4 : 1)
        * (cast.parties[party].sort == .document ? 0.3 : 1)
        * focus.subjectGain(party, at: reference.head, in: cast)
    }
  }
}
