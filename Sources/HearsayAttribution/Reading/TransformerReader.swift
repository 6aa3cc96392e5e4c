import HearsayCore
import HearsayTransformer

/// The accurate tier: the transformer reads the article's lines, and its byte spans become ranges of tokens.
package struct TransformerReader: AttributionReader {
  let reading: TransformerReading
  /// Where it reads alone, a reading counts from this confidence on; beside the fast tier, ``PairedReader`` decides. On PolNeAR's 84 development articles (SubstanceSieve left out) end to end
  /// rises from 72.0 to 74.4 against taking every reading, detection stays at 78; on the hand-read articles of the
  /// development data 22 instead of 53 readings are not in the gold, and 134 instead of 142 of 158 found (2026-11-27).
  static let threshold: Float = 0.7

  package var name: String { reading.name }

  package func read(_ article: Article) -> [AttributionReading] {
    readings(article).filter { $0.confidence >= Self.threshold }
  }

  /// All readings, sure or not, of the lines that are `wanted` (of all without it).
  func readings(_ article: Article, wanted: Set<Int>? = nil) -> [AttributionReading] {
    let lines = Self.readLines(article, wanted)
    let relations = article.text.bytes.withUnsafeBufferPointer { bytes in
      reading.relations(bytes, paragraphs: lines)
    }
    return relations.compactMap { relation in
      let cue = Self.tokens(relation.cue, article)
      let content = Self.inReach(of: cue, relation.content.flatMap { Self.tokens($0, article) }, article)
      guard !cue.isEmpty, !content.isEmpty else { return nil }
      return AttributionReading(
        cue: cue, source: relation.source.map { Self.tokens($0, article) } ?? [], content: content,
        confidence: relation.confidence)
    }
  }

  /// A claim's content without those parts that stand in another line than its cue and hold no quotation: on PolNeAR's
  /// development articles there were twelve; without them exact contents rise from 64.0 to 64.4 (2026-11-28). All of it where
  /// nothing else is left.
  private static func inReach(of cue: [Range<Int>], _ content: [Range<Int>], _ article: Article) -> [Range<Int>] {
    guard content.count > 1, let cue = cue.first else { return content }
    let lines = content.map { line(of: $0, article) }
    let own = line(of: cue, article)
    guard lines.contains(where: { $0 != own }) else { return content }
    let near = zip(content, lines).filter { part, line in
      line == own || article.quotations.contains { $0.line == line && holds(part, $0.span, article) }
    }
    return near.isEmpty ? content : near.map(\.0)
  }

  private static func line(of part: Range<Int>, _ article: Article) -> Int {
    article.sentences[Int(article.tokens[part.lowerBound].sentence)].line
  }

  /// Whether tokens and a span share a byte.
  private static func holds(_ part: Range<Int>, _ span: TextSpan, _ article: Article) -> Bool {
    article.tokens[part.lowerBound].span.start < span.end && span.start < article.tokens[part.upperBound - 1].span.end
  }

  /// The lines that have sentences, as byte ranges: the model's paragraphs.
  private static func readLines(_ article: Article, _ wanted: Set<Int>?) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var last = -1
    for sentence in article.sentences where sentence.line != last {
      last = sentence.line
      guard wanted?.contains(last) ?? true else { continue }
      out.append(article.lines[last].span.range)
    }
    return out
  }

  /// The tokens that share a byte with a span, a range for each line.
  private static func tokens(_ span: Range<Int>, _ article: Article) -> [Range<Int>] {
    let tokens = article.tokens
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].span.end) <= span.lowerBound { low = middle + 1 } else { high = middle }
    }
    var out: [Range<Int>] = []
    var line = -1
    while low < tokens.count, Int(tokens[low].span.start) < span.upperBound {
      let own = article.sentences[Int(tokens[low].sentence)].line
      if own == line, let last = out.last {
        out[out.count - 1] = last.lowerBound..<low + 1
      } else {
        out.append(low..<low + 1)
      }
      (line, low) = (own, low + 1)
    }
    return out
  }
}
