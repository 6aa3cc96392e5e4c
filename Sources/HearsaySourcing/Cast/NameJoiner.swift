import HearsayCore
import HearsayNames

/// Joins the names that mean one party, the surest ways first: the same words, an acronym, a shorter form, a spelling.
struct NameJoiner {
  let folder: NameFolder

  /// Gives every name of the cast a party.
  func join(_ cast: inout Cast) {
    let names = cast.references.indices.filter { cast.references[$0].form == .name }
    let long = names.filter { isLong(cast.references[$0], cast) }
    for number in long { join(number, &cast) }
    joinAcronyms(names, &cast)
    for number in names where cast.references[number].party < 0 { joinShort(number, &cast) }
    joinSpellings(&cast)
  }

  /// Names of two words or more, and those the lists know, are looked at first, wherever they stand.
  private func isLong(_ reference: Reference, _ cast: Cast) -> Bool {
    (reference.listed.map { !$0.isAmbiguous } ?? false) || cast.nameWords(reference).count > 1
  }

  private func join(_ number: Int, _ cast: inout Cast) {
    let reference = cast.references[number]
    let words = cast.nameWords(reference)
    for party in cast.parties.indices {
      if cast.parties[party].words == words {
        cast.give(number, to: party, Evidence("SameName"))
        return
      }
      if let listed = reference.listed, let other = cast.parties[party].listed, listed.kind != .place,
        listed.name == other.name || listed.country != 0 && listed.country == other.country && listed.kind == other.kind
      {
        cast.give(number, to: party, Evidence("ListedName", rule: "words/lists"))
        return
      }
    }
    if let (party, sieve) = longer(words, reference, cast) {
      cast.give(number, to: party, Evidence(sieve, confidence: 0.95))
      adopt(number, party, &cast)
      return
    }
    _ = cast.open(number, sieve: "NewName")
  }

  /// A party whose name holds these words or is held by them: "Harbour Trust" and "Harbour Trust Corp".
  private func longer(_ words: [UInt64], _ reference: Reference, _ cast: Cast) -> (Int, String)? {
    guard words.count > 1 else { return nil }
    // By number: a copy of a party costs more than the comparison.
    for index in cast.parties.indices where cast.parties[index].words.count > 1 {
      let sort = cast.parties[index].sort
      if sort == .person, reference.sort == .person {
        let other = cast.parties[index].words
        if words.last == other.last, words.first == other.first { return (index, "MiddleName") }
      } else if sort == reference.sort || reference.sort == .unknown, sort == .organisation || sort == .authority {
        let other = cast.parties[index].words
        if other.starts(with: words) || words.starts(with: other) { return (index, "ShortName") }
      }
    }
    return nil
  }

  /// Takes over a fuller form of the name.
  private func adopt(_ number: Int, _ party: Int, _ cast: inout Cast) {
    let reference = cast.references[number]
    let words = cast.nameWords(reference)
    let text = cast.words.text(reference.tokens)
    if !cast.parties[party].spellings.contains(text) { cast.parties[party].spellings.append(text) }
    if words.count > cast.parties[party].words.count {
      cast.parties[party].words = words
      cast.parties[party].name = text
    }
  }

  // MARK: Acronyms

  /// "Northern Grain Board (NGB)": the name in brackets is the name before them.
  private func joinAcronyms(_ names: [Int], _ cast: inout Cast) {
    for number in names {
      let reference = cast.references[number]
      let open = reference.tokens.lowerBound - 1
      guard open > 0, cast.words.isMark(open, "("), reference.tokens.count == 1,
        reference.tokens.upperBound < cast.words.count, cast.words.isMark(reference.tokens.upperBound, ")"),
        cast.words.shapes[reference.head].contains(.capital)
      else { continue }
      let hash = cast.words.hashes[reference.head]
      guard let full = party(before: open, cast) else { continue }
      if let old = cast.references[number].party as Int?, old >= 0 {
        if old != full { merge(old, into: full, "Acronym", &cast) }
      } else {
        cast.give(number, to: full, Evidence("Acronym"))
      }
      adopt(number, full, &cast)
      if cast.parties[full].sort == .person || cast.parties[full].sort == .unknown {
        cast.parties[full].sort = .organisation
        cast.parties[full].gender = .neuter
      }
      cast.parties[full].isSure = true
      for other in names where cast.references[other].party < 0 {
        let candidate = cast.references[other]
        if candidate.tokens.count == 1, cast.words.hashes[candidate.head] == hash {
          cast.give(other, to: full, Evidence("Acronym"))
        }
      }
    }
  }

