import HearsayCore

/// A phrase means the person whose role or description it repeats: "the Harbour Trust founder", "the ambassador".
struct RoleSieve: ReferenceSieve {
  let name = "Role"
  let generic: Set<UInt64>

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .phrase, reference.sort == .person, !reference.isPlural else { return nil }
    guard [.the, .this, .possessive].contains(reference.determiner) else { return nil }
    let head = cast.words.hashes[reference.head]
    let modifiers = SameWordsSieve.content(reference.tokens, cast).filter { $0 != head }
    if reference.determiner == .possessive, modifiers.isEmpty { return nil }
    var fits: [(party: Int, score: Int)] = []
    for index in cast.parties.indices where cast.parties[index].isNamed && cast.parties[index].sort == .person {
      guard focus.trace(index) != nil, PersonFit.fits(reference, index, in: cast) else { continue }
      guard cast.parties[index].descriptors.contains(head) else { continue }
      let shared = modifiers.count { cast.parties[index].descriptors.contains($0) }
      let owned = ownership(reference, index, cast)
      if owned == .some(false), shared == 0 { continue }
      fits.append((index, 2 + shared + (owned == true ? 2 : 0) - (modifiers.count - shared > 1 ? 1 : 0)))
    }
    guard let top = fits.map(\.score).max() else { return nil }
    let pool = fits.filter { $0.score == top }.map(\.party)
    if pool.count == 1 { return Resolution(party: pool[0], confidence: top > 2 ? 0.95 : 0.85) }
    return focus.best(of: pool, at: reference.head, in: cast)
  }

  /// Whether the body that the phrase names is the party's; nil when it names none.
  private func ownership(_ reference: Reference, _ party: Int, _ cast: Cast) -> Bool? {
    var named: Bool?
    for token in reference.tokens {
      guard let name = cast.name(at: token), cast.references[name].party >= 0 else { continue }
      let body = cast.references[name].party
      if cast.parties[body].sort == .place || cast.parties[body].listed?.country ?? 0 != 0 { continue }
      if cast.parties[party].affiliation == body { return true }
      if cast.parties[party].descriptors.contains(where: { cast.parties[body].words.contains($0) }) { return true }
      named = false
    }
    return named
  }
}

/// Whether what is known of a person speaks against a reference.
enum PersonFit {
  /// Takes the party's number: the sieves ask of every party, and a copy of one costs more than the question.
  static func fits(_ reference: Reference, _ party: Int, in cast: Cast) -> Bool {
    let gender = cast.parties[party].gender
    if reference.gender == .male, gender == .female { return false }
    if reference.gender == .female, gender == .male { return false }
    let country = cast.parties[party].country
    return reference.country == 0 || country == 0 || reference.country == country
  }
}
