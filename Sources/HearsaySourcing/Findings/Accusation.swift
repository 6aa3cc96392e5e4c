import HearsayCore

/// One place where the text accuses somebody.
struct Accusation: Sendable {
  /// How it is worded.
  enum Form: Sendable {
    /// "was accused of", "accused X of", "allegations against X".
    case told
    /// A crime with the party as its doer: "guards beat inmates", "beatings by guards".
    case deed
  }

  /// From the party to the deed, as words.
  var words: Range<Int>
  /// The same as a span.
  var span: TextSpan
  /// How it is worded.
  var form: Form
  /// Who is accused; nil where it cannot be told.
  var party: AccusedName?
  /// Whether a crime is named.
  var namesCrime: Bool
  /// Whether a court has decided, by the words of the sentence.
  var isDecided: Bool
  /// Its sentence.
  var sentence: Int
}

/// Somebody who is accused, as the text names them.
struct AccusedName: Sendable {
  /// The fullest name that is known.
  var name: String
  /// Where it stands.
  var span: TextSpan
  /// The words by which it is known again, in lower case: the last name, or the head noun.
  var key: String
  /// Whether the key is a proper name.
  var isNamed: Bool
}

/// Every accusation of an article, and the parties they name.
struct AccusationTable: Sendable {
  /// In order of the text.
  var accusations: [Accusation]
  /// Accused parties with their replies; a party that a court has judged is left out.
  var parties: [AccusedParty]
  /// For each party, whether a crime is named.
  var namesCrime: [Bool]

  /// Whether any accusation lies in some stretches.
  func isAccusation(_ spans: [TextSpan]) -> Bool { accusations.contains { spans.overlaps($0.span) } }

  /// Whether an attribution's content accuses somebody other than its own source.
  func accusesAnother(_ attribution: Attribution) -> Bool {
    accusations.contains { accusation in
      guard let party = accusation.party, attribution.content.overlaps(accusation.span) else { return false }
      return party.name != attribution.speaker && !attribution.source.overlaps(party.span)
    }
  }
}
