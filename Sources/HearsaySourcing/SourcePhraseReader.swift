import HearsayCore

/// Reads the words of a source: which reference leads them, what sort of source they make, what to call it.
struct SourcePhraseReader {
  let cast: Cast

  /// Reads a source that has words.
  func read(_ spans: [TextSpan]) -> SourceReading {
    let ranges = spans.map { cast.words.tokens(in: $0) }.filter { !$0.isEmpty }
    guard let range = ranges.first else { return SourceReading(.none, evidence: Evidence("NoSource")) }
    if ranges.count == 1, let several = coordinated(range) { return several }
    guard let leader = leader(of: range) else { return bare(range) }
    if isOffice(range), cast.references[leader].form == .name { return office(range) }
    return reading(of: leader, range)
  }

  /// The reference that the source's words are about.
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
      guard isOwner(phrase), let owned = names.first(where: { isBehind($0, phrase) }) else { return phrase }
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

  /// Whether a person's name that owns nothing stands behind a phrase.
  private func isBehind(_ name: Int, _ phrase: Int) -> Bool {
    let reference = cast.references[name]
    return reference.tokens.lowerBound >= cast.references[phrase].tokens.upperBound && reference.party >= 0
      && cast.parties[reference.party].sort == .person && !isOwner(name)
  }

  /// A body's name before a title and a person's name only says where the person belongs.
  private func isLead(_ number: Int, _ names: [Int]) -> Bool {
    guard let next = names.first(where: { $0 > number }) else { return false }
    let titles = cast.references[next].titles
    return !titles.isEmpty && titles.lowerBound <= cast.references[number].tokens.upperBound + 1
      && titles.lowerBound >= cast.references[number].tokens.upperBound
  }

  // MARK: Several

  /// "Iran, Russia and Syria": names of one level make one source together.
  private func coordinated(_ range: Range<Int>) -> SourceReading? {
    let words = cast.words
    let names = cast.references.indices.filter {
      cast.references[$0].form == .name && range.contains(cast.references[$0].head) && cast.references[$0].party >= 0
    }
    guard names.count > 1, let first = names.first, let last = names.last else { return nil }
    guard cast.references[first].whole.lowerBound <= range.lowerBound + 1 else { return nil }
    let before = cast.references[last].whole.lowerBound - 1
    guard before >= 0,
      words.small[before] == .and || before > 0 && words.small[before] == .the && words.small[before - 1] == .and
    else { return nil }
    let sort = cast.parties[cast.references[first].party].sort
    let members = names.filter { cast.parties[cast.references[$0].party].sort == sort }
    guard sort != .place, members.count > 1, members.last == last, areListed(members) else { return nil }
    let parties = members.map { cast.references[$0].party }
    let titles = parties.map { cast.parties[$0].name }
    let name = titles.dropLast().joined(separator: ", ") + " and " + (titles.last ?? "")
    var reading = SourceReading(
      kind(of: parties[0]), speaker: name, party: parties[0], evidence: Evidence("Several", confidence: 0.85))
    if sort == .unknown { reading.kind = .namedPerson }
    return reading
  }

  /// Whether only commas, *and*, titles and "of such a place" stand between the names.
  private func areListed(_ members: [Int]) -> Bool {
    zip(members, members.dropFirst()).allSatisfy { one, next in
      let between =
        cast.references[one].tokens
        .upperBound..<max(
          cast.references[one].tokens.upperBound, cast.references[next].whole.lowerBound)
      var inBrackets = false
      return between.allSatisfy { token in
        if cast.words.isMark(token, "(") { inBrackets = true }
        if cast.words.isMark(token, ")") {
          inBrackets = false
          return true
        }
        return inBrackets || cast.nameAt[token] >= 0 || cast.words.isMark(token, ",")
          || [.and, .the, .of, .preposition].contains(cast.words.small[token])
      }
    }
  }

  // MARK: One

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
  private func named(_ reference: Reference, _ evidence: Evidence, _ range: Range<Int>) -> SourceReading {
    var reading = SourceReading(
      kind(of: reference.party), speaker: speaker(of: reference.party), party: reference.party, evidence: evidence)
    reading.rivals = reference.rivals.compactMap { speaker(of: $0) }
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

  /// A party's name as reports show it; a description for the unnamed.
  func speaker(of number: Int, depth: Int = 0) -> String? {
    let party = cast.parties[number]
    if party.isNamed { return party.name }
    guard let first = party.references.first else { return party.name }
    return description(of: first, depth: depth)
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
    case .document: return document(reference, range, evidence)
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
      kind, speaker: party >= 0 ? speaker(of: party, range) : nil, party: party, evidence: evidence)
    reading.rivals = reference.rivals.compactMap { speaker(of: $0) }
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
    SourceReading(.authority, speaker: description(range), evidence: Evidence("Office", confidence: 0.8))
  }

