import HearsayCore

/// Sources that the text describes little or not at all.
extension SourcePhraseReader {
  func isVague(_ reference: Reference, _ range: Range<Int>) -> Bool {
    guard cast.words.classes[reference.head].has(.vague) || cast.words.small[reference.head] == .some else {
      return false
    }
    if reference.determiner == .the, !reference.isPlural { return false }
    let content = Self.modifiers(reference, cast)
    return content.isEmpty && !hasDescription(range, after: reference.tokens.upperBound)
  }

  /// "the source" after "a source": nothing tells who it is.
  func isUndescribed(_ party: Int, _ reference: Reference) -> Bool {
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
  func vague(_ reference: Reference, _ range: Range<Int>) -> SourceReading {
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

  /// A source that no reference leads.
  func bare(_ range: Range<Int>) -> SourceReading {
    let words = cast.words
    let classes = range.map { words.classes[$0] }
    let evidence = Evidence("HeadNoun", confidence: 0.5)
    if classes.contains(where: { $0.has(.vague) }), range.count <= 2 {
      return SourceReading(.vague, evidence: evidence)
    }
    if let head = range.last(where: { words.classes[$0].has(.noun) }) {
      let many = PhraseReader.isPlural(words.classes[head], tag: words.tag(head))
      switch PhraseReader.sort(of: words.classes[head], isPlural: many) {
      case .person: return SourceReading(.unnamedPerson, speaker: descriptions.description(range), evidence: evidence)
      case .authority: return SourceReading(.authority, speaker: descriptions.description(range), evidence: evidence)
      case .document: return SourceReading(.document, speaker: descriptions.description(range), evidence: evidence)
      default: return SourceReading(.unnamedGroup, speaker: descriptions.description(range), evidence: evidence)
      }
    }
    return SourceReading(.vague, evidence: evidence)
  }
}
