import HearsayRules

/// What pages are measured with: rules, word classes, weights.
struct PageTools: Sendable {
  let matcher: FurnitureMatcher
  let words: MeasureWords
  let classWeights: HashedWeights
  let classKinds: ClassKinds
}
