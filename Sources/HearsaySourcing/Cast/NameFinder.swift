import HearsayCore

/// Finds names: runs of capitalised words, with the small words that a name may hold.
struct NameFinder {
  let words: ArticleWords
  let table: NameTable
  /// Tokens of headlines that a source covers.
  let headlineSources: Set<Int>

  /// Every name of the text, in order. Headlines are left out: there every word may have a capital.
  func names() -> [Reference] {
    var out: [Reference] = []
    var index = 0
    while index < words.count {
      guard startsName(index) else {
        index += 1
        continue
      }
      let end = self.end(from: index)
      split(index..<end, into: &out)
      index = end
    }
    return out
  }

  // MARK: Where a name begins and ends

  private func startsName(_ index: Int) -> Bool {
    let shape = words.shapes[index]
    guard shape.contains(.capital), !shape.contains(.headline) || headlineSources.contains(index) else { return false }
    let classes = words.classes[index]
    if shape.contains(.headline), !isKnown(index) { return false }
    if classes.has([.function, .calendar]) || isCompoundAdjective(index) { return false }
    if words.small[index] == .former { return false }
    // NGO and CEO are nouns.
    if shape.contains(.allCapitals), classes.has([.organisation, .person]), !classes.has(.organisationName) {
      return false
    }
    if shape.contains(.opening) { return isNameAtOpening(index) }
    return true
  }

  /// In headlines only what the body writes with a capital too, or a given name, is taken for a name.
  private func isKnown(_ index: Int) -> Bool {
    words.capitalised.contains(words.hashes[index])
      || words.classes[index].has(.given) && !words.classes[index].has(.noun)
  }

  /// A capital at the start of a sentence shows nothing by itself.
  private func isNameAtOpening(_ index: Int) -> Bool {
    let tag = words.tag(index)
    let classes = words.classes[index]
    let runsOn = runsOn(index)
    // "Reports said", "Sources told": a tagger takes them for names now and then.
    if classes.has(.vague), !runsOn, !words.capitalised.contains(words.hashes[index]) { return false }
    if tag.isProperNoun { return true }
    let shape = words.shapes[index]
    if shape.contains(.mixed) || shape.contains(.allCapitals) { return true }
    if classes.has([.country, .place, .anyTitle, .demonym]) { return true }
    if tag == .unknown, !classes.has(.given), endsInGerund(index) { return false }
    if tag != .unknown, words.capitalised.contains(words.hashes[index]), !classes.has(.noun) || classes.has(.given) {
      return true
    }
    if runsOn { return tag == .unknown || tag.isNoun || tag == .jj || classes.has(.given) }
    if tag != .unknown { return false }
    if classes.has([.noun, .verb, .adjective]) { return false }
    return classes.has(.given) || words.capitalised.contains(words.hashes[index]) || words.isPossessive(index)
  }

  /// Whether another capital follows within the sentence.
  private func runsOn(_ index: Int) -> Bool {
    let next = index + 1
    return next < words.count && words.isCapital(next) && !words.classes[next].has(.calendar)
      && !words.shapes[next].contains(.opening) && words.tokens[next].sentence == words.tokens[index].sentence
  }

  /// "Vienna-based", "Austria-born": the last part has no capital.
  private func isCompoundAdjective(_ index: Int) -> Bool {
    let range = words.tokens[index].span.range
    guard range.count > 6, let dash = words.bytes[range].lastIndex(of: 0x2D), dash + 3 < range.upperBound else {
      return false
    }
    return words.bytes[dash + 1] &- 0x61 < 26
  }

  /// "Hosting", "Fearing": without tags the only sign of a verb that opens a sentence.
  private func endsInGerund(_ index: Int) -> Bool {
    let range = words.tokens[index].span.range
    return range.count > 5 && words.bytes[(range.upperBound - 3)..<range.upperBound].elementsEqual("ing".utf8)
  }

  private func end(from start: Int) -> Int {
    var end = start + 1
    while end < words.count, words.tokens[end].sentence == words.tokens[start].sentence {
      if continues(end, from: start) {
        end += 1
      } else if let next = bridge(at: end, from: start) {
        end = next
      } else {
        break
      }
    }
    return end
  }

