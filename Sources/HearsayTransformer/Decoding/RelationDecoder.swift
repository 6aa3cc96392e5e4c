import Foundation

/// A claim as the model reads it, in byte spans of the text.
public struct ReadRelation: Sendable, Equatable {
  /// The words that name the source; nil when the model finds none.
  public var source: Range<Int>?
  /// The words that attribute.
  public var cue: Range<Int>
  /// What is claimed, in order; never empty.
  public var content: [Range<Int>]
  /// How likely the reading is right, 0 to 1.
  public var confidence: Float
}

/// What the decoder may be told: the values of `Training/decoding.py`, with which the figures in docs/accurate-tier.md were
/// measured (2026-11-27).
struct DecodingChoices: Sendable {
  /// Weight of the paired reading beside the pointer, for contents.
  var pairShare: Float = 1
  /// Weight of the pointer beside the paired reading, for sources.
  var pointerShare: Float = 0.5
  /// Mean log score below which a source span is not a cue's.
  var sourceFloor: Float = -1.6
  /// Code points within which a cue without a source takes the nearest source span before it in its paragraph.
  var reach = 120
  /// Log scores below this count as this.
  var floor: Float = -8
}

/// Gives contents and sources to cues.
struct RelationDecoder {
  let pieces: [Piece]
  let bytes: UnsafeBufferPointer<UInt8>
  let scores: CueScores
  let cues, sources, contents: [Range<Int>]
  /// How likely each cue is one, by its labels.
  let cueShares: [Float]
  var choices = DecodingChoices()

  /// The relations, in the order of their cues. A cue without content makes none.
  func relations() -> [ReadRelation] {
    var given = Array(repeating: [Range<Int>](), count: cues.count)
    guard !cues.isEmpty else { return [] }
    for content in contents { if let cue = cueOf(content) { given[cue].append(content) } }
    return cues.indices.compactMap { cue in
      let content = given[cue].isEmpty ? pairedContent(cue) : given[cue]
      guard !content.isEmpty else { return nil }
      let (source, sure) = sourceOf(cue)
      return ReadRelation(
        source: source.map(span), cue: span(cues[cue]), content: content.map(span),
        confidence: Calibration.confidence(
          cue: cueShares[cue], source: sure,
          content: content.map { scores.mean(scores.said[cue], $0, floor: choices.floor) }.max() ?? choices.floor))
    }
  }

  /// The cue with the highest summed score; nil where no window saw both.
  private func cueOf(_ content: Range<Int>) -> Int? {
    var best: (cue: Int, score: Float)?
    var isSaid = false
    for cue in cues.indices {
      for piece in content where scores.pointers[cue][piece - scores.first] > CueScores.never / 2 { isSaid = true }
      let score =
        scores.mean(scores.pointers[cue], content, floor: CueScores.never)
        + choices.pairShare * scores.mean(scores.said[cue], content, floor: choices.floor)
      if score > best?.score ?? -.infinity { best = (cue, score) }
    }
    return isSaid ? best?.cue : nil
  }

  /// The longest run of pieces that the paired reading calls a cue's content, when it has more than one.
  private func pairedContent(_ cue: Int) -> [Range<Int>] {
    var best = 0..<0
    var run: Int?
    for i in 0...scores.count {
      let isSaid =
        i < scores.count && scores.said[cue][i] > -0.6931472 && !cues[cue].contains(i + scores.first)
      if isSaid {
        run = run ?? i
      } else if let start = run {
        if i - start > best.count { best = start..<i }
        run = nil
      }
    }
    return best.count > 1 ? [best.lowerBound + scores.first..<best.upperBound + scores.first] : []
  }

  /// The best scored source span, else the nearest before the cue within reach; with its score.
  private func sourceOf(_ cue: Int) -> (Range<Int>?, Float) {
    var best: Range<Int>?
    var bestScore = choices.sourceFloor
    for source in sources {
      let paired = scores.mean(scores.by[cue], source, floor: choices.floor)
      let pointed = scores.mean(scores.pointers[cue], source, floor: choices.floor)
      let score = (paired + choices.pointerShare * pointed) / (1 + choices.pointerShare)
      if score > bestScore { (best, bestScore) = (source, score) }
    }
    if let best { return (best, bestScore) }
    let at = cues[cue].lowerBound
    let nearest = sources.last { source in
      source.upperBound <= at && pieces[source.lowerBound].paragraph == pieces[at].paragraph
        && codePoints(Int(pieces[source.upperBound - 1].end), Int(pieces[at].start)) <= choices.reach
    }
    return (nearest, nearest == nil ? choices.floor : choices.sourceFloor - 0.5)
  }

  private func codePoints(_ from: Int, _ to: Int) -> Int {
    var count = 0
    for i in from..<max(from, to) where bytes[i] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  private func span(_ range: Range<Int>) -> Range<Int> {
    Int(pieces[range.lowerBound].start)..<Int(pieces[range.upperBound - 1].end)
  }
}
