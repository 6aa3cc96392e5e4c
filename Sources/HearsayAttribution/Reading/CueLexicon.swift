import HearsayCore
import HearsayRules

/// The cue words of the rule packs by word hash: one table look-up per token.
struct CueLexicon: Sendable {
  /// What the packs say of a word or phrase.
  struct Entry: Sendable {
    /// What sort of attribution it makes.
    var cueClass: CueRule.CueClass
    /// What it shows.
    var stance: Stance
    /// Whether it is a form of a verb.
    var isVerb: Bool
    /// Hashes of the words behind the first; empty for single words.
    var rest: [UInt32]
    /// The rule that lists it.
    var rule: String
  }

  private var table: [UInt32: [Entry]] = [:]

  /// Reads the cue rules. A verb that several packs list keeps every reading; the pack first by id comes first.
  init(_ rules: RuleLibrary) {
    var irregular: [String: [String]] = [:]
    for line in rules.words("words/irregular-verbs") {
      let forms = line.split(separator: " ").map(String.init)
      if let base = forms.first { irregular[base, default: []] += forms.dropFirst() }
    }
    for rule in rules.all(CueRule.self) {
      for verb in rule.verbs {
        let words = verb.split(separator: " ", maxSplits: 1).map(String.init)
        let extra = (irregular[words[0]] ?? []).map { words.count > 1 ? "\($0) \(words[1])" : $0 }
        for form in Set(CueRule.regularForms(of: verb) + extra).sorted() { add(form, rule, isVerb: true) }
      }
      for phrase in rule.phrases { add(phrase, rule, isVerb: false) }
    }
  }

  private mutating func add(_ phrase: String, _ rule: CueRule, isVerb: Bool) {
    let words = phrase.split(separator: " ").map { Tokenizer.hash(String($0)) }
    guard let first = words.first else { return }
    table[first, default: []].append(
      Entry(
        cueClass: rule.cueClass, stance: rule.stance, isVerb: isVerb, rest: Array(words.dropFirst()), rule: rule.id))
  }

  /// The readings of the word at `i`, longest phrase first.
  func entries(_ words: WordTable, at i: Int) -> [Entry] {
    guard let found = table[words.word[i]] else { return [] }
    let fitting = found.filter { entry in
      i + entry.rest.count < words.count && entry.rest.indices.allSatisfy { words.word[i + 1 + $0] == entry.rest[$0] }
    }
    return fitting.sorted { $0.rest.count > $1.rest.count }
  }

  /// The first reading of the word at `i` that is of one of the classes.
  func entry(_ words: WordTable, at i: Int, of classes: Set<CueRule.CueClass>) -> Entry? {
    entries(words, at: i).first { classes.contains($0.cueClass) }
  }

  /// Word hash and small number of every single word: its class, and whether it is a verb.
  func classes() -> [(UInt32, UInt32)] {
    table.keys.sorted().compactMap { word in
      guard let entry = table[word]?.first(where: { $0.rest.isEmpty }) ?? table[word]?.first else { return nil }
      let number = UInt32(CueRule.CueClass.allCases.firstIndex(of: entry.cueClass) ?? 0) + 1
      return (word, number | (entry.isVerb ? 8 : 0) | (entry.rest.isEmpty ? 0 : 16))
    }
  }

  /// Whether any pack lists the word.
  func contains(_ word: UInt32) -> Bool { table[word] != nil }
}
