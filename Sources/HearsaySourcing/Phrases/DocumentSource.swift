import HearsayCore

/// Reads a document as a source: whose text it is, and whether it speaks for whoever issued it.
struct DocumentSource {
  let cast: Cast
  private let descriptions: SourceDescription

  init(cast: Cast) {
    self.cast = cast
    descriptions = SourceDescription(cast: cast)
  }

  /// A source led by a word for a document, such as "the agency's annual report".
  func read(_ reference: Reference, _ range: Range<Int>, _ evidence: Evidence) -> SourceReading {
    if let issuer = issuer(reference, range) {
      let party = cast.parties[issuer]
      // A paper's own report is the paper; its poll or data are a document that it issued.
      let isReport = party.sort == .outlet && Self.reports.contains(cast.words.hashes[reference.head])
      return SourceReading(
        isReport ? .outlet : .document, speaker: descriptions.speaker(of: issuer), party: issuer,
        evidence: Evidence("Issuer", confidence: 0.85))
    }
    return SourceReading(
      .document, speaker: descriptions.description(range), party: reference.party, evidence: evidence)
  }

  private static let reports = ChannelWords.hashes("report reports article articles story stories account interview")

  /// "Messages provided by Anna Kell" without who handed them over; all of the range where nobody did.
  func withoutMessenger(_ range: Range<Int>) -> Range<Int> {
    let by = range.dropFirst(2).first {
      cast.words.hashes[$0] == WordHash.of("by") && Self.handed.contains(cast.words.hashes[$0 - 1])
    }
    guard let by, range.lowerBound..<(by - 1) != range,
      (range.lowerBound..<(by - 1)).contains(where: { cast.words.classes[$0].has(.document) })
    else { return range }
    return range.lowerBound..<(by - 1)
  }

  /// "messages provided by", "records seen by": who passes a document on did not write it.
  private static let handed = ChannelWords.hashes(
    "provided obtained supplied seen reviewed viewed released shared leaked given handed turned sent posted cited quoted "
      + "unearthed uncovered gathered collected read submitted")

  /// Whose text it is: the owner, the name within it, or the name behind *from* or *by*.
  private func issuer(_ reference: Reference, _ range: Range<Int>) -> Int? {
    for token in reference.tokens where token < reference.head {
      if let name = cast.name(at: token), isBody(name) { return cast.references[name].party }
    }
    var index = reference.tokens.upperBound
    while index < range.upperBound {
      let isBy = cast.words.hashes[index] == WordHash.of("by")
      if isBy, Self.handed.contains(cast.words.hashes[index - 1]) { return nil }
      if isBy || cast.words.hashes[index] == WordHash.of("from") {
        for token in (index + 1)..<min(index + 4, range.upperBound) {
          if let name = cast.name(at: token), cast.references[name].party >= 0 { return cast.references[name].party }
        }
      }
      index += 1
    }
    return nil
  }

  private func isBody(_ name: Int) -> Bool {
    let party = cast.references[name].party
    guard party >= 0 else { return false }
    let sort = cast.parties[party].sort
    return sort == .organisation || sort == .outlet || sort == .authority || sort == .person
  }
}
