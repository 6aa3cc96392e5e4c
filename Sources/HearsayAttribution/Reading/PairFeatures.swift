import HearsayCore
import HearsaySequence

/// The features of a token that depend on a cue, in four groups by what they read.
///
/// From one token to the next most of where a token stands to its cue stays the same, so the sums of three groups
/// are kept until it changes (``PairSums``).
extension ArgumentFeatures {
  /// Writes the keys of token `i` that depend on the cue. `cues` counts the cues before each token.
  package static func fillPair(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ cue: Cue, _ cues: [Int32]
  ) {
    let p = Pair(f, i, cue, cues)
    sideKeys(&k, f, i, cue, p)
    distanceKeys(&k, cue, p)
    betweenKeys(&k, p)
    tokenKeys(&k, f, i, cue, p)
  }

  /// Where a token stands to a cue.
  struct Pair {
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

    /// All that ``ArgumentFeatures/sideKeys(_:_:_:_:_:)`` reads of a pair.
    var sideState: UInt32 { offset << 6 | side << 4 | commas << 2 | quote }
    /// All that ``ArgumentFeatures/distanceKeys(_:_:_:)`` reads of a pair.
    var distanceState: UInt32 { distance << 4 | side << 2 | commas }
    /// All that ``ArgumentFeatures/betweenKeys(_:_:)`` reads of a pair.
    var betweenState: UInt32 {
      quote << 12 | side << 10 | commas << 8 | marks << 6 | cues << 4 | clauses << 2 | nouns
    }
  }

  @inline(__always) static func sideKeys(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ cue: Cue, _ p: Pair
  ) {
    let s = p.side
    k.put(FeatureHash.key(351, s, p.offset))
    k.put(FeatureHash.key(352, p.offset, p.quote, cue.quotes << 2 | s))
    k.put(FeatureHash.key(353, s, p.commas))
    k.put(FeatureHash.key(361, s << 4 | p.offset, cue.follow, p.quote))
    k.put(FeatureHash.key(362, s << 2 | p.commas, p.quote << 3 | cue.quotes, cue.edge))
    k.put(FeatureHash.key(365, s << 4 | p.offset, f.sentenceState[Int(f.sentence[i])], p.quote << 3 | cue.quotes))
    k.put(FeatureHash.key(380, cue.lemma, s))
    k.put(FeatureHash.key(382, cue.lemma, s << 4 | p.offset, cue.wordAfter))
    k.put(FeatureHash.key(383, cue.lemma, s << 2 | p.commas, cue.tagAfter))
    k.put(FeatureHash.key(385, cue.lemma, s << 4 | p.offset, p.quote))
    k.put(FeatureHash.key(388, cue.wordAfter, s << 2 | p.commas, cue.tag))
    k.put(FeatureHash.key(390, cue.tagBefore << 6 | cue.tagAfter, s << 2 | p.commas, cue.tag))
    k.put(FeatureHash.key(392, cue.cueClass, s << 4 | p.offset, cue.follow))
    k.put(FeatureHash.key(394, cue.lemma, cue.follow, s << 2 | p.commas))
    k.put(FeatureHash.key(395, cue.listed, s << 2 | p.commas, p.quote << 6 | cue.tagBefore))
  }

  @inline(__always) static func distanceKeys(_ k: inout KeyBuffer, _ cue: Cue, _ p: Pair) {
    let s = p.side
    k.put(FeatureHash.key(350, s, p.distance))
    k.put(FeatureHash.key(360, s << 2 | p.commas, p.distance, cue.follow))
    k.put(FeatureHash.key(381, cue.lemma, s, p.distance))
    k.put(FeatureHash.key(386, cue.wordBefore, s << 4 | p.distance))
    k.put(FeatureHash.key(387, cue.wordAfter, s << 4 | p.distance))
    k.put(FeatureHash.key(389, cue.tagBefore << 6 | cue.tagAfter, s, p.distance))
    k.put(FeatureHash.key(391, cue.tag, s << 4 | p.distance, cue.follow))
    k.put(FeatureHash.key(393, cue.listed, s << 4 | p.distance, cue.follow))
  }

  @inline(__always) static func betweenKeys(_ k: inout KeyBuffer, _ p: Pair) {
    let s = p.side
    k.put(FeatureHash.key(354, s, p.marks, p.quote))
    k.put(FeatureHash.key(355, s, p.cues))
    k.put(FeatureHash.key(356, s, p.clauses))
    k.put(FeatureHash.key(357, s, p.nouns))
    k.put(FeatureHash.key(358, s << 2 | p.commas, p.marks, p.cues))
    k.put(FeatureHash.key(359, s << 2 | p.commas, p.clauses, p.cues))
    k.put(FeatureHash.key(366, s << 2 | p.commas, p.nouns, p.clauses))
  }

  @inline(__always) static func tokenKeys(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ cue: Cue, _ p: Pair
  ) {
    let s = p.side
    let t = f.tag[i]
    let place = s << 4 | p.distance
    let source = f.sourceClass[i]
    let sentence = f.sentences[Int(f.sentence[i])].tokens
    k.put(FeatureHash.key(363, s << 4 | p.offset, Buckets.short(sentence.upperBound - 1 - i), cue.edge))
    k.put(FeatureHash.key(364, s << 4 | p.offset, Buckets.short(i - sentence.lowerBound), cue.edge))
    k.put(FeatureHash.key(367, s << 2 | p.cues, p.quote << 4 | f.quoteState[i], cue.quoteState))
    k.put(FeatureHash.key(384, cue.lemma, s << 6 | t))
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

/// The lists of features of the tokens around one cue. Half of them are what they were for the token before, and are
/// written and summed once.
struct PairLists {
  private struct Kept {
    private var state = UInt32.max
    private var list: Int32 = 0

    @inline(__always) mutating func list(
      _ now: UInt32, _ keys: inout KeyBuffer, _ fill: (inout KeyBuffer) -> Void
    ) -> Int32 {
      if now != state {
        list = Int32(keys.lists)
        fill(&keys)
        keys.endList()
        state = now
      }
      return list
    }
  }

  private let cue: ArgumentFeatures.Cue
  private var side = Kept()
  private var distance = Kept()
  private var between = Kept()

  init(_ cue: ArgumentFeatures.Cue) { self.cue = cue }

  /// Writes the lists of token `i` that are not in the buffer yet and gives the numbers of its four. Tokens are to be
  /// asked for in order, of one cue at a time.
  @inline(__always) mutating func lists(
    _ i: Int, _ f: ReadingFacts, _ counts: [Int32], _ keys: inout KeyBuffer
  ) -> SIMD4<Int32> {
    let (cue, p) = (cue, ArgumentFeatures.Pair(f, i, cue, counts))
    let a = side.list(p.sideState, &keys) { ArgumentFeatures.sideKeys(&$0, f, i, cue, p) }
    let b = distance.list(p.distanceState, &keys) { ArgumentFeatures.distanceKeys(&$0, cue, p) }
    let c = between.list(p.betweenState, &keys) { ArgumentFeatures.betweenKeys(&$0, p) }
    let d = Int32(keys.lists)
    ArgumentFeatures.tokenKeys(&keys, f, i, cue, p)
    keys.endList()
    return SIMD4(a, b, c, d)
  }
}
