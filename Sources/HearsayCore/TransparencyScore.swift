/// One part of the sourcing-transparency score.
public struct ScoreComponent: Sendable {
  /// `coverage`, `identifiability`, `plurality`, `directness`, `reply`, `anonymity`, `hedges` or `quotes`.
  public var name: String
  /// 0 to 1, or nil where the part does not apply.
  public var value: Double?
  /// Its weight out of 100 before renormalising.
  public var weight: Double
  /// The figure as an editor reads it ("2.1 effective sources").
  public var detail: String
  /// The words it was computed from.
  public var spans: [TextSpan]

  /// Makes a part.
  public init(name: String, value: Double?, weight: Double, detail: String, spans: [TextSpan] = []) {
    self.name = name
    self.value = value
    self.weight = weight
    self.detail = detail
    self.spans = spans
  }
}

/// A figure that the parts of the score were computed with, as the rules give it, for printing beside the score.
public struct ScoreFigure: Sendable {
  /// What it is, such as `identifiability of an unnamed group`.
  public var name: String
  /// Its value.
  public var value: Double

  /// Names a figure.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// Sourcing transparency: how far the text lets its reader see where each claim comes from. Never credibility.
public struct TransparencyScore: Sendable {
  /// The parts, in the order of REQUIREMENTS.
  public var components: [ScoreComponent]
  /// The sum as an interval of 0 to 100, or nil where there is too little evidence.
  public var interval: ClosedRange<Double>?
  /// Why the sum is withheld, where it is.
  public var withheld: String?
  /// Share of the text that the scrape left whole, 0 to 1, apart from the score.
  public var textIntegrity: Double
  /// Attributed words by kind of source.
  public var wordsByKind: [SourceKind: Int]
  /// Claim sentences, and those that no attribution covers.
  public var claimSentences: [TextSpan]
  /// Claim sentences outside any attribution.
  public var uncoveredSentences: [TextSpan]
  /// The figures of the rules behind the parts, besides the weights: identifiability by kind of source and the like.
  public var figures: [ScoreFigure]

  /// Makes a score.
  public init(
    components: [ScoreComponent], interval: ClosedRange<Double>?, withheld: String? = nil, textIntegrity: Double = 1,
    wordsByKind: [SourceKind: Int] = [:], claimSentences: [TextSpan] = [], uncoveredSentences: [TextSpan] = [],
    figures: [ScoreFigure] = []
  ) {
    self.components = components
    self.interval = interval
    self.withheld = withheld
    self.textIntegrity = textIntegrity
    self.wordsByKind = wordsByKind
    self.claimSentences = claimSentences
    self.uncoveredSentences = uncoveredSentences
    self.figures = figures
  }
}