  private func isVague(_ reference: Reference, _ range: Range<Int>) -> Bool {
    guard cast.words.classes[reference.head].has(.vague) || cast.words.small[reference.head] == .some else {
      return false
    }
    if reference.determiner == .the, !reference.isPlural { return false }
    let content = SourcePhraseReader.modifiers(reference, cast)
    return content.isEmpty && !hasDescription(range, after: reference.tokens.upperBound)
  }

  /// "the source" after "a source": nothing tells who it is.
  private func isUndescribed(_ party: Int, _ reference: Reference) -> Bool {
    guard party >= 0, cast.words.classes[reference.head].has(.vague), cast.words.classes[reference.head].has(.person),
      let first = cast.parties[party].references.first, cast.references[first].form == .phrase
    else { return false }
    let phrase = cast.references[first]
    let after = phrase.tokens.upperBound
    let goesOn =
      after < cast.words.count
      && (cast.words.small[after] == .preposition || cast.words.small[after] == .of
        || cast.words.tag(after) == .jj || cast.words.small[after] == .who)
    return Self.modifiers(phrase, cast).isEmpty && !goesOn && phrase.owner < 0
  }

  static func modifiers(_ reference: Reference, _ cast: Cast) -> [Int] {
    reference.tokens.filter {
      $0 != reference.head && !cast.words.isPunctuation($0) && !cast.words.classes[$0].has(.function)
    }
  }

  /// Words behind the core that say who is meant: "familiar with the matter", "of the victims", "in the camp".
  private func hasDescription(_ range: Range<Int>, after end: Int) -> Bool {
    guard end < range.upperBound else { return false }
    return (end..<range.upperBound).contains { !cast.words.isPunctuation($0) && !cast.words.classes[$0].has(.function) }
  }

  /// A bare "some" or "others" after a group means some of it; "another one" is one more of what stood before.
  private func vague(_ reference: Reference, _ range: Range<Int>) -> SourceReading {
    let evidence = Evidence("PartOfGroup", confidence: 0.6)
    if reference.determiner == .another, !cast.words.classes[reference.head].has(.person) {
      if let noun = lastNoun(before: reference.tokens.lowerBound, plural: false) {
        let name = "another \(cast.words.text(noun..<(noun + 1)))"
        return SourceReading(.unnamedPerson, speaker: name, evidence: evidence)
      }
    } else if cast.words.small[reference.head] == .some,
      let noun = lastNoun(before: reference.tokens.lowerBound, plural: true)
    {
      let name = "\(cast.words.text(reference.tokens).lowercased()) of the \(cast.words.text(noun..<(noun + 1)))"
      return SourceReading(.unnamedGroup, speaker: name, evidence: evidence)
    }
    return SourceReading(.vague, evidence: Evidence("Vague", rule: "words/vague-nouns", confidence: 0.9))
  }

  /// The nearest noun for a person in this and the two sentences before.
  private func lastNoun(before token: Int, plural: Bool) -> Int? {
    var index = token - 1
    while index >= 0, cast.sentence(token) - cast.sentence(index) <= 2 {
      let classes = cast.words.classes[index]
      if classes.has([.person, .demonym, .collective]), classes.has(.plural) == plural,
        !cast.words.isPossessive(index), cast.nameAt[index] < 0
      {
        return index
      }
      index -= 1
    }
    return nil
  }

  private func organisation(_ reference: Reference, _ range: Range<Int>, _ evidence: Evidence) -> SourceReading {
    if reference.isPlural {
      return SourceReading(.unnamedGroup, speaker: description(range), party: reference.party, evidence: evidence)
    }
    let start = range.lowerBound
    let isCutOff = cast.words.shapes[start].contains(.opening) && !cast.words.isCapital(start)
    // A definite body without a name in the article, or one whose name the scrape lost: nobody to name.
    if reference.determiner == .the || reference.determiner == .this || isCutOff {
      return SourceReading(.organisation, party: reference.party, evidence: Evidence("NameLost", confidence: 0.6))
    }
    return SourceReading(.unnamedGroup, speaker: description(range), party: reference.party, evidence: evidence)
  }

  // MARK: Documents

  private func document(_ reference: Reference, _ range: Range<Int>, _ evidence: Evidence) -> SourceReading {
    if let issuer = issuer(reference, range) {
      let party = cast.parties[issuer]
      // A paper's own report is the paper; its poll or data are a document that it issued.
      let isReport = party.sort == .outlet && Self.reports.contains(cast.words.hashes[reference.head])
      return SourceReading(
        isReport ? .outlet : .document, speaker: speaker(of: issuer), party: issuer,
        evidence: Evidence("Issuer", confidence: 0.85))
    }
    return SourceReading(.document, speaker: description(range), party: reference.party, evidence: evidence)
  }

  private static let reports = ChannelWords.hashes("report reports article articles story stories account interview")

