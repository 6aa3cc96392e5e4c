import HearsayCore

/// A definite noun for a body means a named body: by a word of its name first ("the ministry"), then by being in mind.
struct BodySieve: ReferenceSieve {
  let name = "Body"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .phrase, reference.sort == .organisation || reference.sort == .authority else { return nil }
    guard reference.determiner == .the || reference.determiner == .this || sharesName(reference, cast) else {
      return nil
    }
    let head = cast.words.hashes[reference.head]
    let content = SameWordsSieve.content(reference.tokens, cast)
    let bodies = cast.parties.indices.filter {
      cast.parties[$0].isNamed && focus.trace($0) != nil && cast.parties[$0].isBody
    }
    let byName = bodies.filter { party in
      cast.parties[party].words.contains(head) && content.allSatisfy { cast.parties[party].words.contains($0) }
    }
    if let found = focus.best(of: byName, at: reference.head, in: cast) {
      return Resolution(party: found.party, confidence: 0.95)
    }
    guard reference.determiner != .possessive, reference.sort == .organisation,
      content.count <= 1 || !namesBody(reference, cast)
    else { return nil }
    let isEither = Self.eitherSort.contains(head) && content.count <= 1
    let isMedium = cast.words.classes[reference.head].has(.medium)
    let fitting = bodies.filter { party in
      let sort = cast.parties[party].sort
      if isMedium { return sort == .outlet }
      let isShort = isEither && isAcronym(cast.parties[party])
      guard sort == .organisation || isShort || isEither && isStateAgency(party, cast) else { return false }
      guard isShort || cast.parties[party].isSure || cast.parties[party].references.count > 1 else { return false }
      return cast.parties[party].country == 0 || reference.country == 0
        || cast.parties[party].country == reference.country
    }
    return focus.best(of: fitting, at: reference.head, in: cast)
  }

  /// Whether a party is a body of a state that is called an agency: no country, court or parliament.
  private func isStateAgency(_ party: Int, _ cast: Cast) -> Bool {
    cast.parties[party].sort == .authority && cast.parties[party].listed?.country ?? 0 == 0
      && Self.noAgencies.isDisjoint(with: cast.parties[party].words)
  }

  /// Whether a party is known by its initials alone: "HHB announced", and nobody says what that is.
  private func isAcronym(_ party: Party) -> Bool {
    (party.sort == .unknown || party.sort == .organisation) && (3...6).contains(party.name.utf8.count)
      && party.name.utf8.allSatisfy { $0 &- 0x41 < 26 }
  }

  /// Bodies that may be a state's own or not: "the agency".
  private static let eitherSort = ChannelWords.hashes("agency commission regulator service")
  private static let noAgencies = ChannelWords.hashes(
    "court courts tribunal parliament senate congress assembly legislature council government cabinet county city embassy army"
  )

  /// "Kell County's prosecutor's office" needs no article.
  private func sharesName(_ reference: Reference, _ cast: Cast) -> Bool { reference.determiner == .possessive }

  private func namesBody(_ reference: Reference, _ cast: Cast) -> Bool {
    reference.tokens.contains { cast.nameAt[$0] >= 0 }
  }
}
