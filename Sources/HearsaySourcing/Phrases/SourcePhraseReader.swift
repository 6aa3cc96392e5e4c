import HearsayCore

/// Reads the words of a source: which reference leads them, what sort of source they make, what to call it.
struct SourcePhraseReader {
  let cast: Cast
  /// What reports call the source.
  let descriptions: SourceDescription
  private let leaders: SourceLeader
  private let documents: DocumentSource

  init(cast: Cast) {
    self.cast = cast
    descriptions = SourceDescription(cast: cast)
    leaders = SourceLeader(cast: cast)
    documents = DocumentSource(cast: cast)
  }

  /// Reads a source that has words.
  func read(_ spans: [TextSpan]) -> SourceReading {
    let ranges = spans.map { cast.words.tokens(in: $0) }.filter { !$0.isEmpty }
    guard let whole = ranges.first else { return SourceReading(.none, evidence: Evidence("NoSource")) }
    let range = documents.withoutMessenger(whole)
    if ranges.count == 1, let several = coordinated(range) { return several }
    guard let leader = leaders.leader(of: range) else { return bare(range) }
    if isOffice(range), cast.references[leader].form == .name { return office(range) }
    return reading(of: leader, range)
  }

  private func reading(of leader: Int, _ range: Range<Int>) -> SourceReading {
    let reference = cast.references[leader]
    let evidence = reference.evidence ?? Evidence("Unresolved", confidence: 0.3)
    if reference.form == .pronoun {
      guard reference.party >= 0 else { return unresolved(reference, range) }
      return named(reference, evidence, range)
    }
    if reference.form == .phrase { return phrase(leader, range, evidence) }
    if let desk = desk(leader, range) { return desk }
    return named(reference, evidence, range)
  }

  /// "the Example Post's Fact Desk": a department of an outlet speaks for the outlet.
  private func desk(_ leader: Int, _ range: Range<Int>) -> SourceReading? {
    let reference = cast.references[leader]
    let start = reference.whole.lowerBound
    guard start > 1, cast.words.small[start - 1] == .possessive, let owner = cast.name(at: start - 2) else {
      return nil
    }
    let outlet = cast.references[owner].party
    guard outlet >= 0, cast.parties[outlet].sort == .outlet, reference.sort != .person || !reference.isSure,
      !cast.words.classes[reference.tokens.lowerBound].has(.given),
      cast.references[owner].tokens.lowerBound >= range.lowerBound
    else { return nil }
    let name = cast.words.text(cast.references[owner].tokens.lowerBound..<reference.tokens.upperBound)
    return SourceReading(.outlet, speaker: name, party: outlet, evidence: Evidence("OutletDesk", confidence: 0.8))
  }

  private func unresolved(_ reference: Reference, _ range: Range<Int>) -> SourceReading {
    let evidence = Evidence("Unresolved", confidence: 0.2)
    switch reference.pronoun {
    case .he, .she: return SourceReading(.unnamedPerson, evidence: evidence)
    case .they, .we, .it: return SourceReading(.unnamedGroup, evidence: evidence)
    default: return SourceReading(.vague, evidence: evidence)
    }
  }

  /// A source whose party is known.
  func named(_ reference: Reference, _ evidence: Evidence, _ range: Range<Int>) -> SourceReading {
    var reading = SourceReading(
      kind(of: reference.party), speaker: descriptions.speaker(of: reference.party), party: reference.party,
      evidence: evidence)
    reading.rivals = reference.rivals.compactMap { descriptions.speaker(of: $0) }
    return reading
  }

  /// What sort of source a party makes.
  func kind(of party: Int) -> SourceKind {
    let party = cast.parties[party]
    switch party.sort {
    case .person: return party.isNamed ? .namedPerson : party.isPlural ? .unnamedGroup : .unnamedPerson
    case .organisation:
      if party.isNamed { return .organisation }
      return party.isPlural ? .unnamedGroup : .organisation
    case .authority, .place: return .authority
    case .outlet: return .outlet
    case .document: return .document
    case .group: return .unnamedGroup
    case .unknown: return looksLikeBody(party) ? .organisation : .namedPerson
    }
  }

