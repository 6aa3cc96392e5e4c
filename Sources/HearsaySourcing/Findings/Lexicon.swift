import HearsayCore
import HearsayRules

/// The word classes that findings and score share; each is one `words` rule in `Rules/findings/`.
enum PhraseClass: UInt8, CaseIterable, Sendable {
  case hedge, accusingVerb, crimeNoun, crimeVerb, reply, judging, party, quantity, verdict, copula, month

  /// The rule that holds the words.
  var rule: String {
    switch self {
    case .hedge: "findings/hedges"
    case .accusingVerb: "findings/accusing-verbs"
    case .crimeNoun: "findings/crimes"
    case .crimeVerb: "findings/crime-verbs"
    case .reply: "findings/replies"
    case .judging: "findings/judging-words"
    case .party: "findings/party-nouns"
    case .quantity: "findings/quantities"
    case .verdict: "findings/verdicts"
    case .copula: "findings/copulas"
    case .month: "findings/months"
    }
  }
}

/// Words and phrases by class, found in one look-up a word.
struct Lexicon: Sendable {
  private struct Entry: Sendable {
    var tail: [UInt64]
    var classes: UInt16
  }

  /// A phrase that was found.
  struct Match: Sendable {
    /// Which words, as indexes.
    var words: Range<Int>
    /// The classes as a set of bits.
    var classes: UInt16

    /// Whether the phrase is of a class.
    func has(_ phraseClass: PhraseClass) -> Bool { classes & (1 << UInt16(phraseClass.rawValue)) != 0 }
  }

  private var entries: [UInt64: [Entry]] = [:]
  private var filter = HashFilter()

  /// Reads the classes' rules; a class whose rule is missing throws.
  init(rules: RuleLibrary) throws(Diagnostic) {
    let scan = WordScan(abbreviations: [])
    for phraseClass in PhraseClass.allCases {
      guard let rule = rules[phraseClass.rule] as? WordListRule else {
        throw Diagnostic(
          "findings.words", place: "\(rules.folder)/\(phraseClass.rule).yaml", message: "this list of words is missing",
          advice: "restore the rule, of kind `words`")
      }
      for phrase in rule.words { add(phrase, phraseClass, scan) }
    }
    for key in entries.keys {
      filter.insert(key)
      entries[key]!.sort { $0.tail.count > $1.tail.count }
    }
  }

  private mutating func add(_ phrase: String, _ phraseClass: PhraseClass, _ scan: WordScan) {
    let hashes = scan.hashes(of: phrase)
    guard let first = hashes.first else { return }
    let tail = Array(hashes.dropFirst())
    let bit = UInt16(1) << UInt16(phraseClass.rawValue)
    if let known = entries[first]?.firstIndex(where: { $0.tail == tail }) {
      entries[first]![known].classes |= bit
    } else {
      entries[first, default: []].append(Entry(tail: tail, classes: bit))
    }
  }

  /// Every phrase of the words, in order; of several that begin at one word the longest of each class.
  func matches(in words: [Word]) -> [Match] {
    var out: [Match] = []
    for index in words.indices where filter.mayHold(words[index].hash) {
      guard let candidates = entries[words[index].hash] else { continue }
      var seen: UInt16 = 0
      for entry in candidates where entry.classes & ~seen != 0 && follows(entry.tail, words, index + 1) {
        out.append(Match(words: index..<(index + 1 + entry.tail.count), classes: entry.classes & ~seen))
        seen |= entry.classes
      }
    }
    return out
  }

  @inline(__always) private func follows(_ tail: [UInt64], _ words: [Word], _ start: Int) -> Bool {
    guard start + tail.count <= words.count else { return false }
    for (offset, hash) in tail.enumerated() where words[start + offset].hash != hash { return false }
    return true
  }
}

extension WordScan {
  /// The hashes of a phrase's words, split as the text is.
  func hashes(of phrase: String) -> [UInt64] {
    if phrase.hasPrefix("'") { return [ScanHash.of(phrase.lowercased())] }
    var words: [Word] = []
    let bytes = Array(phrase.utf8)
    bytes.withUnsafeBufferPointer { scan($0, 0..<bytes.count, into: &words) }
    return words.map(\.hash)
  }
}
