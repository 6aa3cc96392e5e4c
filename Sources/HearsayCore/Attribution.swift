/// How much of a content lies in quotation marks.
public enum QuoteKind: String, Sendable, CaseIterable {
  /// All of it.
  case direct
  /// Some of it.
  case mixed
  /// None of it.
  case indirect
}

/// What the cue shows of the writer's distance to the claim, or of the source's act.
public enum Stance: String, Sendable, CaseIterable {
  case neutral, affirming, distancing, conceding, denying, directive, predictive, mental
}

/// How the words reached the outlet.
public enum Channel: String, Sendable, CaseIterable {
  case interview, statement, pressConference = "press-conference", testimony, socialMedia = "social-media", video
  case report, courtFiling = "court-filing", toldOutlet = "told-outlet", wire
}

/// What sort of source stands behind a claim. The order is from the most to the least identifiable.
public enum SourceKind: String, Sendable, CaseIterable {
  case namedPerson = "named-person", organisation, authority, document, outlet
  case unnamedPerson = "unnamed-person", unnamedGroup = "unnamed-group", vague, none, lost
}

/// Whether an unnamed source's namelessness is explained.
public enum AnonymityReason: String, Sendable {
  /// A reason is given ("for fear of reprisals").
  case reason
  /// A formula stands in for one ("not authorised to speak").
  case rote
}

/// A way in which an attribution stands apart.
public enum AttributionMark: String, Sendable, CaseIterable {
  /// Direct, with no cue in its sentence.
  case floating
  /// Split around its cue, or runs over several paragraphs.
  case continued
  /// Inside another attribution's content.
  case nested
  /// The verb is passive and nobody is named ("is believed to").
  case agentless
}

/// One claim with the words that say whose it is: who (source) says (cue) what (content).
public struct Attribution: Sendable {
  /// Name within the article, `A1`, `A2` … in order of appearance.
  public var id: String
  /// The source's words; empty when the text gives none.
  public var source: [TextSpan]
  /// The words that attribute; empty for a quote that stands alone.
  public var cue: [TextSpan]
  /// What is claimed, in one or more pieces; never empty.
  public var content: [TextSpan]
  /// Direct, mixed or indirect.
  public var kind: QuoteKind
  /// What the cue shows.
  public var stance: Stance
  /// How the attribution stands apart.
  public var marks: Set<AttributionMark>
  /// The sieve or model that found it. `confidence` is that of the whole decision.
  public var evidence: Evidence
  /// Which source of the article stands behind it: an index into `Article.sources`. Set by Sourcing.
  public var sourceIndex: Int?
  /// What sort of source it is. Set by Sourcing.
  public var sourceKind: SourceKind
  /// The speaker's name in full, or nil where nobody can be named. Set by Sourcing.
  public var speaker: String?
  /// The body that the speaker belongs to. Set by Sourcing.
  public var affiliation: String?
  /// How the words reached the outlet, where the text says so. Set by Sourcing.
  public var channel: Channel?
  /// The outlet or journal through which the words came. Set by Sourcing.
  public var via: String?
  /// The outlet or person who was told. Set by Sourcing.
  public var recipient: String?
  /// The carriers, originator first and publisher last. Set by Sourcing.
  public var chain: [String]
  /// Carriers strictly between originator and publisher. Set by Sourcing.
  public var hops: Int
  /// Why an unnamed source is unnamed. Set by Sourcing.
  public var anonymity: AnonymityReason?
  /// Other speakers that are as likely, by name. Set by Sourcing when it cannot decide.
  public var rivals: [String]
  /// Which rule named the speaker. Set by Sourcing.
  public var speakerEvidence: Evidence?

  /// Makes an attribution as the attribution stage finds it; Sourcing fills in the rest.
  public init(
    id: String = "", source: [TextSpan], cue: [TextSpan], content: [TextSpan], kind: QuoteKind,
    stance: Stance = .neutral, marks: Set<AttributionMark> = [], sourceKind: SourceKind = .vague, evidence: Evidence
  ) {
    self.id = id
    self.source = source
    self.cue = cue
    self.content = content
    self.kind = kind
    self.stance = stance
    self.marks = marks
    self.evidence = evidence
    self.sourceKind = sourceKind
    chain = []
    hops = 0
    rivals = []
  }

  /// Where it begins in the text: the least start of all its pieces.
  public var start: Int {
    let starts = [content, cue, source].flatMap { $0.map { Int($0.start) } }
    return starts.min() ?? 0
  }
}