  /// The party of the name that ends right before a bracket; never a person.
  private func party(before open: Int, _ cast: Cast) -> Int? {
    guard let name = cast.name(at: open - 1) else { return nil }
    let party = cast.references[name].party
    guard party >= 0 else { return nil }
    if cast.parties[party].sort == .person, cast.parties[party].isSure { return nil }
    return party
  }

  /// Lets one party take over everything of another.
  func merge(_ from: Int, into party: Int, _ sieve: String, rule: String = "", _ cast: inout Cast) {
    guard from != party else { return }
    let moved = cast.parties[from]
    for number in moved.references {
      cast.references[number].party = party
      cast.parties[party].references.append(number)
    }
    cast.parties[party].references.sort()
    cast.parties[party].descriptors.formUnion(moved.descriptors)
    if cast.parties[party].gender == .unknown { cast.parties[party].gender = moved.gender }
    if cast.parties[party].country == 0 { cast.parties[party].country = moved.country }
    if cast.parties[party].role == nil { cast.parties[party].role = moved.role }
    for spelling in moved.spellings where !cast.parties[party].spellings.contains(spelling) {
      cast.parties[party].spellings.append(spelling)
    }
    if moved.isSure, !cast.parties[party].isSure {
      cast.parties[party].sort = moved.sort
      cast.parties[party].isSure = true
    }
    cast.parties[party].evidence.append(Evidence(sieve, rule: rule))
    cast.parties[from].references = []
    cast.parties[from].words = []
    cast.parties[from].isNamed = false
    cast.parties[from].descriptors = []
  }

  // MARK: One word

  private func joinShort(_ number: Int, _ cast: inout Cast) {
    let reference = cast.references[number]
    let words = cast.nameWords(reference)
    guard let word = words.first else { return }
    if let same = cast.parties.indices.first(where: { cast.parties[$0].words == words }) {
      cast.give(number, to: same, Evidence("SameName"))
      return
    }
    let fits = cast.parties.indices.filter { party in
      let other = cast.parties[party].words
      guard other.count > 1 else { return false }
      let sort = cast.parties[party].sort
      if sort == .person || sort == .unknown {
        return other.last == word || other.first == word && reference.titles.isEmpty || other.dropFirst().contains(word)
      }
      if sort == .outlet, other.last == word { return true }
      return other.first == word && (sort == .organisation || sort == .outlet) && reference.sort != .person
    }
    if let party = choose(fits, for: number, word, cast) {
      let rivals = fits.filter { $0 != party && isTied($0, party, number, word, cast) }
      cast.give(number, to: party, Evidence("Surname", confidence: rivals.isEmpty ? 0.97 : 0.5), rivals: rivals)
      let text = cast.words.text(reference.tokens)
      if !cast.parties[party].spellings.contains(text) { cast.parties[party].spellings.append(text) }
      return
    }
    if let party = acronym(reference, cast) {
      cast.give(number, to: party, Evidence("Acronym", confidence: 0.9))
      return
    }
    _ = cast.open(number, sieve: "NewName")
  }

