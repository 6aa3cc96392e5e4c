import Foundation
import HearsayAttribution
import HearsayCore
import HearsayRules
import HearsaySequence

/// Gathers lemmas and the classes of lemmas, and makes the examples of both stages with each article's own counts
/// left out.
struct WordFactsTraining {
  let library: RuleLibrary
  /// The file of senses drawn from WordNet.
  var senses = "Training/words/wordnet-senses.tsv"

  /// Tags an article as the program will.
  func tag(_ entry: AttributionCorpus.Entry, _ tagger: Tagger) -> AnnotatedArticle {
    tag(entry.annotated, entry.tagging.words, tagger)
  }

  /// Tags an article whose words are there.
  func tag(_ annotated: AnnotatedArticle, _ words: WordTable, _ tagger: Tagger) -> AnnotatedArticle {
    var annotated = annotated
    for (i, tag) in tagger.tag(annotated.article, words).enumerated() {
      annotated.article.tokens[i].tag = tag
    }
    return annotated
  }

  /// Trains the facts and gives the examples.
  func train(_ articles: [AnnotatedArticle], _ lemmas: [[UInt32]]) throws -> (WordFacts, [ReadingExample]) {
    let classes = CueClasses(rules: library)
    let forms = forms(articles, lemmas)
    let senses = try readSenses()
    let known = senses.map { ($0.key, WordFacts.Facts(sense: $0.value)) }.sorted { $0.0 < $1.0 }
    let bare = WordFacts(forms: forms, lemmas: known)
    let gold = articles.map(GoldLabels.init)
    var counts = LemmaCounts()
    var own: [[UInt32: LemmaCounts.Count]] = []
    for (annotated, gold) in zip(articles, gold) {
      let facts = ReadingFacts(annotated.article, facts: bare, lexicon: classes)
      own.append(LemmaCounts.count(facts, gold))
      counts.add(own[own.count - 1])
    }
    var all: [UInt32: WordFacts.Facts] = Dictionary(uniqueKeysWithValues: known)
    for (key, count) in counts.all where count.total >= 3 || count.cue > 0 {
      let classes = counts.classes(key, without: nil)
      all[key, default: WordFacts.Facts()].cue = classes.cue
      all[key, default: WordFacts.Facts()].source = classes.source
    }
    let facts = WordFacts(forms: forms, lemmas: all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    let examples = zip(zip(articles, gold), own).map { pair, own in
      let facts = ReadingFacts(pair.0.article, facts: facts, lexicon: classes) { lemma, sort in
        let key = WordFacts.key(lemma, sort)
        var found = all[key] ?? WordFacts.Facts()
        (found.cue, found.source) = counts.classes(key, without: own)
        return found
      }
      return ReadingExample(article: pair.0.article, facts: facts, gold: pair.1)
    }
    return (facts, examples)
  }

  /// The guide's commonest lemma of every verb and noun form that is not its own lemma.
  private func forms(_ articles: [AnnotatedArticle], _ lemmas: [[UInt32]]) -> [(UInt32, UInt32)] {
    var seen: [UInt32: [UInt32: Int]] = [:]
    var words: [UInt32: UInt32] = [:]
    for (annotated, lemmas) in zip(articles, lemmas) {
      let table = WordTable(annotated.article)
      for (i, token) in annotated.article.tokens.enumerated() where lemmas[i] != 0 && !token.tag.isProperNoun {
        let sort = WordSort(token.tag)
        guard sort != .other else { continue }
        let key = WordFacts.key(table.word[i], sort)
        seen[key, default: [:]][lemmas[i], default: 0] += 1
        words[key] = table.word[i]
      }
    }
    return seen.keys.sorted().compactMap { key in
      guard let best = seen[key]?.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.key != words[key] else {
        return nil
      }
      return (key, best.key)
    }
  }

  private func readSenses() throws -> [UInt32: UInt8] {
    let text = try String(contentsOfFile: senses, encoding: .utf8)
    var out: [UInt32: UInt8] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let sense = UInt8(fields[2]) else { continue }
      let sort: WordSort = fields[1] == "v" ? .verb : .noun
      out[WordFacts.key(WordTable.hash(String(fields[0])), sort)] = sense
    }
    return out
  }
}
