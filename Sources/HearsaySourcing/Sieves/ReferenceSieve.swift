import HearsayCore

/// One way to tell whom a reference means. Sieves are tried in order, the surest first; each signs what it decides.
protocol ReferenceSieve: Sendable {
  /// The name it signs with.
  var name: String { get }
  /// Whom the reference means, or nil when this sieve cannot tell.
  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution?
}

/// What a sieve decided.
struct Resolution {
  /// The party meant.
  var party: Int
  /// Parties that fit as well: then nothing is certain.
  var rivals: [Int] = []
  /// How sure it is, 0 to 1.
  var confidence: Float = 0.9
}

/// The sieves for phrases and pronouns, in their order.
enum ReferenceSieves {
  static func all(generic: Set<UInt64>, standsFor: [UInt64: Set<UInt64>]) -> [any ReferenceSieve] {
    [
      AppositionSieve(), SameWordsSieve(), RoleSieve(generic: generic), StandsForSieve(table: standsFor), BodySieve(),
      GroupSieve(),
      DescribedPersonSieve(generic: generic), PersonPronounSieve(), BodyPronounSieve(), PluralPronounSieve(),
    ]
  }
}
