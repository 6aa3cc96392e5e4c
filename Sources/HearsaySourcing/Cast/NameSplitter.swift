import HearsayCore

/// Parts a run of capitalised words into titles and names, and says what bears each name.
extension NameFinder {
  /// Appends the names of a run.
  func split(_ run: Range<Int>, into out: inout [Reference]) {
    if run.count == 1, isCommon(run.lowerBound) { return }
    if let listed = table.find(words.nameHash(run)), !isTooCommon(listed, run) {
      out.append(name(run, listed: listed))
      return
    }
    var start = run.lowerBound
    var country: UInt8 = 0
    // "Belarusian Pavel Orlik": the people's name is no part of the person's.
    if words.classes[start].has(.demonym), run.count > 1, !endsInBody(run) {
      country = words.countries[start]
      start += 1
    }
    let rest = start..<run.upperBound
    if rest.count == 1, country != 0, words.classes[start].has([.noun, .anyTitle]) { return }
    if let title = lastTitle(in: rest) {
      splitAtTitle(rest, title, country, into: &out)
      return
    }
    if words.classes[rest.lowerBound].has(.demonym), rest.count == 1 { return }
    var reference = name(rest, listed: nil)
    if reference.country == 0 { reference.country = country }
    if !endsInBody(rest), let lead = ledByBody(rest) {
      out.append(name(rest.lowerBound..<lead, listed: table.find(words.nameHash(rest.lowerBound..<lead))))
      out.append(name(lead..<rest.upperBound, listed: nil))
      return
    }
    reference.titles = lowerRole(before: rest.lowerBound)
    if !reference.titles.isEmpty, reference.sort == .unknown || (reference.sort == .person && !reference.isSure) {
      let head = reference.titles.upperBound - 1
      if words.classes[head].has([.person, .office]) {
        reference.sort = .person
        reference.isSure = true
        reference.gender = gender(of: reference.titles) ?? reference.gender
      }
    }
    out.append(reference)
  }

  /// One capitalised word that is no name by itself: "the Republican", "Democratic".
  private func isCommon(_ index: Int) -> Bool {
    let classes = words.classes[index]
    if words.shapes[index].contains(.mixed) || classes.has(.given) { return false }
    if classes.has([.country, .place]) { return false }
    if classes.has([.person, .office]), table.find(words.hashes[index]) == nil { return true }
    return words.tag(index) == .jj && table.find(words.hashes[index]) == nil && !standsAlone(index)
  }

  /// Behind a word for saying and before a mark or a verb no adjective stands: there the tagger is wrong ("said Brisk.").
  private func standsAlone(_ index: Int) -> Bool {
    let next = index + 1
    let ends = next >= words.count || words.isPunctuation(next) || words.tag(next).isFiniteVerb
    guard ends, index > 0 else { return false }
    return ![.be, .the, .a, .and, .or, .this].contains(words.small[index - 1])
      && (words.tag(index - 1).isFiniteVerb || words.isPunctuation(index - 1))
  }

  /// A name of the lists at the head of a run that goes on with a person's name: "Reuters Anna Kell" is two names.
  private func ledByBody(_ range: Range<Int>) -> Int? {
    guard range.count >= 3 else { return nil }
    for cut in stride(from: range.upperBound - 2, to: range.lowerBound, by: -1) where cut - range.lowerBound <= 4 {
      guard words.classes[cut].has(.given), let listed = table.find(words.nameHash(range.lowerBound..<cut)) else {
        continue
      }
      if listed.kind != .place, !listed.isAmbiguous { return cut }
    }
    return nil
  }

  private static let told = WordHash.of("told")

  private func isTooCommon(_ listed: ListedName, _ run: Range<Int>) -> Bool {
    guard listed.isAmbiguous || words.shapes[run.lowerBound].contains(.opening) && run.count == 1 else { return false }
    if !listed.isAmbiguous {
      return words.tag(run.lowerBound) != .unknown && !words.tag(run.lowerBound).isProperNoun
        && !words.shapes[run.lowerBound].contains(.allCapitals)
    }
    // "told Time", "The Hill reported": the paper is meant where something is told to it or it reports.
    let before = run.lowerBound - 1
    if before >= 0, words.hashes[before] == Self.told { return false }
    if before >= 0, words.small[before] == .the, words.isCapital(before),
      !words.shapes[before].contains(.opening)
    {
      return false
    }
    let after = run.upperBound
    return !(after < words.count && (words.classes[after].has(.verb) || isMagazine(after)))
  }

  private func isMagazine(_ index: Int) -> Bool { words.classes[index].has([.paperName, .medium]) }

