import HearsayCore

/// Links phrases with the names they stand beside, and what such a phrase says with the person it describes.
struct AppositionLinker {
  /// Sets `beside` and `owner` of phrases. Names need no parties yet.
  func link(_ cast: inout Cast) {
    for number in cast.references.indices where cast.references[number].form == .phrase {
      linkOwner(number, &cast)
      if linkBody(number, &cast) { continue }
      guard cast.references[number].sort == .person, !cast.references[number].isPlural else { continue }
      if let name = nameBehind(number, cast) ?? nameBefore(number, cast) { cast.references[number].beside = name }
    }
  }

  /// "the prisoners' rights organisation Example.net": the body's name right behind its noun.
  private func linkBody(_ number: Int, _ cast: inout Cast) -> Bool {
    let reference = cast.references[number]
    guard reference.sort == .organisation || reference.sort == .authority, !reference.isPlural else { return false }
    let end = reference.tokens.upperBound
    guard let name = cast.name(at: end), cast.references[name].tokens.lowerBound == end,
      cast.references[name].sort != .person || !cast.references[name].isSure, !cast.words.isPossessive(end),
      cast.words.tokens[end].sentence == cast.words.tokens[end - 1].sentence
    else { return false }
    cast.references[number].beside = name
    return true
  }

  private func linkOwner(_ number: Int, _ cast: inout Cast) {
    let reference = cast.references[number]
    guard reference.determiner == .possessive else { return }
    let start = reference.tokens.lowerBound
    if let name = cast.name(at: start) {
      cast.references[number].owner = name
    } else if number > 0 {
      // A possessive pronoun is a reference of its own, at the same token.
      for other in [number - 1, number + 1] where cast.references.indices.contains(other) {
        if cast.references[other].form == .pronoun, cast.references[other].head == start {
          cast.references[number].owner = other
        }
      }
    }
  }

  /// "the lawyer Anna Kell", "his lawyer, Anna Kell, said", "another witness, former adviser Anna Kell".
  private func nameBehind(_ number: Int, _ cast: Cast) -> Int? {
    let words = cast.words
    let end = cast.references[number].tokens.upperBound
    guard end < words.count, words.tokens[end].sentence == words.tokens[end - 1].sentence else { return nil }
    for index in end..<min(end + 3, words.count) {
      guard let name = person(at: index, cast) else { continue }
      if cast.references[name].whole.lowerBound <= end { return name }
      break
    }
    guard let comma = self.comma(from: end, cast) else { return nil }
    var index = comma + 1
    // Roles between the comma and the name belong to it.
    while index < words.count, index < comma + 8, words.tokens[index].sentence == words.tokens[comma].sentence {
      if let name = person(at: index, cast) {
        let reference = cast.references[name]
        let after = reference.tokens.upperBound
        let isClosed =
          after >= words.count || words.isPunctuation(after) || words.tag(after).isFiniteVerb
          || words.classes[after].has(.verb) || words.small[after] == .who
          || words.tokens[after].sentence != words.tokens[comma].sentence
        return reference.whole.lowerBound <= comma + 3 && isClosed || reference.whole.contains(comma + 1) ? name : nil
      }
      guard !words.isPunctuation(index),
        words.small[index] == .none || words.small[index] == .the
          || words.small[index] == .former || words.small[index] == .a || words.small[index] == .particle
      else { return nil }
      index += 1
    }
    return nil
  }

  /// The comma right behind a core, or behind the prepositional words that follow it.
  private func comma(from end: Int, _ cast: Cast) -> Int? {
    let words = cast.words
    var index = end
    while index < words.count, index < end + 7, words.tokens[index].sentence == words.tokens[end].sentence {
      if words.isMark(index, ",")
        || index == end && words.small[index] == .and && cast.nameAt[min(index + 1, words.count - 1)] < 0
      {
        return index
      }
      let small = words.small[index]
      guard index > end || small == .preposition || small == .of || small == .and else { return nil }
      guard !words.isPunctuation(index), small != .who, small != .and, !words.tag(index).isFiniteVerb else {
        return nil
      }
      index += 1
    }
    return nil
  }

  private func person(at token: Int, _ cast: Cast) -> Int? {
    guard let name = cast.name(at: token) else { return nil }
    let sort = cast.references[name].sort
    return sort == .person || sort == .unknown && cast.references[name].tokens.count > 1 ? name : nil
  }

  /// "Anna Kell, the head of the desk": the phrase after a name and a comma.
  private func nameBefore(_ number: Int, _ cast: Cast) -> Int? {
    let words = cast.words
    let start = cast.references[number].tokens.lowerBound
    guard start > 1 else { return nil }
    var before = start - 1
    // "Pavel Orlik, 31, a baker" steps over the age.
    if words.isMark(before, ","), before > 2, words.age(before - 1) != nil, words.isMark(before - 2, ",") {
      before -= 2
    }
    let isCopula = words.small[before] == .be && cast.references[number].determiner != .possessive
    guard words.isMark(before, ",") || isCopula, let name = person(at: before - 1, cast) else { return nil }
    guard !words.isPossessive(before - 1), words.tokens[before].sentence == words.tokens[start].sentence else {
      return nil
    }
    return name
  }

  // MARK: What an apposition tells

