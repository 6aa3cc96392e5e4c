/// A phrase that stands beside a name means its bearer: "Anna Kell, the head of the desk".
struct AppositionSieve: ReferenceSieve {
  let name = "Apposition"

  func resolve(_ number: Int, in cast: Cast, focus: Focus) -> Resolution? {
    let beside = cast.references[number].beside
    guard beside >= 0, cast.references[beside].party >= 0 else { return nil }
    return Resolution(party: cast.references[beside].party, confidence: 0.98)
  }
}
