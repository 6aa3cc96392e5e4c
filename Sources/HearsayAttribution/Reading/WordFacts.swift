import HearsayCore
import HearsaySequence

/// Which sort of word a lemma is: the same letters are another lemma as a verb than as a noun.
package enum WordSort: UInt32, Sendable {
  case verb = 1
  case noun = 2
  case other = 3

  /// The sort that a tag stands for.
  package init(_ tag: PartOfSpeech) { self = tag.isVerb ? .verb : tag.isNoun ? .noun : .other }
}

/// What training knows of words: their lemmas, and for each lemma how often it was a cue or part of a source.
package struct WordFacts: Sendable {
  /// Facts of one lemma.
  package struct Facts: Sendable, Equatable {
    /// How often it is part of a cue, and of a source: see ``bucket(of:in:)``.
    package var cue: UInt8
    package var source: UInt8
    /// Its class in WordNet, 0 when it has none: see Training/words/wordnet-senses.tsv.
    package var sense: UInt8
    /// Its cluster of words that are used alike, 0 when it has none.
    package var cluster: UInt8

    /// Makes the facts of a lemma.
    package init(cue: UInt8 = 0, source: UInt8 = 0, sense: UInt8 = 0, cluster: UInt8 = 0) {
      (self.cue, self.source, self.sense, self.cluster) = (cue, source, sense, cluster)
    }
  }

  private var forms: HashedTable
  private var lemmas: HashedTable

  /// The key of a word or lemma of one sort.
  @inline(__always) package static func key(_ word: UInt32, _ sort: WordSort) -> UInt32 {
    let key = FeatureHash.key(200, word, sort.rawValue)
    return key == 0 ? 1 : key
  }

  /// Facts of a lemma; all zero when it was never seen.
  @inline(__always) package func facts(_ lemma: UInt32, _ sort: WordSort) -> Facts {
    guard let packed = lemmas[Self.key(lemma, sort)] else { return Facts() }
    return Facts(
      cue: UInt8(truncatingIfNeeded: packed), source: UInt8(truncatingIfNeeded: packed >> 8),
      sense: UInt8(truncatingIfNeeded: packed >> 16), cluster: UInt8(truncatingIfNeeded: packed >> 24))
  }

  /// Whether a lemma is known.
  @inline(__always) package func isKnown(_ lemma: UInt32, _ sort: WordSort) -> Bool {
    lemmas[Self.key(lemma, sort)] != nil
  }

  /// The lemma that the table gives for a form, or nil.
  @inline(__always) package func listedLemma(_ word: UInt32, _ sort: WordSort) -> UInt32? {
    forms[Self.key(word, sort)]
  }

  /// A small number for how often a lemma plays a part: 0 never seen, then classes of seldom and often.
  package static func bucket(of hits: Int, in total: Int) -> UInt8 {
    if total <= 0 { return 0 }
    if total < 3 { return hits == 0 ? 1 : 2 }
    if hits <= 0 { return total < 20 ? 3 : 4 }
    let rate = Double(hits) / Double(total)
    if total < 10 { return rate < 0.5 ? 11 : 12 }
    return rate < 0.02 ? 5 : rate < 0.1 ? 6 : rate < 0.3 ? 7 : rate < 0.6 ? 8 : rate < 0.85 ? 9 : 10
  }

  /// Takes form-to-lemma and lemma facts, keyed by ``key(_:_:)``.
  package init(forms: [(UInt32, UInt32)], lemmas: [(UInt32, Facts)]) {
    self.forms = HashedTable(forms)
    self.lemmas = HashedTable(
      lemmas.map { key, f in
        (key, UInt32(f.cue) | UInt32(f.source) << 8 | UInt32(f.sense) << 16 | UInt32(f.cluster) << 24)
      })
  }

  /// Reads the sections of a model file; nil when they are missing or damaged.
  package init?(_ file: ModelFile) {
    guard let forms = file.section("words.forms").flatMap(HashedTable.init(encoded:)),
      let lemmas = file.section("words.lemmas").flatMap(HashedTable.init(encoded:))
    else { return nil }
    self.forms = forms
    self.lemmas = lemmas
  }

  /// Writes the sections of a model file.
  package func write(to file: inout ModelFile) {
    file.add("words.forms", forms.encoded())
    file.add("words.lemmas", lemmas.encoded())
  }
}