  /// Of several people with one surname: the one whose gender a title shows, then the one named last before.
  private func choose(_ fits: [Int], for number: Int, _ word: UInt64, _ cast: Cast) -> Int? {
    guard fits.count > 1 else { return fits.first }
    let gender = cast.references[number].gender
    let titled =
      gender == .unknown || gender == .neuter || cast.references[number].titles.isEmpty
      ? fits : fits.filter { cast.parties[$0].gender == gender || cast.parties[$0].gender == .unknown }
    let bySurname = titled.filter { cast.parties[$0].words.last == word }
    let pool = bySurname.isEmpty ? (titled.isEmpty ? fits : titled) : bySurname
    return pool.max { last($0, before: number, cast) < last($1, before: number, cast) }
  }

  private func last(_ party: Int, before number: Int, _ cast: Cast) -> Int {
    cast.parties[party].references.last { $0 < number } ?? -cast.parties[party].references[0]
  }

  /// Two people of one surname who were both named in full in the paragraphs just before cannot be told apart.
  private func isTied(_ other: Int, _ party: Int, _ number: Int, _ word: UInt64, _ cast: Cast) -> Bool {
    guard cast.parties[other].words.last == word, cast.parties[party].words.last == word else { return false }
    let gender = cast.references[number].gender
    if gender != .unknown, cast.parties[other].gender != .unknown, cast.parties[other].gender != gender { return false }
    let a = last(party, before: number, cast)
    let b = last(other, before: number, cast)
    guard a >= 0, b >= 0 else { return false }
    return cast.sentence(cast.references[a].head) - cast.sentence(cast.references[b].head) <= 1
  }

  /// Initials of a longer name: "NGB" for Northern Grain Board.
  private func acronym(_ reference: Reference, _ cast: Cast) -> Int? {
    let shape = cast.words.shapes[reference.head]
    guard shape.contains(.allCapitals), reference.tokens.count == 1 else { return nil }
    let letters = cast.words.bytes[cast.words.tokens[reference.head].span.range].filter { $0 &- 0x41 < 26 }
    guard letters.count >= 2 else { return nil }
    return cast.parties.indices.first { party in
      guard cast.parties[party].sort != .person, let first = cast.parties[party].references.first else { return false }
      let initials = cast.references[first].tokens
        .filter { cast.words.isCapital($0) }
        .map { cast.words.bytes[Int(cast.words.tokens[$0].span.start)] }
      return initials == letters
    }
  }

  // MARK: Spellings

  /// Whether a party's first full form opens with a given name, not with an epithet.
  private func opensWithGiven(_ party: Int, _ cast: Cast) -> Bool {
    guard let first = cast.parties[party].references.first(where: { cast.references[$0].tokens.count > 1 }) else {
      return false
    }
    return cast.words.classes[cast.references[first].tokens.lowerBound].has(.given)
  }

  /// Joins people whose names are spellings of one another, by the name folder's rules.
  private func joinSpellings(_ cast: inout Cast) {
    let people = cast.parties.indices.filter {
      !cast.parties[$0].references.isEmpty && cast.parties[$0].isNamed
        && (cast.parties[$0].sort == .person || cast.parties[$0].sort == .unknown)
    }
    guard people.count > 1 else { return }
    let folded = people.map { folder.fold(cast.parties[$0].name) }
    for (position, party) in people.enumerated() {
      for (place, other) in people[..<position].enumerated() where !cast.parties[other].references.isEmpty {
        guard !cast.parties[party].references.isEmpty else { break }
        let judgement = folder.compare(folded[place], folded[position])
        guard judgement.isSame else { continue }
        // The fuller name takes the shorter one in.
        let longer = cast.parties[other].words.count >= cast.parties[party].words.count
        // Of two forms that differ by a word in front, the one that the text mostly uses is the name.
        let oftener = cast.parties[other].references.count >= cast.parties[party].references.count
        let keepsOther =
          !judgement.rule.contains("middle name")
          ? longer : opensWithGiven(other, cast) != opensWithGiven(party, cast) ? opensWithGiven(other, cast) : oftener
        merge(keepsOther ? party : other, into: keepsOther ? other : party, "Spelling", rule: judgement.rule, &cast)
      }
    }
  }
}
