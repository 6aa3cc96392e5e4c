import HearsayCore

/// A phrase that only describes is read like a pronoun: "the 31-year-old Kenyan", "this shy man", "the patient".
struct DescribedPersonSieve: ReferenceSieve {
  let name = "DescribedPerson"
  let generic: Set<UInt64>

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let reference = cast.references[number]
    guard reference.form == .phrase, reference.sort == .person, !reference.isPlural else { return nil }
    guard reference.determiner == .the || reference.determiner == .this else { return nil }
    let head = cast.words.hashes[reference.head]
    let age = reference.tokens.lazy.compactMap { cast.words.isAgeWord($0) ? cast.words.age($0) : nil }.first
    guard generic.contains(head) || cast.words.classes[reference.head].has(.demonym) || age != nil else { return nil }
    // "the man behind the desk" may be somebody new, "the man" alone is not.
    let after = reference.tokens.upperBound
    if after < cast.words.count, cast.words.small[after] == .who, reference.determiner == .the, age == nil {
      return nil
    }
    let people = cast.parties.indices.filter { party in
      guard cast.parties[party].sort == .person, !cast.parties[party].isPlural else { return false }
      guard PersonFit.fits(reference, party, in: cast) else { return false }
      if let age, let known = cast.parties[party].age, age != known { return false }
      return true
    }
    let own = cast.contentParties(of: cast.sourceOf[number])
    let pool = people.filter { !own.contains($0) }
    return focus.best(of: pool.isEmpty ? people : pool, at: reference.head, in: cast) { party in
      var favour: Float = 1
      if reference.country != 0, cast.parties[party].country == reference.country { favour *= 2 }
      if age != nil, cast.parties[party].age == age { favour *= 3 }
      if cast.parties[party].descriptors.contains(head) { favour *= 2 }
      return favour
    }
  }
}

extension Cast {
  /// The parties that an attribution's content names: nobody names himself in what he is quoted with.
  func contentParties(of attribution: Int) -> Set<Int> {
    guard attribution >= 0, attribution < contents.count else { return [] }
    var out: Set<Int> = []
    for range in contents[attribution] {
      for token in range {
        if let name = name(at: token), references[name].party >= 0, references[name].tokens.lowerBound == token {
          out.insert(references[name].party)
        }
      }
    }
    return out
  }
}