  private func continues(_ index: Int, from start: Int) -> Bool {
    if words.shapes[index].contains(.headline), !headlineSources.contains(index) || !isKnown(index) { return false }
    if words.small[index] == .junior, words.isCapital(index) { return true }
    guard words.isCapital(index), !words.classes[index].has(.calendar) else { return false }
    // "Reporters Without Borders": a small word with a capital belongs to the name when another capital follows.
    if words.classes[index].has(.function) {
      guard index + 1 < words.count, words.isCapital(index + 1), !words.shapes[index].contains(.opening),
        !words.classes[index + 1].has(.function),
        words.small[index] == .preposition || words.small[index] == .of || holdsBody(start..<index)
      else { return false }
    }
    // A possessive ending closes a name: "Harrow's" opens what it owns.
    return !(words.isPossessive(index - 1) && words.small[index - 1] != .possessive)
  }

  /// The index behind a word that a name may hold although it has no capital, or nil.
  private func bridge(at index: Int, from start: Int) -> Int? {
    let next = index + 1
    guard next < words.count, words.tokens[next].sentence == words.tokens[start].sentence else { return nil }
    switch words.small[index] {
    case .particle: return words.isCapital(next) && !words.classes[next].has(.function) ? next + 1 : nil
    case .of: return takesOf(start..<index) ? capital(after: index) : nil
    case .and: return words.isMark(index, "&") ? capital(after: index) : joinedBody(at: index, from: start)
    case .possessive: return takesPossessive(index - 1) && words.isCapital(next) ? next + 1 : nil
    case .preposition, .to:
      if isWord(index, "without") { return words.isCapital(next) ? next + 1 : nil }
      // "Committee to Protect", "Commission on Debates", "Observatory for Rights"
      guard isWord(index, "for") || isWord(index, "on") || isWord(index, "to"), holdsBody(start..<index) else {
        return nil
      }
      return isWord(index, "for") || words.isCapital(next) ? capital(after: index) : nil
    default:
      if words.isMark(index, "."), isInitial(index - 1) { return next }
      if words.isMark(index, ","), words.small[next] == .junior { return next + 1 }
      return nil
    }
  }

  private func isWord(_ index: Int, _ word: StaticString) -> Bool {
    let span = words.tokens[index].span
    guard span.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { buffer in
      for offset in 0..<buffer.count where words.bytes[Int(span.start) + offset] | 0x20 != buffer[offset] {
        return false
      }
      return true
    }
  }

  private func isInitial(_ index: Int) -> Bool { words.tokens[index].span.count == 1 && words.isCapital(index) }

  /// The index behind the capital that follows, an article between them allowed.
  private func capital(after index: Int) -> Int? {
    var next = index + 1
    if words.small[next] == .the { next += 1 }
    guard next < words.count, words.isCapital(next), !words.classes[next].has([.function, .calendar]) else {
      return nil
    }
    return words.tokens[next].sentence == words.tokens[index].sentence ? next + 1 : nil
  }

  private func takesOf(_ range: Range<Int>) -> Bool {
    range.contains { words.classes[$0].has([.organisation, .state, .office, .person, .document]) }
  }

  private func holdsBody(_ range: Range<Int>) -> Bool {
    range.contains {
      words.classes[$0].has([.organisationName, .stateName]) || isWord($0, "office") || isWord($0, "centers")
    }
  }

  private func takesPossessive(_ index: Int) -> Bool {
    words.classes[index].has([.officeholder, .rank]) || isWord(index, "st.")
  }

  /// "Food and Drug Administration": the words behind *and* end in a body's noun, those before it do not.
  private func joinedBody(at index: Int, from start: Int) -> Int? {
    guard !words.classes[index - 1].has([.given, .country, .place, .person]) else { return nil }
    let before = words.classes[index - 1].has([.organisationName, .stateName])
    let heldByOf = (start..<index).contains { words.small[$0] == .of }
    guard !before || heldByOf else { return nil }
    var next = index + 1
    var last = -1
    while next < words.count, next <= index + 4, words.isCapital(next), !words.classes[next].has(.function) {
      if words.classes[next].has([.organisationName, .stateName]) { last = next }
      next += 1
    }
    if last >= 0 { return last + 1 }
    return heldByOf && next == index + 2 && takesOf(start..<index) ? next : nil
  }
}