  /// Whose text it is: the owner, the name within it, or the name behind *from* or *by*.
  private func issuer(_ reference: Reference, _ range: Range<Int>) -> Int? {
    for token in reference.tokens where token < reference.head {
      if let name = cast.name(at: token), isBody(name) { return cast.references[name].party }
    }
    var index = reference.tokens.upperBound
    while index < range.upperBound {
      if cast.words.hashes[index] == WordHash.of("from") || cast.words.hashes[index] == WordHash.of("by") {
        for token in (index + 1)..<min(index + 4, range.upperBound) {
          if let name = cast.name(at: token), cast.references[name].party >= 0 { return cast.references[name].party }
        }
      }
      index += 1
    }
    return nil
  }

  private func isBody(_ name: Int) -> Bool {
    let party = cast.references[name].party
    guard party >= 0 else { return false }
    let sort = cast.parties[party].sort
    return sort == .organisation || sort == .outlet || sort == .authority || sort == .person
  }

  // MARK: Descriptions

  /// A source that no reference leads.
  private func bare(_ range: Range<Int>) -> SourceReading {
    let words = cast.words
    let classes = range.map { words.classes[$0] }
    let evidence = Evidence("HeadNoun", confidence: 0.5)
    if classes.contains(where: { $0.has(.vague) }), range.count <= 2 {
      return SourceReading(.vague, evidence: evidence)
    }
    if let head = range.last(where: { words.classes[$0].has(.noun) }) {
      let many = PhraseReader.isPlural(words.classes[head], tag: words.tag(head))
      switch PhraseReader.sort(of: words.classes[head], isPlural: many) {
      case .person: return SourceReading(.unnamedPerson, speaker: description(range), evidence: evidence)
      case .authority: return SourceReading(.authority, speaker: description(range), evidence: evidence)
      case .document: return SourceReading(.document, speaker: description(range), evidence: evidence)
      default: return SourceReading(.unnamedGroup, speaker: description(range), evidence: evidence)
      }
    }
    return SourceReading(.vague, evidence: evidence)
  }

  private func speaker(of party: Int, _ range: Range<Int>) -> String? {
    guard let first = cast.parties[party].references.first else { return nil }
    let text = description(of: first)
    return text.isEmpty ? nil : text
  }

  /// A description of an unnamed party from where it first appears, with what follows its core.
  private func description(of number: Int, depth: Int = 0) -> String {
    let reference = cast.references[number]
    let words = cast.words
    // A chain of owners ("his lawyer's wife") is followed two steps; a phrase that owns itself is a misreading.
    if depth < 2, reference.owner >= 0, cast.references[reference.owner].form == .pronoun,
      cast.references[reference.owner].party >= 0,
      cast.references[reference.owner].party != reference.party,
      let owner = speaker(of: cast.references[reference.owner].party, depth: depth + 1)
    {
      let core = (reference.tokens.lowerBound + 1)..<reference.tokens.upperBound
      return "\(words.text(core)) of \(owner)"
    }
    var end = reference.tokens.upperBound
    let sentence = words.tokens[reference.head].sentence
    let limit = sourceEnd(of: number) ?? reference.tokens.upperBound + 8
    if end < words.count, words.tokens[end].sentence == sentence,
      words.small[end] == .of || words.small[end] == .preposition || words.small[end] == .to || words.tag(end) == .jj
    {
      while end < words.count, words.tokens[end].sentence == sentence, end < limit {
        if words.small[end] == .to && end + 1 < words.count && words.tag(end + 1) == .vb
          || words.isPunctuation(end) && words.small[end] != .possessive || words.small[end] == .who
          || words.small[end] == .which
          || words.small[end] == .that || words.small[end] == .auxiliary || words.small[end] == .be
          || words.tag(end).isFiniteVerb || words.classes[end].has(.verb)
        {
          break
        }
        end += 1
      }
    }
    return description(reference.tokens.lowerBound..<end)
  }

  /// Where the source that holds a reference ends, nil for references outside sources.
  private func sourceEnd(of number: Int) -> Int? {
    let attribution = cast.sourceOf[number]
    guard attribution >= 0, attribution < cast.sources.count else { return nil }
    return cast.sources[attribution].first { $0.contains(cast.references[number].head) }?.upperBound
  }

  /// The words of a source as a speaker's name: no leading article but "a", nothing behind a comma or *who*.
  private func description(_ range: Range<Int>) -> String {
    let words = cast.words
    var start = range.lowerBound
    while start < range.upperBound - 1,
      words.small[start] == .the || words.isPunctuation(start) || words.small[start] == .this
        || words.hashes[start] == WordHash.of("both")
    {
      start += 1
    }
    var end = start + 1
    while end < range.upperBound {
      if words.small[end] == .who || words.small[end] == .which || words.isMark(end, ",") { break }
      end += 1
    }
    return words.text(start..<end)
  }
}
