import HearsayCore

/// Finds every place where the text speaks of somebody: names, phrases with a person or body as head, pronouns.
struct ReferenceFinder {
  let words: ArticleWords
  let table: NameTable
  let partitives: Set<UInt64>

  /// The references in order, and for every token the number of the name it belongs to or -1.
  func references(sources: [TextSpan]) -> (all: [Reference], nameAt: [Int32]) {
    let names = NameFinder(words: words, table: table, headlineSources: headlines(sources)).names().map(withFamilyName)
    var nameAt = [Int32](repeating: -1, count: words.count)
    for (number, name) in names.enumerated() {
      for index in name.tokens { nameAt[index] = Int32(number) }
    }
    let reader = PhraseReader(words: words, nameAt: nameAt, names: names, partitives: partitives)
    var others = phrasesAndPronouns(reader)
    addSourcePhrases(sources, reader, to: &others)
    let all = merge(names, others, &nameAt)
    return (all, nameAt)
  }

  /// Tokens of sources that stand in headlines: there a capital counts, since somebody is named.
  private func headlines(_ sources: [TextSpan]) -> Set<Int> {
    var out: Set<Int> = []
    for span in sources {
      for token in words.tokens(in: span) where words.shapes[token].contains(.headline) { out.insert(token) }
    }
    return out
  }

  /// "He Jianmin said": a capital *He* right before a name is a family name, for no pronoun stands there.
  private func withFamilyName(_ name: Reference) -> Reference {
    let before = name.whole.lowerBound - 1
    guard before >= 0, words.text(before..<before + 1) == "He",
      words.tokens[before].sentence == words.tokens[name.head].sentence
    else { return name }
    var whole = name
    whole.tokens = before..<name.tokens.upperBound
    return whole
  }

  private func phrasesAndPronouns(_ reader: PhraseReader) -> [Reference] {
    var out: [Reference] = []
    for index in 0..<words.count where !words.shapes[index].contains(.headline) {
      let small = words.small[index]
      switch small {
      case .he where reader.nameAt[index] >= 0: break
      case .he, .she: out.append(pronoun(index, small))
      case .his: out.append(pronoun(index, .he))
      case .her: out.append(pronoun(index, .she))
      default: break
      }
      switch small {
      case .the, .this, .a, .another, .his, .her, .their, .its:
        if let phrase = reader.phrase(from: index, limit: words.count), phrase.sort != .unknown { out.append(phrase) }
      default:
        if let group = bareGroup(at: index, reader) { out.append(group) }
        guard reader.nameAt[index] >= 0, index == reader.names[Int(reader.nameAt[index])].tokens.lowerBound else {
          continue
        }
        let name = reader.names[Int(reader.nameAt[index])]
        guard words.isPossessive(name.tokens.upperBound - 1) else { continue }
        if let phrase = reader.phrase(from: index, limit: words.count), phrase.sort != .unknown,
          phrase.head >= name.tokens.upperBound
        {
          out.append(phrase)
        }
      }
    }
    return out
  }

  /// "When researchers looked closer": people without an article, where a clause's subject stands.
  private func bareGroup(at index: Int, _ reader: PhraseReader) -> Reference? {
    guard reader.nameAt[index] < 0, words.tag(index) == .nns, words.classes[index].has([.person, .stateMany]) else {
      return nil
    }
    let opens =
      index == 0 || words.shapes[index].contains(.opening)
      || [.clause, .that, .and, .but].contains(words.small[index - 1])
      || words.isMark(index - 1, ",")
    guard opens, let phrase = reader.phrase(from: index, limit: words.count), phrase.isPlural else { return nil }
    let next = phrase.tokens.upperBound
    guard next < words.count, words.tag(next).isFiniteVerb || [.be, .auxiliary].contains(words.small[next]) else {
      return nil
    }
    return phrase
  }

  private func pronoun(_ index: Int, _ small: SmallWord) -> Reference {
    var reference = Reference(.pronoun, index..<(index + 1), head: index)
    reference.pronoun = small
    reference.gender = small == .he ? .male : small == .she ? .female : small == .it ? .neuter : .unknown
    reference.isPlural = small == .they || small == .we
    return reference
  }

  /// Sources need no article ("prosecutors said"), and may be any pronoun.
  private func addSourcePhrases(_ sources: [TextSpan], _ reader: PhraseReader, to out: inout [Reference]) {
    var there = Set(out.filter { $0.form == .phrase }.map(\.tokens.lowerBound))
    var pronouns = Set(out.filter { $0.form == .pronoun }.map(\.tokens.lowerBound))
    for span in sources {
      let range = words.tokens(in: span)
      guard let start = range.first(where: { !words.isPunctuation($0) }) else { continue }
      switch words.small[start] {
      case .they, .it, .i, .we, .who, .you:
        if pronouns.insert(start).inserted { out.append(pronoun(start, words.small[start])) }
      case .he, .she: break
      default:
        guard !there.contains(start), let phrase = reader.phrase(from: start, limit: range.upperBound) else { continue }
        if reader.nameAt[start] >= 0, reader.names[Int(reader.nameAt[start])].tokens.contains(phrase.head) { continue }
        there.insert(start)
        out.append(phrase)
      }
    }
  }

  private func merge(_ names: [Reference], _ others: [Reference], _ nameAt: inout [Int32]) -> [Reference] {
    var all = names + others
    all.sort {
      ($0.tokens.lowerBound, $0.form.rawValue, $0.tokens.upperBound)
        < ($1.tokens.lowerBound, $1.form.rawValue, $1.tokens.upperBound)
    }
    for (number, reference) in all.enumerated() where reference.form == .name {
      for index in reference.tokens { nameAt[index] = Int32(number) }
    }
    return all
  }
}
