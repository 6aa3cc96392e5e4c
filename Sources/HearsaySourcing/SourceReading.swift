import HearsayCore

/// What the resolver found out about one attribution's source.
struct SourceReading {
  /// The party behind it, where there is one.
  var party: Int?
  /// What sort of source it is.
  var kind: SourceKind
  /// Its name in full, or nil where nobody can be named.
  var speaker: String?
  /// Names that fit as well.
  var rivals: [String] = []
  /// Who decided.
  var evidence: Evidence

  init(_ kind: SourceKind, speaker: String? = nil, party: Int? = nil, evidence: Evidence) {
    self.kind = kind
    self.speaker = speaker
    self.party = party
    self.evidence = evidence
  }
}
