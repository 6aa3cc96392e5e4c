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
        * (isSubjectBefore(party, reference.head, cast, focus) ? 1.4 : 1)
    }
  }

  /// Whether a party is the subject of the sentence before, in the same line.
  private func isSubjectBefore(_ party: Int, _ head: Int, _ cast: Cast, _ focus: Focus) -> Bool {
    guard let trace = focus.trace(party), trace.isSubject else { return false }
    return trace.line == cast.line(head) && trace.sentence == cast.sentence(head) - 1
  }
}
