/// Which engine reads claims: the fast one for masses of text, the accurate one for articles that a person looks at.
public enum ReadingTier: String, Sendable, CaseIterable {
  /// Weights of words and tags; some 60,000 words a second.
  case fast
  /// A small transformer; some 4,000 words a second.
  case accurate
}
