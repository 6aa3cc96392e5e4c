import HearsayCore
import HearsayRules

/// A common noun means the body whose name holds a word that it stands for: "prosecutors" for an attorney's office.
///
/// A body that the article names only later counts when it is the only one: a lead paragraph often says less.
struct StandsForSieve: ReferenceSieve {
  let name = "StandsFor"
  let table: [UInt64: Set<UInt64>]

  /// Reads the rule `words/stands-for`.
  static func table(_ rules: RuleLibrary) -> [UInt64: Set<UInt64>] {
    guard let rule = rules["words/stands-for"] as? LexiconRule else { return [:] }
    var table: [UInt64: Set<UInt64>] = [:]
    rule.forEachEntry { columns in
      guard columns.count > 1 else { return }
      let words = rule.text(columns[1]).split(separator: "|").map { WordHash.of(String($0)) }
      table[WordHash.of(rule.bytes, columns[0]), default: []].formUnion(words)
    }
    return table
  }

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .phrase, reference.sort == .authority || reference.sort == .organisation else { return nil }
    guard [.the, .this, .none].contains(reference.determiner), let wanted = wanted(reference, cast) else { return nil }
    guard !namesOther(reference, cast) else { return nil }
    let fits = cast.parties.indices.filter { party in
      let body = cast.parties[party]
      guard body.isNamed, body.sort == .authority || body.sort == .organisation else { return false }
      guard reference.country == 0 || body.country == 0 || reference.country == body.country else { return false }
      return body.words.contains { wanted.contains($0) }
    }
    let seen = fits.filter { focus.trace($0) != nil }
    if let best = focus.best(of: seen, at: reference.head, in: cast) { return best }
    guard fits.count == 1, reference.tokens.count <= 2 else { return nil }
    return Resolution(party: fits[0], confidence: 0.75)
  }

  /// What the head stands for; in "the prosecutor's office" the holder's word counts.
  private func wanted(_ reference: Reference, _ cast: Cast) -> Set<UInt64>? {
    if let words = table[cast.words.hashes[reference.head]] { return words }
    guard cast.words.hashes[reference.head] == Self.office else { return nil }
    var out: Set<UInt64> = []
    for token in reference.tokens where cast.words.classes[token].has(.officeholder) {
      out.formUnion(table[cast.words.hashes[token]] ?? [cast.words.hashes[token]])
    }
    return out.isEmpty ? nil : out
  }

  /// Whether the phrase names a body or place of its own.
  private func namesOther(_ reference: Reference, _ cast: Cast) -> Bool {
    reference.tokens.contains { token in
      guard let name = cast.name(at: token) else { return false }
      return cast.references[name].listed?.country ?? 0 == 0
    }
  }

  private static let office = WordHash.of("office")
}
