import HearsayCore

/// Says what reports call a source: its name, or a description of the unnamed in the article's own words.
struct SourceDescription {
  let cast: Cast

  /// A party's name as reports show it; a description for the unnamed.
  func speaker(of number: Int, depth: Int = 0) -> String? {
    let party = cast.parties[number]
    if party.isNamed { return party.name }
    guard let first = party.references.first else { return party.name }
    return description(of: first, depth: depth)
  }

  /// The description of a party from where it first appears, nil where it has no words.
  func described(_ party: Int) -> String? {
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
  func description(_ range: Range<Int>) -> String {
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
      if words.endsDescription(end) { break }
      end += 1
    }
    return words.text(start..<end)
  }
}