  /// The last word of a run that is a title with a person's name behind it.
  private func lastTitle(in range: Range<Int>) -> Int? {
    guard range.count > 1, !endsInBody(range) else { return nil }
    var index = range.upperBound - 2
    // "Gull Radio", "Pilot Tribune": what can be said of a person belongs to the paper's name, unless it is a title.
    if words.classes[index + 1].has(.paperName), !words.classes[index].has(.anyTitle) { index -= 1 }
    while index >= range.lowerBound {
      let classes = words.classes[index]
      // "Grace" is a given name first; "Rose Speaker" is nobody's title.
      if classes.has([.anyTitle, .person]), !classes.has(.given) || classes.has(.anyTitle), !classes.has(.plural) {
        let next = index + 1
        if words.small[next] == .possessive || words.classes[next].has([.function, .rank]), words.small[next] != .of {
          return nil
        }
        if words.small[next] == .of { return endOfOfficePhrase(next, in: range) }
        if words.isMark(next, ".") { return next + 1 < range.upperBound ? next : nil }
        return words.classes[next].has([.organisationName, .stateName]) ? nil : index
      }
      index -= 1
    }
    return nil
  }

  /// "Director of Public Prosecution Eva Lind": the last word of the office, where a given name follows it.
  private func endOfOfficePhrase(_ of: Int, in range: Range<Int>) -> Int? {
    guard of + 2 < range.upperBound else { return nil }
    return ((of + 2)..<range.upperBound).first { words.classes[$0].has(.given) && $0 + 1 < range.upperBound }.map {
      $0 - 1
    }
  }

  private func splitAtTitle(_ range: Range<Int>, _ title: Int, _ country: UInt8, into out: inout [Reference]) {
    var first = title
    while first > range.lowerBound,
      words.classes[first - 1].has([.anyTitle, .person]) && !words.classes[first - 1].has(.given)
        || words.isMark(first - 1, ".") || words.isMark(first - 1, ",")
    {
      first -= 1
    }
    // "Deputy Director of Public Prosecution Eva Lind": the title reaches back over its own "of".
    if let opening = range.first(where: { words.classes[$0].has([.office, .rank, .person]) }), opening < first,
      (opening..<first).contains(where: { words.small[$0] == .of })
    {
      first = opening
    }
    if first > range.lowerBound {
      let range = range.lowerBound..<first
      var body = name(range, listed: table.find(words.nameHash(range)))
      // Whoever has a chief is no person: "Wells Harbour CEO".
      if range.count > 1, body.sort == .person, !words.classes[range.lowerBound].has(.given) {
        body.sort = .organisation
      }
      out.append(body)
    }
    // "Miss Universe Anna Kell": what stands before the given name belongs to the title.
    let rest = (title + 1)..<range.upperBound
    let start =
      rest.count > 2 && !words.classes[title + 1].has(.given)
      ? rest.dropLast().first { words.classes[$0].has(.given) } ?? title + 1 : title + 1
    var bearer = name(start..<range.upperBound, listed: nil)
    bearer.titles = first..<start
    if first == range.lowerBound {
      let lower = lowerRole(before: first)
      if !lower.isEmpty { bearer.titles = lower.lowerBound..<start }
    }
    bearer.sort = .person
    bearer.isSure = true
    bearer.country = country
    bearer.gender = gender(of: bearer.titles) ?? bearer.gender
    out.append(bearer)
  }

  /// The lower-case role right before a name: "press secretary", "lawyer".
  func lowerRole(before start: Int) -> Range<Int> {
    var first = start
    while first > 0, words.tokens[first - 1].sentence == words.tokens[start].sentence {
      let index = first - 1
      guard !words.isPunctuation(index), !words.isCapital(index), !words.classes[index].has(.function) else { break }
      guard words.small[index] == .none || words.small[index] == .former else { break }
      let tag = words.tag(index)
      let fits =
        words.classes[index].has([.person, .anyTitle, .adjective, .organisation, .state])
        || tag == .jj || tag == .nn || tag == .unknown && first < start
      guard fits, first < start || words.classes[index].has([.person, .anyTitle]) else { break }
      if words.classes[index].has(.plural) { break }
      first -= 1
    }
    return first..<start
  }

  private func gender(of titles: Range<Int>) -> Gender? {
    for index in titles.reversed() {
      if words.classes[index].has(.male) { return .male }
      if words.classes[index].has(.female) { return .female }
    }
    return nil
  }

  /// Whether a run ends in the noun of a body.
  func endsInBody(_ range: Range<Int>) -> Bool {
    guard range.count > 1, let last = range.last else { return false }
    return words.classes[last].has([.organisationName, .stateName])
      || range.contains { words.small[$0] == .of }
        && words.classes[range.lowerBound].has([.organisationName, .stateName])
  }

  /// Makes a reference of a name and says what bears it, by the lists or by its shape.
  func name(_ range: Range<Int>, listed: ListedName?) -> Reference {
    var reference = Reference(.name, range, head: range.upperBound - 1)
    reference.listed = listed
    let judged = NameJudge(words: words).judge(range, listed: listed)
    reference.sort = judged.sort
    reference.isSure = judged.isSure
    reference.gender = judged.gender
    reference.isPlural = judged.isPlural
    reference.country = listed?.country ?? 0
    for index in range { reference.classes.formUnion(words.classes[index]) }
    return reference
  }
}
