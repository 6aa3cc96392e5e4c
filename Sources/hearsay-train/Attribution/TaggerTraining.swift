import HearsayAttribution
import HearsayCore
import HearsaySequence

/// Trains the part-of-speech tagger on tokens that another program tagged.
struct TaggerTraining {
  /// Passes over the corpus. Agreement on the development texts stops rising after five (2026-11-27).
  var passes = 5
  /// Features seen more rarely are dropped.
  var cutoff = 4

  /// One article ready for training.
  struct Example {
    let article: Article
    let words: WordTable
    /// The guide's tag per token, 0 where the guide cuts the text otherwise.
    let gold: [UInt8]
  }

  /// How well our cutting agrees with the guide's.
  struct Agreement {
    var ours = 0
    var theirs = 0
    var same = 0
    var sentencesOurs = 0
    var sentencesTheirs = 0
    var sentencesSame = 0
  }

  /// Lays the guide's tags on our tokens.
  static func align(
    _ article: Article, _ guide: [CorpusFile.GuideToken], _ agreement: inout Agreement
  ) -> Example {
    let index = CodePointIndex(article.text)
    var tagAt: [TextSpan: UInt8] = [:]
    var starts: Set<Int> = []
    for token in guide {
      let span = TextSpan(index.byteOffset(ofCodePoint: token.start), index.byteOffset(ofCodePoint: token.end))
      tagAt[span] = token.tag.rawValue
      if token.opensSentence { starts.insert(Int(span.start)) }
    }
    let gold = article.tokens.map { tagAt[$0.span] ?? 0 }
    agreement.ours += gold.count
    agreement.theirs += guide.count
    agreement.same += gold.count { $0 != 0 }
    agreement.sentencesOurs += article.sentences.count
    agreement.sentencesTheirs += starts.count
    agreement.sentencesSame += article.sentences.count { starts.contains(Int($0.span.start)) }
    return Example(article: article, words: WordTable(article), gold: gold)
  }

  /// The hashes of the guide's lemmas on our tokens, 0 where it cuts the text otherwise.
  static func lemmas(_ article: Article, _ guide: [CorpusFile.GuideToken]) -> [UInt32] {
    let index = CodePointIndex(article.text)
    var lemmaAt: [TextSpan: UInt32] = [:]
    for token in guide {
      let span = TextSpan(index.byteOffset(ofCodePoint: token.start), index.byteOffset(ofCodePoint: token.end))
      lemmaAt[span] = WordTable.hash(token.lemma)
    }
    return article.tokens.map { lemmaAt[$0.span] ?? 0 }
  }

  /// Trains and gives the two sections of the model file.
  func train(_ examples: [Example], report: (String) -> Void) -> (words: [UInt8], weights: [UInt8]) {
    let pairs = Self.fixedTags(examples)
    let fixed = FixedTags(pairs)
    var index = FeatureIndex()
    var keys = [UInt32](repeating: 0, count: TaggerFeatures.count)
    for example in examples {
      for sentence in example.article.sentences {
        for i in sentence.tokens where example.gold[i] != 0 && fixed[example.words.word[i]] == nil {
          TaggerFeatures.fill(&keys, example.words, example.gold, at: i, in: sentence.tokens)
          for key in keys { index.count(key) }
        }
      }
    }
    index.freeze(cutoff: cutoff)
    let labels = PartOfSpeech.allCases.count
    var weights = AveragedWeights(rows: index.rows, stride: labels)
    var order = Array(examples.indices)
    var random = SeededGenerator(seed: 1)
    for pass in 1...passes {
      order.shuffle(using: &random)
      var wrong = 0
      for number in order { wrong += learn(examples[number], fixed, index, &weights) }
      report("tagger pass \(pass): \(wrong) wrong")
    }
    let encoded = SparseWeights.encode(
      keys: index.keysByRow, weights: weights.averaged(), stride: labels, labels: labels, smallest: 0.35)
    return (FixedTags.encode(pairs), encoded)
  }

  private func learn(
    _ example: Example, _ fixed: FixedTags, _ index: FeatureIndex, _ weights: inout AveragedWeights
  ) -> Int {
    let labels = weights.stride
    var keys = [UInt32](repeating: 0, count: TaggerFeatures.count)
    var tags = [UInt8](repeating: 0, count: example.words.count)
    var wrong = 0
    var scores = [Float](repeating: 0, count: labels)
    for sentence in example.article.sentences {
      for i in sentence.tokens {
        if let known = fixed[example.words.word[i]] {
          tags[i] = known
          continue
        }
        TaggerFeatures.fill(&keys, example.words, tags, at: i, in: sentence.tokens)
        let rows = keys.map(index.row).filter { $0 >= 0 }
        for label in 0..<labels { scores[label] = 0 }
        weights.read { w in
          for row in rows {
            for label in 0..<labels { scores[label] += w[Int(row) * labels + label] }
          }
        }
        var best = 1
        for label in 2..<labels where scores[label] > scores[best] { best = label }
        tags[i] = UInt8(best)
        weights.tick()
        let gold = Int(example.gold[i])
        if gold != 0, gold != best {
          wrong += 1
          for row in rows {
            weights.add(1, row: row, label: gold)
            weights.add(-1, row: row, label: best)
          }
        }
      }
    }
    return wrong
  }

  /// Words seen at least 20 times, 99.7 times in a hundred with one tag.
  private static func fixedTags(_ examples: [Example]) -> [(word: UInt32, tag: UInt8)] {
    var counts: [UInt32: [UInt8: Int]] = [:]
    for example in examples {
      for (word, tag) in zip(example.words.word, example.gold) where tag != 0 {
        counts[word, default: [:]][tag, default: 0] += 1
      }
    }
    var out: [(word: UInt32, tag: UInt8)] = []
    for (word, tags) in counts {
      let total = tags.values.reduce(0, +)
      guard total >= 20, let best = tags.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
      if Double(best.value) >= 0.997 * Double(total) { out.append((word, best.key)) }
    }
    return out.sorted { $0.word < $1.word }
  }
}
