import HearsayCore

/// Reads a noun phrase from its first word to the end of its core: "the Paris-based watchdog", "his lawyer".
struct PhraseReader {
  let words: ArticleWords
  /// For every token the number of the name it belongs to, or -1.
  let nameAt: [Int32]
  let names: [Reference]
  let partitives: Set<UInt64>

  /// The phrase that begins at a token and ends before `limit`, or nil when no noun is found.
  func phrase(from start: Int, limit: Int) -> Reference? {
    var index = start
    let determiner = self.determiner(at: start, &index)
    var head = -1
    var end = index
    var hasName = false
    while index < limit, words.tokens[index].sentence == words.tokens[start].sentence {
      if nameAt[index] >= 0 {
        let name = names[Int(nameAt[index])]
        let owns = words.isPossessive(name.tokens.upperBound - 1)
        // "the lawyer Anna Kell": the phrase ends where the name of its bearer begins.
        if head >= 0, !owns, !goesOn(behind: name, limit) { break }
        if owns { head = -1 }
        index = name.tokens.upperBound
        hasName = true
        if name.sort != .person { end = index }
        if index < limit, words.small[index] == .possessive { index += 1 }
        continue
      }
      guard continues(index, head: head, start: start) else { break }
      if isNoun(index) {
        head = index
        end = index + 1
      }
      index += 1
    }
    // "the nonpartisan Debate Commission": a phrase that ends in a name is that name.
    if head < 0, hasName, index > start, nameAt[index - 1] >= 0 { return nil }
    if head < 0, let bare = bareHead(from: start, to: max(index, start + 1), hasName) {
      head = bare
      end = max(end, bare + 1)
    }
    if head >= 0, let part = part(of: start, head: head, end: end, limit, determiner) { return part }
    guard head >= start, !isBodyPart(head, end: end) else { return nil }
    return make(start..<max(end, head + 1), head: head, determiner)
  }

  private func determiner(at start: Int, _ index: inout Int) -> Reference.Determiner {
    switch words.small[start] {
    case .the: index += 1; return .the
    case .this: index += 1; return .this
    case .a: index += 1; return .a
    case .another: index += 1; return .another
    case .number: index += 1; return .number
    case .his, .her, .their, .its, .my, .our: index += 1; return .possessive
    default: break
    }
    if nameAt[start] >= 0 {
      let end = names[Int(nameAt[start])].tokens.upperBound
      if words.isPossessive(end - 1) { return .possessive }
    }
    return .none
  }

  private func continues(_ index: Int, head: Int, start: Int) -> Bool {
    if words.isPunctuation(index) {
      if words.isMark(index, ",") { return head < 0 && words.tag(index - 1) == .jj }
      return words.small[index] == .possessive || words.isMark(index, "-") || isQuotationMark(index) && head < 0
    }
    switch words.small[index] {
    case .none, .former, .possessive, .number, .particle, .junior, .not: break
    case .and, .or: return head < 0 || words.classes[head].isEmpty && leadsToPerson(index)
    case .some: return head < 0 && index <= start + 1
    case .another: return head < 0
    default: return false
    }
    let tag = words.tag(index)
    if tag.isFiniteVerb { return false }
    if tag == .vbg || tag == .vbn || tag == .rb || tag == .vb { return head < 0 }
    if tag == .unknown, words.classes[index].has(.verb) { return false }
    // A number or day behind the noun belongs to the sentence.
    return !(head >= 0 && words.classes[index].has(.calendar))
  }

  /// "this frail and shy man": what stood before *and* was no noun after all.
  private func leadsToPerson(_ index: Int) -> Bool {
    ((index + 1)..<min(index + 4, words.count)).contains {
      words.classes[$0].has(.person) && words.tokens[$0].sentence == words.tokens[index].sentence
    }
  }

  /// Whether a noun follows a name within a phrase: "the former Example Agency chief".
  private func goesOn(behind name: Reference, _ limit: Int) -> Bool {
    let next = name.tokens.upperBound
    guard name.sort != .person, next < limit, !words.isPunctuation(next), words.classes[next].has(.noun) else {
      return false
    }
    return words.tokens[next].sentence == words.tokens[name.head].sentence && !words.tag(next).isFiniteVerb
  }

  /// "a series of text messages", "dozens of residents": the noun behind *of* says what is meant.
  private func part(
    of start: Int, head: Int, end: Int, _ limit: Int, _ determiner: Reference.Determiner
  ) -> Reference? {
    guard end + 1 < limit, words.small[end] == .of, partitives.contains(words.hashes[head]),
      words.tokens[end + 1].sentence == words.tokens[start].sentence,
      let inner = phrase(from: end + 1, limit: limit), inner.sort != .unknown
    else { return nil }
    var whole = inner
    whole.tokens = start..<inner.tokens.upperBound
    whole.determiner = determiner == .none ? .number : determiner
    return whole
  }

  private func isQuotationMark(_ index: Int) -> Bool {
    words.tag(index) == .openQuote || words.tag(index) == .closeQuote
  }

  private func isNoun(_ index: Int) -> Bool {
    let tag = words.tag(index)
    if tag != .unknown { return tag.isNoun || tag != .jj && words.classes[index].has(.noun) }
    return words.classes[index].has(.noun)
  }

  /// "The Kenyan", "some", "another": words that stand for a noun.
  private func bareHead(from start: Int, to end: Int, _ hasName: Bool) -> Int? {
    for index in (start..<min(end, words.count)).reversed() {
      if nameAt[index] < 0, words.classes[index].has([.demonym, .vague, .person]) { return index }
    }
    if words.small[start] == .another || words.small[start] == .some || words.small[start] == .number { return start }
    return nil
  }

  /// A head is a person's only where somebody or something is led: "the head of the desk".
  private func isBodyPart(_ head: Int, end: Int) -> Bool {
    guard words.hashes[head] == Self.headWord else { return false }
    return !(end < words.count && words.small[end] == .of)
  }

  private static let headWord = WordHash.of("head")

  private func make(_ range: Range<Int>, head: Int, _ determiner: Reference.Determiner) -> Reference {
    var reference = Reference(.phrase, range, head: head)
    reference.determiner = determiner
    let classes = words.classes[head]
    reference.classes = classes
    reference.isPlural = Self.isPlural(classes, tag: words.tag(head)) || determiner == .number
    reference.gender = classes.has(.male) ? .male : classes.has(.female) ? .female : .unknown
    reference.sort = Self.sort(of: classes, isPlural: reference.isPlural)
    for index in range where words.countries[index] != 0 && nameAt[index] < 0 {
      reference.country = words.countries[index]
    }
    if reference.sort != .person && reference.sort != .group, reference.gender == .unknown {
      reference.gender = .neuter
    }
    return reference
  }

  static func isPlural(_ classes: WordClass, tag: PartOfSpeech) -> Bool {
    classes.has([.plural, .stateMany, .collective]) || tag == .nns || tag == .nnps
  }

  /// What a head noun shows, the more particular class first.
  static func sort(of classes: WordClass, isPlural: Bool) -> Party.Sort {
    if classes.has(.person) || classes.has(.anyTitle) { return isPlural ? .group : .person }
    if classes.has(.state) { return .authority }
    // "research", "records": a body only where a name ends in it.
    if classes.has(.document), classes.has(.organisationName) { return .document }
    if classes.has(.organisation) { return isPlural ? .group : .organisation }
    if classes.has(.collective) { return .group }
    if classes.has(.document) { return .document }
    if classes.has(.demonym) { return isPlural ? .group : .person }
    return .unknown
  }
}
