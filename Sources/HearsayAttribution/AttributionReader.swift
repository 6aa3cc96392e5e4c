import HearsayCore

/// One claim as a tier reads it: a cue with its source and its content, each as ranges of the article's tokens.
public struct AttributionReading: Sendable, Equatable {
  /// The words that attribute, in order; never empty.
  public var cue: [Range<Int>]
  /// The words that name the source, in order; empty when the text gives none.
  public var source: [Range<Int>]
  /// What is claimed, in order, in one or more pieces; empty when the tier found a cue but nothing claimed.
  public var content: [Range<Int>]
  /// Probability that the reading as a whole is right, 0 to 1, calibrated on articles that the tier was not fitted to.
  public var confidence: Float
  /// What a person should know about it, such as that another tier reads otherwise; empty for nothing.
  public var note: String

  /// Makes a reading from ranges of tokens.
  public init(
    cue: [Range<Int>], source: [Range<Int>], content: [Range<Int>], confidence: Float, note: String = ""
  ) {
    self.cue = cue
    self.source = source
    self.content = content
    self.confidence = confidence
    self.note = note
  }
}

/// A tier that finds cues and their arguments: the perceptron, the transformer, or the lexicon alone.
///
/// It reads an article whose sentences, tokens, tags and quotation marks are there. What comes after it (the sieves)
/// knows no tier but through this protocol and through ``Evidence``, which carries `name`.
public protocol AttributionReader: Sendable {
  /// Name and version of the model or rule set, as `Evidence.rule` shows it (`perceptron/1`).
  var name: String { get }
  /// Finds who says what. Readings may come in any order, overlap and nest; each must lie within one line.
  func read(_ article: Article) -> [AttributionReading]
}
