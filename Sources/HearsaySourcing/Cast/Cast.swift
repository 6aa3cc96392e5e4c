import HearsayCore
import HearsayNames

/// Everybody and everything that one article speaks of, with the places where it does.
struct Cast {
  let words: ArticleWords
  let table: NameTable
  /// References in order of their first token.
  var references: [Reference]
  /// For every token the number of the name it belongs to, or -1.
  let nameAt: [Int32]
  /// What the bearers of titles are called later.
  let laterNames: [UInt64: [UInt64]]
  var parties: [Party] = []
  /// Ranges of tokens that an attribution has as content, by attribution.
  var contents: [[Range<Int>]] = []
  /// For every reference, the number of the attribution whose source it stands in, or -1.
  var sourceOf: [Int] = []
  /// Ranges of tokens that an attribution has as source, by attribution.
  var sources: [[Range<Int>]] = []

  init(words: ArticleWords, lexicon: SourceLexicon, references: [Reference], nameAt: [Int32]) {
    self.words = words
    table = lexicon.names
    laterNames = lexicon.laterNames
    self.references = references
    self.nameAt = nameAt
    sourceOf = Array(repeating: -1, count: references.count)
  }

  /// Opens a party for a reference and returns its number.
  mutating func open(_ number: Int, sieve: String) -> Int {
    let reference = references[number]
    var party = Party(name: name(of: reference), sort: reference.sort)
    if reference.form == .name {
      party.words = nameWords(reference)
      party.spellings = [words.text(reference.tokens)]
      if reference.sort == .authority || reference.sort == .organisation {
        for index in reference.tokens where words.countries[index] != 0 { party.country = words.countries[index] }
      }
    } else {
      party.isNamed = false
    }
    party.listed = reference.listed
    party.isSure = reference.isSure
    parties.append(party)
    give(number, to: parties.count - 1, Evidence(sieve))
    return parties.count - 1
  }

  /// What to call a reference: a listed name in full, a phrase without its article.
  private func name(of reference: Reference) -> String {
    let text = words.text(reference.tokens)
    // "the Example Post" is called what it calls itself: The Example Post.
    if let listed = reference.listed, listed.name.hasSuffix(text), listed.name.count == text.count + 4 {
      return listed.name
    }
    return text
  }

  /// Hashes of a name's words, marks and initials' dots left out.
  func nameWords(_ reference: Reference) -> [UInt64] {
    reference.tokens.filter { !words.isPunctuation($0) && words.small[$0] != .possessive }.map { words.hashes[$0] }
  }

  /// Says that a reference means a party, and lets the party learn from it.
  mutating func give(_ number: Int, to party: Int, _ evidence: Evidence, rivals: [Int] = []) {
    references[number].party = party
    references[number].rivals = rivals
    references[number].evidence = evidence
    parties[party].references.append(number)
    if !parties[party].evidence.contains(where: { $0.annotator == evidence.annotator && $0.rule == evidence.rule }) {
      parties[party].evidence.append(evidence)
    }
    guard rivals.isEmpty else { return }
    learn(party, from: references[number])
  }

  private mutating func learn(_ party: Int, from reference: Reference) {
    if parties[party].gender == .unknown { parties[party].gender = reference.gender }
    if parties[party].country == 0 { parties[party].country = reference.country }
    if reference.form == .pronoun { return }
    if reference.isPlural, reference.form == .phrase, !parties[party].isNamed { parties[party].isPlural = true }
    if reference.form == .name, reference.isSure, !parties[party].isSure, reference.sort != .unknown {
      parties[party].sort = reference.sort
      parties[party].isSure = true
      parties[party].gender = reference.gender
    }
    for index in reference.whole { describe(party, with: index) }
    if reference.form == .name, !reference.titles.isEmpty, parties[party].role == nil {
      let role = words.text(reference.titles)
      if !words.classes[reference.titles.upperBound - 1].has(.courtesy) { parties[party].role = role }
    }
  }

  /// Adds a word to what is known of a party.
  mutating func describe(_ party: Int, with index: Int) {
    if words.isPunctuation(index) || words.classes[index].has(.function) { return }
    parties[party].descriptors.insert(words.hashes[index])
    if words.isAgeWord(index), let age = words.age(index) { parties[party].age = age }
    if words.countries[index] != 0, parties[party].country == 0, nameAt[index] < 0 {
      parties[party].country = words.countries[index]
    }
    if let later = laterNames[words.hashes[index]] { parties[party].descriptors.formUnion(later) }
    // "co-founder" answers to "founder".
    let range = words.tokens[index].span.range
    if let dash = words.bytes[range].lastIndex(of: 0x2D), dash + 1 < range.upperBound {
      parties[party].descriptors.insert(WordHash.of(words.bytes, (dash + 1)..<range.upperBound))
    }
  }

  /// The reference that is the name at a token, if there is one.
  func name(at token: Int) -> Int? {
    guard token >= 0, token < nameAt.count, nameAt[token] >= 0 else { return nil }
    return Int(nameAt[token])
  }

  /// The sentence's number within the article of a token.
  func sentence(_ token: Int) -> Int { Int(words.tokens[token].sentence) }
  /// The tokens of a token's sentence.
  func sentenceTokens(of token: Int) -> Range<Int> {
    let sentence = sentence(token)
    return words.sentences.indices.contains(sentence) ? words.sentences[sentence].tokens : token..<(token + 1)
  }
  /// The line of a token.
  func line(_ token: Int) -> Int {
    let sentence = sentence(token)
    return words.sentences.indices.contains(sentence) ? words.sentences[sentence].line : 0
  }
}
