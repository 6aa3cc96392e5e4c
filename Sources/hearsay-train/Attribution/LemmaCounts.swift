import Foundation
import HearsayAttribution
import HearsayCore
import HearsaySequence

/// How often each lemma stands in a cue or a source, in all articles and in each.
struct LemmaCounts {
  /// Counts of one lemma.
  struct Count {
    var total = 0
    var cue = 0
    var source = 0
  }

  private(set) var all: [UInt32: Count] = [:]

  /// Counts the tokens of one article.
  static func count(_ facts: ReadingFacts, _ labels: GoldLabels) -> [UInt32: Count] {
    var out: [UInt32: Count] = [:]
    for i in 0..<facts.count {
      let sort = WordSort(PartOfSpeech(rawValue: UInt8(facts.tag[i])) ?? .unknown)
      out[WordFacts.key(facts.lemma[i], sort), default: Count()].total += 1
      if labels.isCue[i] { out[WordFacts.key(facts.lemma[i], sort), default: Count()].cue += 1 }
      if labels.isSource[i] { out[WordFacts.key(facts.lemma[i], sort), default: Count()].source += 1 }
    }
    return out
  }

  /// Adds the counts of one article.
  mutating func add(_ counts: [UInt32: Count]) {
    for (key, count) in counts {
      all[key, default: Count()].total += count.total
      all[key, default: Count()].cue += count.cue
      all[key, default: Count()].source += count.source
    }
  }

  /// The classes of a lemma when the counts of one article are left out.
  func classes(_ key: UInt32, without own: [UInt32: Count]?) -> (cue: UInt8, source: UInt8) {
    var count = all[key] ?? Count()
    if let mine = own?[key] {
      count.total -= mine.total
      count.cue -= mine.cue
      count.source -= mine.source
    }
    return (WordFacts.bucket(of: count.cue, in: count.total), WordFacts.bucket(of: count.source, in: count.total))
  }
}

/// What people marked in an article, by token.
struct GoldLabels {
  /// One relation as ranges of tokens.
  struct Relation {
    var cue: Range<Int>
    var source: Set<Int>
    var content: Set<Int>
  }

  var isCue: [Bool]
  var isSource: [Bool]
  var relations: [Relation] = []

  /// Lays the spans of relations on tokens: a token belongs to a span when they share a byte.
  init(_ annotated: AnnotatedArticle) {
    let tokens = annotated.article.tokens
    isCue = [Bool](repeating: false, count: tokens.count)
    isSource = isCue
    func indexes(_ spans: [TextSpan]) -> [Int] {
      spans.flatMap { span -> [Int] in
        var low = 0
        var high = tokens.count
        while low < high {
          let middle = (low + high) / 2
          if tokens[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        var out: [Int] = []
        while low < tokens.count, tokens[low].span.start < span.end {
          out.append(low)
          low += 1
        }
        return out
      }
    }
    for relation in annotated.relations {
      let cue = indexes(relation.cue)
      let source = indexes(relation.source)
      for i in cue { isCue[i] = true }
      for i in source { isSource[i] = true }
      guard let first = cue.first, let last = cue.last else { continue }
      relations.append(
        Relation(cue: first..<last + 1, source: Set(source), content: Set(indexes(relation.content)).subtracting(cue)))
    }
  }
}
