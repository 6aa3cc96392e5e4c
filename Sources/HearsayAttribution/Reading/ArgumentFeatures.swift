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
    k.clear()
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
    k.clear()
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

  /// Writes the keys of token `i` that depend on the cue. `cues` counts the cues before each token.
  package static func fillPair(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ cue: Cue, _ cues: [Int32]
  ) {
    k.clear()
    let p = Pair(f, i, cue, cues)
    placeKeys(&k, f, i, cue, p)
    cueKeys(&k, f, i, cue, p)
    tokenKeys(&k, f, i, cue, p)
  }

  /// Where a token stands to a cue.
  private struct Pair {
    /// 0 before, 1 inside, 2 behind.
    var side: UInt32
    var distance: UInt32
    /// 8 the same sentence, less before, more behind.
    var offset: UInt32
    var commas: UInt32
    var marks: UInt32
    var cues: UInt32
    var clauses: UInt32
    var nouns: UInt32
    /// 1 when the token lies in the quotation nearest the cue, 2 in another one, 0 in none.
    var quote: UInt32

    @inline(__always) init(_ f: ReadingFacts, _ i: Int, _ cue: Cue, _ counts: [Int32]) {
      var low = i
      var high = i
      if i < cue.tokens.lowerBound {
        side = 0
        (low, high) = (i + 1, cue.tokens.lowerBound)
      } else if i >= cue.tokens.upperBound {
        side = 2
        (low, high) = (cue.tokens.upperBound, i)
      } else {
        side = 1
      }
      distance = Buckets.distance(high - low)
      offset = UInt32(truncatingIfNeeded: 8 + Int(f.sentence[i]) - cue.sentence)
      commas = Buckets.count(f.commas[high] - f.commas[low])
      marks = Buckets.count(f.marks[high] - f.marks[low])
      cues = Buckets.count(counts[high] - counts[low])
      clauses = Buckets.count(f.clauses[high] - f.clauses[low])
      nouns = Buckets.count(f.nouns[high] - f.nouns[low])
      let at = f.quotes.at[i]
      quote = at < 0 ? 0 : at == cue.quoteBefore || at == cue.quoteAfter ? 1 : 2
    }
  }

  @inline(__always) private static func placeKeys(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ cue: Cue, _ p: Pair
  ) {
    let s = p.side
    let sentence = f.sentences[Int(f.sentence[i])].tokens
    k.put(FeatureHash.key(350, s, p.distance))
    k.put(FeatureHash.key(351, s, p.offset))
    k.put(FeatureHash.key(352, p.offset, p.quote, cue.quotes << 2 | s))
    k.put(FeatureHash.key(353, s, p.commas))
    k.put(FeatureHash.key(354, s, p.marks, p.quote))
    k.put(FeatureHash.key(355, s, p.cues))
    k.put(FeatureHash.key(356, s, p.clauses))
    k.put(FeatureHash.key(357, s, p.nouns))
    k.put(FeatureHash.key(358, s << 2 | p.commas, p.marks, p.cues))
    k.put(FeatureHash.key(359, s << 2 | p.commas, p.clauses, p.cues))
    k.put(FeatureHash.key(360, s << 2 | p.commas, p.distance, cue.follow))
    k.put(FeatureHash.key(361, s << 4 | p.offset, cue.follow, p.quote))
    k.put(FeatureHash.key(362, s << 2 | p.commas, p.quote << 3 | cue.quotes, cue.edge))
    k.put(FeatureHash.key(363, s << 4 | p.offset, Buckets.short(sentence.upperBound - 1 - i), cue.edge))
    k.put(FeatureHash.key(364, s << 4 | p.offset, Buckets.short(i - sentence.lowerBound), cue.edge))
    k.put(FeatureHash.key(365, s << 4 | p.offset, f.sentenceState[Int(f.sentence[i])], p.quote << 3 | cue.quotes))
    k.put(FeatureHash.key(366, s << 2 | p.commas, p.nouns, p.clauses))
    k.put(FeatureHash.key(367, s << 2 | p.cues, p.quote << 4 | f.quoteState[i], cue.quoteState))
  }

  @inline(__always) private static func cueKeys(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ cue: Cue, _ p: Pair
  ) {
    let s = p.side
    k.put(FeatureHash.key(380, cue.lemma, s))
    k.put(FeatureHash.key(381, cue.lemma, s, p.distance))
    k.put(FeatureHash.key(382, cue.lemma, s << 4 | p.offset, cue.wordAfter))
    k.put(FeatureHash.key(383, cue.lemma, s << 2 | p.commas, cue.tagAfter))
    k.put(FeatureHash.key(384, cue.lemma, s << 6 | f.tag[i]))
    k.put(FeatureHash.key(385, cue.lemma, s << 4 | p.offset, p.quote))
    k.put(FeatureHash.key(386, cue.wordBefore, s << 4 | p.distance))
    k.put(FeatureHash.key(387, cue.wordAfter, s << 4 | p.distance))
    k.put(FeatureHash.key(388, cue.wordAfter, s << 2 | p.commas, cue.tag))
    k.put(FeatureHash.key(389, cue.tagBefore << 6 | cue.tagAfter, s, p.distance))
    k.put(FeatureHash.key(390, cue.tagBefore << 6 | cue.tagAfter, s << 2 | p.commas, cue.tag))
    k.put(FeatureHash.key(391, cue.tag, s << 4 | p.distance, cue.follow))
    k.put(FeatureHash.key(392, cue.cueClass, s << 4 | p.offset, cue.follow))
    k.put(FeatureHash.key(393, cue.listed, s << 4 | p.distance, cue.follow))
    k.put(FeatureHash.key(394, cue.lemma, cue.follow, s << 2 | p.commas))
    k.put(FeatureHash.key(395, cue.listed, s << 2 | p.commas, p.quote << 6 | cue.tagBefore))
  }

  @inline(__always) private static func tokenKeys(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ cue: Cue, _ p: Pair
  ) {
    let s = p.side
    let t = f.tag[i]
    let place = s << 4 | p.distance
    let source = f.sourceClass[i]
    k.put(FeatureHash.key(410, f.words.word[i], s))
    k.put(FeatureHash.key(411, f.words.word[i], place))
    k.put(FeatureHash.key(412, t, s, cue.tag))
    k.put(FeatureHash.key(413, t, place))
    k.put(FeatureHash.key(414, t, s << 2 | p.commas, p.nouns))
    k.put(FeatureHash.key(415, t, s << 2 | p.commas, cue.follow))
    k.put(FeatureHash.key(416, source, place))
    k.put(FeatureHash.key(417, source, s << 2 | p.commas, p.nouns))
    k.put(FeatureHash.key(418, UInt32(f.words.shape[i]), place))
    k.put(FeatureHash.key(419, t, s << 2 | p.marks, cue.tagBefore << 6 | cue.tagAfter))
    k.put(FeatureHash.key(420, t << 3 | p.quote, place, cue.listed))
    k.put(FeatureHash.key(421, f.sense[i], s << 2 | p.nouns, t))
    k.put(FeatureHash.key(422, source, s << 4 | p.offset, p.quote))
    k.put(FeatureHash.key(423, t, s << 2 | p.cues, p.clauses << 2 | p.commas))
    let before = i > 0 ? f.tag[i - 1] : 60
    k.put(FeatureHash.key(424, before << 6 | t, s, p.distance > 5 ? 6 : p.distance))
  }
}
