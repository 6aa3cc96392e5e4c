import HearsayCore
import HearsaySequence

/// The features of one token for the question what it is to a cue: nothing, its content or its source.
///
/// Those that do not depend on the cue are summed once per token; the others once per token and cue.
package enum ArgumentFeatures {
  /// Upper bound of the number of keys of either kind.
  package static let capacity = 96
  /// Labels: 0 nothing, 1 content, 2 source.
  package static let labels = 3
  /// How many sentences before and behind the cue's own are looked at, within its line.
  package static let sentencesBefore = 2
  /// See ``sentencesBefore``.
  package static let sentencesAfter = 4

  /// The tokens that may be arguments of a cue at token `cue`.
  package static func window(_ facts: ReadingFacts, cue: Int) -> Range<Int> {
    let number = Int(facts.sentence[cue])
    let line = facts.sentences[number].line
    var first = number
    while first > 0, number - first < sentencesBefore, facts.sentences[first - 1].line == line { first -= 1 }
    var last = number
    while last + 1 < facts.sentences.count, last - number < sentencesAfter, facts.sentences[last + 1].line == line {
      last += 1
    }
    return facts.sentences[first].tokens.lowerBound..<facts.sentences[last].tokens.upperBound
  }

  /// Writes the keys of token `i` that do not depend on a cue.
  package static func fillToken(_ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int) {
    let number = Int(f.sentence[i])
    let sentence = f.sentences[number].tokens
    let t = f.tag[i]
    let w = f.words.word[i]
    let t1b = i > sentence.lowerBound ? f.tag[i - 1] : 60
    let t1a = i + 1 < sentence.upperBound ? f.tag[i + 1] : 61
    let w1b = i > sentence.lowerBound ? f.words.word[i - 1] : 1
    let w1a = i + 1 < sentence.upperBound ? f.words.word[i + 1] : 2
    k.put(FeatureHash.key(301, w))
    k.put(FeatureHash.key(302, w1b))
    k.put(FeatureHash.key(303, w1a))
    k.put(FeatureHash.key(304, f.lemma[i]))
    k.put(FeatureHash.key(305, t))
    k.put(FeatureHash.key(306, t1b, t))
    k.put(FeatureHash.key(307, t, t1a))
    k.put(FeatureHash.key(308, UInt32(f.words.shape[i])))
    k.put(FeatureHash.key(309, f.quoteState[i]))
    k.put(FeatureHash.key(310, f.sourceClass[i]))
    k.put(FeatureHash.key(311, f.sense[i], t))
    k.put(FeatureHash.key(312, f.place[number], f.sentenceState[number]))
    k.put(FeatureHash.key(313, Buckets.distance(i - sentence.lowerBound)))
    k.put(FeatureHash.key(314, Buckets.distance(sentence.upperBound - 1 - i)))
    k.put(FeatureHash.key(315, f.words.suffix3[i]))
    k.put(FeatureHash.key(316, w, w1a))
    k.put(FeatureHash.key(317, w1b, w))
    k.put(FeatureHash.key(318, f.quoteState[i], t))
    k.put(FeatureHash.key(319, f.cluster[i]))
  }

  /// Writes the keys that decide how likely a label is behind another at token `i`, for one label before.
  package static func fillSteps(_ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, from label: UInt32) {
    let t = f.tag[i]
    let before = i > 0 ? f.tag[i - 1] : 60
    let mark = UInt32(f.words.mark[i].rawValue)
    let markBefore = i > 0 ? UInt32(f.words.mark[i - 1].rawValue) : 15
    let q = f.quoteState[i]
    let starts = i == f.sentences[Int(f.sentence[i])].tokens.lowerBound ? UInt32(1) : 0
    k.put(FeatureHash.key(330, label))
    k.put(FeatureHash.key(331, label, t))
    k.put(FeatureHash.key(332, label, before, t))
    k.put(FeatureHash.key(333, label, markBefore << 4 | mark, q << 1 | starts))
    k.put(FeatureHash.key(334, label, f.words.word[i]))
    k.put(FeatureHash.key(335, label, i > 0 ? f.words.word[i - 1] : 1))
    k.put(FeatureHash.key(336, label, f.sourceClass[i], t))
  }

  /// One cue with what the features of its arguments ask of it.
  package struct Cue: Sendable {
    let tokens: Range<Int>
    let head: Int
    let sentence: Int
    let lemma: UInt32
    let tag: UInt32
    let cueClass: UInt32
    let listed: UInt32
    let quoteState: UInt32
    let follow: UInt32
    let wordBefore: UInt32
    let wordAfter: UInt32
    let tagBefore: UInt32
    let tagAfter: UInt32
    /// Whether the sentence has a quotation, bit 1; whether one ends right before the cue's clause, 2; starts behind, 4.
    let quotes: UInt32
    /// The numbers of the nearest quotation before and behind in the line, or -1.
    let quoteBefore: Int32
    let quoteAfter: Int32
    /// Whether the cue opens (1) or closes (2) its sentence, give or take a word.
    let edge: UInt32

    /// Reads a cue.
    package init(_ f: ReadingFacts, _ tokens: Range<Int>) {
      self.tokens = tokens
      let number = Int(f.sentence[tokens.lowerBound])
      sentence = number
      let span = f.sentences[number].tokens
      var head = tokens.lowerBound
      for i in tokens where Self.weight(f, i) > Self.weight(f, head) { head = i }
      self.head = head
      lemma = f.lemma[head]
      tag = f.tag[head]
      cueClass = f.cueClass[head]
      listed = f.listed[head]
      quoteState = f.quoteState[head]
      let last = tokens.upperBound - 1
      follow = f.follow[min(last, f.count - 1)]
      let hasBefore = tokens.lowerBound > span.lowerBound
      let hasAfter = tokens.upperBound < span.upperBound
      wordBefore = hasBefore ? f.words.word[tokens.lowerBound - 1] : 1
      tagBefore = hasBefore ? f.tag[tokens.lowerBound - 1] : 60
      wordAfter = hasAfter ? f.words.word[tokens.upperBound] : 2
      tagAfter = hasAfter ? f.tag[tokens.upperBound] : 61
      var before: Int32 = -1
      var after: Int32 = -1
      for i in stride(from: tokens.lowerBound - 1, through: span.lowerBound, by: -1) where f.quotes.at[i] >= 0 {
        before = f.quotes.at[i]
        break
      }
      for i in tokens.upperBound..<max(tokens.upperBound, span.upperBound) where f.quotes.at[i] >= 0 {
        after = f.quotes.at[i]
        break
      }
      quoteBefore = before
      quoteAfter = after
      quotes = (f.sentenceState[number] & 1) | (before >= 0 ? 2 : 0) | (after >= 0 ? 4 : 0)
      edge = (tokens.lowerBound - span.lowerBound < 2 ? 1 : 0) | (span.upperBound - tokens.upperBound < 2 ? 2 : 0)
    }

    /// Content words before small ones, verbs before others, earlier before later.
    private static func weight(_ f: ReadingFacts, _ i: Int) -> Int {
      let tag = PartOfSpeech(rawValue: UInt8(f.tag[i])) ?? .unknown
      let strong = f.cueClass[i] >= 8 && f.cueClass[i] != 11 ? 4 : f.cueClass[i] >= 6 ? 2 : 0
      if CueFeatures.isBe(f.words.word[i]) { return 1 }
      return strong + (tag.isVerb ? 3 : tag.isNoun || tag == .jj ? 2 : tag.isPunctuation ? 0 : 1)
    }
  }
}