  /// Gives people their ages, roles and bodies from the words beside their names. Names have parties by now.
  func describe(_ cast: inout Cast) {
    for number in cast.references.indices where cast.references[number].form == .name {
      let party = cast.references[number].party
      guard party >= 0, cast.parties[party].sort == .person else { continue }
      takeBodyBefore(number, party, &cast)
      takeOwner(number, party, &cast)
      takeApposition(number, party, &cast)
    }
  }

  /// "Harbour Trust spokesman Pavel Orlik": the body stands right before the title.
  private func takeBodyBefore(_ number: Int, _ party: Int, _ cast: inout Cast) {
    let start = cast.references[number].whole.lowerBound
    guard !cast.references[number].titles.isEmpty, start > 0 else { return }
    var before = start - 1
    if cast.words.small[before] == .possessive, before > 0 { before -= 1 }
    if let body = body(at: before, cast) {
      for index in cast.references[body].tokens { cast.describe(party, with: index) }
      affiliate(party, with: body, &cast)
    } else if leads(cast.references[number].titles, cast), let body = bodyInMind(number, cast) {
      affiliate(party, with: body, &cast)
    } else if cast.words.countries[before] != 0 {
      cast.describe(party, with: before)
    }
  }

  /// Whether a title says that somebody leads or speaks for a body.
  private func leads(_ titles: Range<Int>, _ cast: Cast) -> Bool {
    titles.contains { AppositionLinker.leaders.contains(cast.words.hashes[$0]) }
  }

  private static let leaders = ChannelWords.hashes(
    "founder co-founder cofounder ceo co-ceo cfo coo cto chief head chairman chairwoman chair chairperson director "
      + "executive spokesman spokeswoman spokesperson manager owner editor")

  /// "Founder Anna Kell" leads the body that the text named last, in this sentence or the one before.
  private func bodyInMind(_ number: Int, _ cast: Cast) -> Int? {
    let sentence = cast.sentence(cast.references[number].head)
    for other in stride(from: number - 1, through: 0, by: -1) where cast.references[other].form == .name {
      guard sentence - cast.sentence(cast.references[other].head) <= 1 else { return nil }
      let party = cast.references[other].party
      if party >= 0, cast.parties[party].sort == .organisation { return other }
    }
    return nil
  }

  private func takeOwner(_ number: Int, _ party: Int, _ cast: inout Cast) {
    for phrase in max(0, number - 4)..<number where cast.references[phrase].beside == number {
      for token in cast.references[phrase].tokens {
        cast.describe(party, with: token)
        if let body = body(at: token, cast) { affiliate(party, with: body, &cast) }
      }
      if cast.parties[party].role == nil { cast.parties[party].role = role(of: cast.references[phrase].tokens, cast) }
    }
  }

  private func takeApposition(_ number: Int, _ party: Int, _ cast: inout Cast) {
    let words = cast.words
    var index = cast.references[number].tokens.upperBound
    guard index < words.count, words.isMark(index, ",") else { return }
    index += 1
    let sentence = words.tokens[index - 1].sentence
    if index < words.count, let age = words.age(index), words.tokens[index].sentence == sentence {
      cast.parties[party].age = age
      index += index + 1 < words.count && words.isMark(index + 1, ",") ? 2 : 1
    }
    let start = index
    guard start < words.count, words.tokens[start].sentence == sentence, !words.isQuoted(start) else { return }
    var holdsPerson = false
    while index < words.count, words.tokens[index].sentence == sentence, index < start + 25 {
      if words.isMark(index, ",") || words.small[index] == .who || words.tag(index).isFiniteVerb { break }
      if words.classes[index].has(.verb), words.tag(index) == .unknown { break }
      if words.classes[index].has([.person, .office]) || words.countries[index] != 0 { holdsPerson = true }
      index += 1
    }
    guard holdsPerson, index > start else { return }
    let range = start..<index
    for token in range { cast.describe(party, with: token) }
    if cast.parties[party].role == nil { cast.parties[party].role = role(of: range, cast) }
    for token in range.reversed() {
      guard let body = body(at: token, cast), cast.references[body].party != party else { continue }
      affiliate(party, with: body, &cast)
      break
    }
  }

  private func role(of range: Range<Int>, _ cast: Cast) -> String {
    var start = range.lowerBound
    var end = range.upperBound
    if [.the, .a, .another].contains(cast.words.small[start]), range.count > 1 { start += 1 }
    if [.his, .her, .their, .its].contains(cast.words.small[start]), range.count > 1 { start += 1 }
    // "longtime physician Dr.": the title before the name is no part of the role.
    while end > start + 1, cast.words.isPunctuation(end - 1) || cast.words.classes[end - 1].has(.courtesy) { end -= 1 }
    return cast.words.text(start..<end)
  }

  private func body(at token: Int, _ cast: Cast) -> Int? {
    guard let name = cast.name(at: token) else { return nil }
    let sort = cast.references[name].sort
    guard sort == .organisation || sort == .authority || sort == .outlet || sort == .unknown else { return nil }
    return (cast.references[name].listed?.country ?? 0) == 0 && cast.references[name].party >= 0 ? name : nil
  }

  private func affiliate(_ party: Int, with name: Int, _ cast: inout Cast) {
    let body = cast.references[name].party
    if cast.parties[party].affiliation == nil, body != party { cast.parties[party].affiliation = body }
  }
}