  /// A single unknown name: with an article, or with capitals inside, it is a body's; else a person's surname.
  private func looksLikeBody(_ party: Party) -> Bool {
    party.references.contains { number in
      let reference = cast.references[number]
      guard reference.form == .name else { return false }
      let before = reference.tokens.lowerBound - 1
      if before >= 0, cast.words.small[before] == .the { return true }
      return cast.words.shapes[reference.head].contains(.mixed)
    }
  }

  // MARK: Phrases

  private func phrase(_ leader: Int, _ range: Range<Int>, _ evidence: Evidence) -> SourceReading {
    let reference = cast.references[leader]
    let party = reference.party
    if party >= 0, cast.parties[party].isNamed { return named(reference, evidence, range) }
    // "another witness in the inquiry, former adviser Anna Kell": the name behind the description.
    if reference.sort == .person, reference.beside < 0,
      let name = nameBehindComma(range, after: reference.tokens.upperBound)
    {
      return named(cast.references[name], Evidence("Apposition", confidence: 0.9), range)
    }
    if isVague(reference, range) || isUndescribed(party, reference) { return vague(reference, range) }
    if isOffice(range) { return office(range) }
    switch reference.sort {
    case .document: return documents.read(reference, range, evidence)
    case .organisation: return organisation(reference, range, evidence)
    default: break
    }
    var kind = party >= 0 ? kind(of: party) : .vague
    if reference.sort == .unknown {
      kind =
        reference.isPlural || reference.determiner == .number || cast.words.hashes[reference.head] == Self.percent
        ? .unnamedGroup : .organisation
    }
    var reading = SourceReading(
      kind, speaker: party >= 0 ? descriptions.described(party) : nil, party: party, evidence: evidence)
    reading.rivals = reference.rivals.compactMap { descriptions.speaker(of: $0) }
    return reading
  }

  private static let percent = WordHash.of("percent")

  private func nameBehindComma(_ range: Range<Int>, after end: Int) -> Int? {
    guard end < range.upperBound else { return nil }
    for token in end..<range.upperBound {
      guard let name = cast.name(at: token), cast.references[name].tokens.lowerBound == token else { continue }
      let reference = cast.references[name]
      guard reference.party >= 0, cast.parties[reference.party].sort == .person else { continue }
      let start = reference.whole.lowerBound
      let closes = (reference.tokens.upperBound..<max(reference.tokens.upperBound, range.upperBound)).allSatisfy {
        cast.words.isPunctuation($0)
      }
      let isBesideComma = (min(max(end, start - 9), start)..<start).contains { cast.words.isMark($0, ",") }
      if closes, isBesideComma, !cast.words.isPossessive(reference.tokens.upperBound - 1) { return name }
    }
    return nil
  }

  /// "the prosecutor's office", "Kell County's public defender's office".
  private func isOffice(_ range: Range<Int>) -> Bool {
    let office = WordHash.of("office")
    guard let token = range.first(where: { cast.words.hashes[$0] == office }), token > range.lowerBound,
      cast.nameAt[token] < 0
    else { return false }
    return (range.lowerBound..<token).contains {
      cast.words.classes[$0].has([.officeholder, .state])
    }
  }

  /// An office that only its holder names goes by its own words.
  private func office(_ range: Range<Int>) -> SourceReading {
    SourceReading(.authority, speaker: descriptions.description(range), evidence: Evidence("Office", confidence: 0.8))
  }

  private func organisation(_ reference: Reference, _ range: Range<Int>, _ evidence: Evidence) -> SourceReading {
    if reference.isPlural {
      return SourceReading(
        .unnamedGroup, speaker: descriptions.description(range), party: reference.party, evidence: evidence)
    }
    let start = range.lowerBound
    let isCutOff = cast.words.shapes[start].contains(.opening) && !cast.words.isCapital(start)
    // A definite body without a name in the article, or one whose name the scrape lost: nobody to name.
    if reference.determiner == .the || reference.determiner == .this || isCutOff {
      return SourceReading(.organisation, party: reference.party, evidence: Evidence("NameLost", confidence: 0.6))
    }
    return SourceReading(
      .unnamedGroup, speaker: descriptions.description(range), party: reference.party, evidence: evidence)
  }
}
