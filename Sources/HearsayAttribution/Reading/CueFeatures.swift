import HearsayCore
import HearsaySequence

/// The features of one token for the question whether a cue begins or goes on there.
package enum CueFeatures {
  /// Upper bound of the number of keys.
  package static let capacity = 112
  /// Labels: 0 no cue, 1 its first word, 2 a further word.
  package static let labels = 3

  /// Whether a token is worth asking: words that training saw often and hardly ever in a cue, that no cue rule lists, and
  /// that follow no likely cue, are not.
  ///
  /// This spares half of all tokens. Of 3,777 tokens that the chain, tilted towards cues, labels on PolNeAR's development
  /// articles, 71 are lost, 18 of them labelled without the tilt too (2026-11-27).
  @inline(__always) static func canBeCue(_ f: ReadingFacts, _ i: Int, _ sentence: Range<Int>) -> Bool {
    guard f.listed[i] == 0, f.cueClass[i] == 4 || f.cueClass[i] == 5 else { return true }
    return i > sentence.lowerBound && (f.listed[i - 1] != 0 || f.cueClass[i - 1] >= 8)
  }

  /// Writes the keys of token `i`.
  package static func fill(_ keys: inout KeyBuffer, _ facts: ReadingFacts, _ i: Int) {
    let sentence = facts.sentences[Int(facts.sentence[i])].tokens
    let window = Window(facts, i, sentence)
    words(&keys, facts, i, window)
    tags(&keys, facts, i, window)
    classes(&keys, facts, i, window)
    place(&keys, facts, i, sentence)
    subject(&keys, facts, i, sentence)
    neighbours(&keys, facts, i, sentence)
  }

  /// Words, tags and classes around a token; outside the sentence there are stand-ins.
  private struct Window {
    var w3b: UInt32 = 1
    var w2b: UInt32 = 1
    var w1b: UInt32 = 1
    var w1a: UInt32 = 2
    var w2a: UInt32 = 2
    var w3a: UInt32 = 2
    var t2b: UInt32 = 60
    var t1b: UInt32 = 60
    var t1a: UInt32 = 61
    var t2a: UInt32 = 61
    var l1b: UInt32 = 1
    var l1a: UInt32 = 2
    var c2b: UInt32 = 20
    var c1b: UInt32 = 20
    var c1a: UInt32 = 21
    var c2a: UInt32 = 21
    var s1b: UInt32 = 20
    var s1a: UInt32 = 21

    @inline(__always) init(_ f: ReadingFacts, _ i: Int, _ sentence: Range<Int>) {
      let (a, b) = (sentence.lowerBound, sentence.upperBound)
      if i - 1 >= a {
        (w1b, t1b, l1b) = (f.words.word[i - 1], f.tag[i - 1], f.lemma[i - 1])
        (c1b, s1b) = (f.cueClass[i - 1], f.sourceClass[i - 1])
      }
      if i - 2 >= a { (w2b, t2b, c2b) = (f.words.word[i - 2], f.tag[i - 2], f.cueClass[i - 2]) }
      if i - 3 >= a { w3b = f.words.word[i - 3] }
      if i + 1 < b {
        (w1a, t1a, l1a) = (f.words.word[i + 1], f.tag[i + 1], f.lemma[i + 1])
        (c1a, s1a) = (f.cueClass[i + 1], f.sourceClass[i + 1])
      }
      if i + 2 < b { (w2a, t2a, c2a) = (f.words.word[i + 2], f.tag[i + 2], f.cueClass[i + 2]) }
      if i + 3 < b { w3a = f.words.word[i + 3] }
    }
  }

  @inline(__always) private static func words(_ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ x: Window) {
    let (w, l) = (f.words.word[i], f.lemma[i])
    k.put(FeatureHash.key(1, w))
    k.put(FeatureHash.key(2, x.w1b))
    k.put(FeatureHash.key(3, x.w1a))
    k.put(FeatureHash.key(4, x.w2b))
    k.put(FeatureHash.key(5, x.w2a))
    k.put(FeatureHash.key(6, x.w3b))
    k.put(FeatureHash.key(7, x.w3a))
    k.put(FeatureHash.key(8, l))
    k.put(FeatureHash.key(9, x.l1b, l))
    k.put(FeatureHash.key(10, l, x.l1a))
    k.put(FeatureHash.key(11, w, x.w1a, x.w2a))
    k.put(FeatureHash.key(12, x.w2b, x.w1b, w))
    k.put(FeatureHash.key(13, x.w1b, l, x.w1a))
    k.put(FeatureHash.key(14, f.words.suffix3[i]))
    k.put(FeatureHash.key(15, f.words.suffix2[i], f.tag[i]))
    k.put(FeatureHash.key(16, f.words.prefix3[i]))
    k.put(FeatureHash.key(17, UInt32(f.words.shape[i]), f.tag[i]))
    k.put(FeatureHash.key(18, l, f.tag[i]))
    k.put(FeatureHash.key(19, x.l1b))
    k.put(FeatureHash.key(20, x.l1a))
  }

  @inline(__always) private static func tags(_ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ x: Window) {
    let t = f.tag[i]
    let c = f.cueClass[i]
    let follow = f.follow[i]
    k.put(FeatureHash.key(30, t))
    k.put(FeatureHash.key(31, x.t1b, t))
    k.put(FeatureHash.key(32, t, x.t1a))
    k.put(FeatureHash.key(33, x.t1b, t, x.t1a))
    k.put(FeatureHash.key(34, x.t2b, x.t1b, t))
    k.put(FeatureHash.key(35, t, x.t1a, x.t2a))
    k.put(FeatureHash.key(36, x.t1b, c))
    k.put(FeatureHash.key(37, x.t1a, c))
    k.put(FeatureHash.key(38, t, follow))
    k.put(FeatureHash.key(39, t, follow, c))
    k.put(FeatureHash.key(40, f.lemma[i], follow))
    k.put(FeatureHash.key(41, x.t1b, follow, c))
    k.put(FeatureHash.key(42, f.sense[i], follow, t))
    k.put(FeatureHash.key(43, f.sense[i], x.t1b, t))
    k.put(FeatureHash.key(44, f.words.suffix3[i], follow))
    k.put(FeatureHash.key(45, x.t2b, x.t1b, x.t1a))
  }

  @inline(__always) private static func classes(_ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ x: Window) {
    let c = f.cueClass[i]
    let t = f.tag[i]
    k.put(FeatureHash.key(50, c))
    k.put(FeatureHash.key(51, c, t))
    k.put(FeatureHash.key(52, x.c1b))
    k.put(FeatureHash.key(53, x.c1a))
    k.put(FeatureHash.key(54, x.c2b, x.c1b, c))
    k.put(FeatureHash.key(55, c, x.c1a, x.c2a))
    k.put(FeatureHash.key(56, x.s1b, c))
    k.put(FeatureHash.key(57, x.s1a, c))
    k.put(FeatureHash.key(58, f.sense[i], t))
    k.put(FeatureHash.key(59, f.sense[i], c))
    k.put(FeatureHash.key(60, f.listed[i], t))
    k.put(FeatureHash.key(61, f.listed[i], f.follow[i]))
    k.put(FeatureHash.key(62, f.listed[i], c))
    k.put(FeatureHash.key(63, f.sourceClass[i], t))
    k.put(FeatureHash.key(64, f.cluster[i], t))
    k.put(FeatureHash.key(65, f.cluster[i], f.follow[i]))
    k.put(FeatureHash.key(66, x.w1b, c))
    k.put(FeatureHash.key(67, x.w1a, c))
    k.put(FeatureHash.key(68, x.w1a, t, f.sense[i]))
  }

  @inline(__always) private static func place(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ sentence: Range<Int>
  ) {
    let number = Int(f.sentence[i])
    let q = f.quoteState[i]
    let c = f.cueClass[i]
    let left = Buckets.distance(markDistance(f, i, -1, sentence))
    let right = Buckets.distance(markDistance(f, i, 1, sentence))
    let start = Buckets.distance(i - sentence.lowerBound)
    let end = Buckets.distance(sentence.upperBound - 1 - i)
    k.put(FeatureHash.key(80, q))
    k.put(FeatureHash.key(81, q, f.lemma[i]))
    k.put(FeatureHash.key(82, q, c, f.tag[i]))
    k.put(FeatureHash.key(83, left, right, q))
    k.put(FeatureHash.key(84, left, c, q))
    k.put(FeatureHash.key(85, right, c, q))
    k.put(FeatureHash.key(86, start, c))
    k.put(FeatureHash.key(87, end, c))
    k.put(FeatureHash.key(88, start, f.tag[i]))
    k.put(FeatureHash.key(89, end, f.tag[i]))
    k.put(FeatureHash.key(90, f.place[number], f.sentenceState[number], c))
    let before =
      number > 0 && f.sentences[number - 1].line == f.sentences[number].line ? f.sentenceState[number - 1] : 8
    let isNext = number + 1 < f.sentences.count && f.sentences[number + 1].line == f.sentences[number].line
    let after = isNext ? f.sentenceState[number + 1] : 8
    k.put(FeatureHash.key(91, before, after, c))
    k.put(FeatureHash.key(92, f.sentences[number].line == f.sentences[0].line ? 1 : 0, c, f.tag[i]))
    k.put(FeatureHash.key(93, Buckets.distance(sentence.count), c, f.sentenceState[number]))
  }

  /// Tokens to the nearest quotation mark of the sentence on one side; 60 when there is none.
  @inline(__always) private static func markDistance(
    _ f: ReadingFacts, _ i: Int, _ step: Int, _ sentence: Range<Int>
  ) -> Int {
    var j = i + step
    var steps = 1
    while j >= sentence.lowerBound, j < sentence.upperBound, steps < 26 {
      if f.words.mark[j] == .quote && f.quoteState[j] != 0 { return steps }
      j += step
      steps += 1
    }
    return 60
  }

  /// Who could be speaking: the last noun or pronoun before the verb group, and what stands between.
  @inline(__always) private static func subject(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ sentence: Range<Int>
  ) {
    let c = f.cueClass[i]
    var j = i - 1
    var passed: UInt32 = 0
    while j >= sentence.lowerBound, i - j < 6 {
      let tag = PartOfSpeech(rawValue: UInt8(f.tag[j])) ?? .unknown
      if tag.isNoun || tag == .prp || tag == .wp || tag == .wdt || tag == .dt { break }
      if tag == .vb || tag == .vbd || tag == .vbz || tag == .vbp || tag == .vbn || tag == .vbg {
        passed |= isBe(f.words.word[j]) ? 4 : 1
      } else if tag == .md || tag == .to {
        passed |= 2
      } else if tag.isPunctuation {
        passed |= 8
      } else if tag != .rb {
        passed |= 16
      }
      j -= 1
    }
    let found = j >= sentence.lowerBound && i - j < 6
    let tag = found ? f.tag[j] : 63
    k.put(FeatureHash.key(100, tag, passed, c))
    k.put(FeatureHash.key(101, found ? f.lemma[j] : 3, passed, f.tag[i]))
    k.put(FeatureHash.key(102, found ? f.lemma[j] : 3, f.lemma[i]))
    k.put(FeatureHash.key(103, found ? f.sourceClass[j] : 30, passed, c))
    k.put(FeatureHash.key(104, found ? f.sourceClass[j] : 30, passed, f.sense[i]))
    k.put(FeatureHash.key(105, found ? f.sense[j] : 3, passed, f.tag[i]))
    k.put(FeatureHash.key(106, passed, f.tag[i], f.follow[i]))
    k.put(FeatureHash.key(107, found ? f.sense[j] : 3, f.follow[i], c))
    k.put(FeatureHash.key(108, passed, f.lemma[i]))
  }

  @inline(__always) static func isBe(_ word: UInt32) -> Bool { be.contains(word) }
  private static let be = Set(["is", "are", "was", "were", "be", "been", "being", "'s", "'re"].map(Tokenizer.hash))

  /// The nearest strong cues of the sentence and the commas between.
  @inline(__always) private static func neighbours(
    _ k: inout KeyBuffer, _ f: ReadingFacts, _ i: Int, _ sentence: Range<Int>
  ) {
    let c = f.cueClass[i]
    let before = Int(f.strongBefore[i])
    let after = Int(f.strongAfter[i])
    let hasBefore = before >= sentence.lowerBound
    let hasAfter = after < sentence.upperBound
    let distanceBefore = hasBefore ? Buckets.distance(i - before) : 12
    let distanceAfter = hasAfter ? Buckets.distance(after - i) : 12
    let commasBefore = hasBefore ? Buckets.count(f.commas[i] - f.commas[before]) : 4
    let commasAfter = hasAfter ? Buckets.count(f.commas[after] - f.commas[i]) : 4
    k.put(FeatureHash.key(110, distanceBefore, commasBefore, c))
    k.put(FeatureHash.key(111, distanceAfter, commasAfter, c))
    k.put(FeatureHash.key(112, hasBefore ? f.lemma[before] : 5, commasBefore, c))
    k.put(FeatureHash.key(113, hasAfter ? f.lemma[after] : 5, commasAfter, c))
    k.put(FeatureHash.key(114, hasBefore ? 1 : 0, hasAfter ? 1 : 0, c << 6 | f.tag[i]))
    k.put(FeatureHash.key(115, commasBefore, commasAfter, f.tag[i]))
  }

  /// Writes the keys that decide how likely a label is behind another at token `i`; one block per label before.
  package static func fillSteps(_ keys: inout KeyBuffer, _ facts: ReadingFacts, _ i: Int, from label: UInt32) {
    keys.put(FeatureHash.key(130, label))
    keys.put(FeatureHash.key(131, label, facts.tag[i]))
    keys.put(FeatureHash.key(132, label, facts.lemma[i]))
    keys.put(FeatureHash.key(133, label, facts.tag[i], i > 0 ? facts.tag[i - 1] : 60))
    keys.put(FeatureHash.key(134, label, facts.lemma[i], i > 0 ? facts.lemma[i - 1] : 1))
  }
}
