/// Somebody or something that claims rest on: one entry per source, however often it is mentioned.
public struct Source: Sendable {
  /// Name within the article, `S1`, `S2` … by first mention.
  public var id: String
  /// The fullest form of its name, or its description where it has no name.
  public var name: String
  /// What sort of source it is.
  public var kind: SourceKind
  /// Role or title as the article gives it ("head of the Eastern Europe desk").
  public var role: String?
  /// The body it belongs to.
  public var affiliation: String?
  /// Every place where the text refers to it, in order.
  public var mentions: [TextSpan]
  /// Other spellings of its name in the article.
  public var spellings: [String]
  /// What joined its mentions.
  public var evidence: [Evidence]

  /// Makes a source.
  public init(
    id: String = "", name: String, kind: SourceKind, role: String? = nil, affiliation: String? = nil,
    mentions: [TextSpan] = [], spellings: [String] = [], evidence: [Evidence] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.role = role
    self.affiliation = affiliation
    self.mentions = mentions
    self.spellings = spellings
    self.evidence = evidence
  }
}

/// A party that the text accuses, and its reply where there is one.
public struct AccusedParty: Sendable {
  /// The party's name.
  public var name: String
  /// Where it is accused.
  public var accusation: TextSpan
  /// Where it answers, denies or declines to comment; nil when it is not heard.
  public var reply: TextSpan?

  /// Makes an entry.
  public init(name: String, accusation: TextSpan, reply: TextSpan? = nil) {
    self.name = name
    self.accusation = accusation
    self.reply = reply
  }
}
