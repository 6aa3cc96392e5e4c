/// A word piece with what the encoder is told of it.
public struct Piece: Sendable, Equatable {
  /// Its bytes in the text, half-open.
  public var start, end: Int32
  /// Its number in the vocabulary.
  public var number: Int32
  /// Whether it is the first of its paragraph.
  public var startsParagraph = false
  /// Whether it begins inside quotation marks.
  public var isQuoted = false
  /// How its word is written.
  public var letterCase = LetterCase.lower
  /// The number of its paragraph among those that have any mark that is not space.
  public var paragraph: Int32 = 0
}

/// How a word is written, as the model was told in training.
public enum LetterCase: UInt8, Sendable {
  case lower, capital, capitals, digits, mark
}
