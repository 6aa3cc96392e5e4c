import HearsayCore

extension SourcePhraseReader {
  /// "Iran, Russia and Syria": names of one level make one source together.
  func coordinated(_ range: Range<Int>) -> SourceReading? {
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
}
