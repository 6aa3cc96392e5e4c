import HearsayCore

/// A phrase means the unnamed party that the same noun introduced: "a doctor on the scene … the doctor".
struct SameWordsSieve: ReferenceSieve {
  let name = "SameWords"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .phrase else { return nil }
    let words = Set(Self.content(reference.tokens, cast))
    let isAnaphoric = reference.determiner == .the || reference.determiner == .this
    var best: (party: Int, shared: Int)?
    for index in cast.parties.indices where !cast.parties[index].isNamed && focus.trace(index) != nil {
      guard cast.parties[index].isPlural == reference.isPlural, cast.parties[index].sort == reference.sort else {
        continue
      }
      let descriptors = cast.parties[index].descriptors
      let shared: Bool
      if isAnaphoric {
        shared = descriptors.contains(cast.words.hashes[reference.head]) && words.isSubset(of: descriptors)
      } else if reference.determiner == .a || reference.determiner == .another {
        shared = false
      } else {
        // Without an article the whole description must come again: "Kenyan officials … Kenyan officials".
        shared = !words.isEmpty && words == descriptors
      }
      guard shared, reference.determiner != .possessive || owner(number, cast) == owner(ofParty: index, cast) else {
        continue
      }
      if best == nil || focus.trace(index)!.token > focus.trace(best!.party)!.token { best = (index, words.count) }
    }
    return best.map { Resolution(party: $0.party, confidence: 0.93) }
  }

  private func owner(_ number: Int, _ cast: Cast) -> Int {
    let owner = cast.references[number].owner
    return owner >= 0 ? cast.references[owner].party : -1
  }

  private func owner(ofParty party: Int, _ cast: Cast) -> Int {
    cast.parties[party].references.first.map { owner($0, cast) } ?? -1
  }

  /// The hashes of a phrase's content words.
  static func content(_ range: Range<Int>, _ cast: Cast) -> [UInt64] {
    range.filter {
      !cast.words.isPunctuation($0) && !cast.words.classes[$0].has(.function) && cast.words.small[$0] != .possessive
    }
    .map { cast.words.hashes[$0] }
  }
}
