import Foundation
import HearsayAttribution
import HearsayCore
import HearsayRules

/// News texts that nobody annotated, read by the accurate tier: what it finds in them teaches the fast tier beside the
/// corpus that people annotated.
struct FurtherArticles {
  let library: RuleLibrary
  /// An article counts from this many words on, and no more of it is read than ``most``.
  var least = 150
  /// See ``least``.
  var most = 1500
  /// Articles with fewer than one relation in as many words are left out: pages that quote nobody teach little.
  var wordsPerRelation = 250
  /// Texts that share more than this part of their runs of eight words with a text left out are left out too.
  var sharedRuns = 0.05

  /// Reads JSON lines with `id` and `text` (as `hearsay clean` writes them), in order, without those that repeat a text of
  /// the folder `leftOut`.
  func read(_ path: String, leavingOut leftOut: String?, _ say: (String) -> Void) throws -> [AnnotatedArticle] {
    let reader = try AttributionStages.accurateReader(library)
    let stages = AttributionStages.preparation(rules: library)
    let others = try leftOut.map(texts)?.map(runs) ?? []
    var seen: Set<String> = []
    var out: [AnnotatedArticle] = []
    for (id, text) in try records(path) where seen.insert(String(text.prefix(200))).inserted {
      let own = runs(text)
      guard !others.contains(where: { Double(own.intersection($0).count) > sharedRuns * Double($0.count) }) else {
        continue
      }
      guard var annotated = article(id, text) else { continue }
      for stage in stages { stage.annotate(&annotated.article) }
      guard ForeignText.language(of: annotated.article) == nil else { continue }
      annotated.relations = relations(annotated.article, reader.read(annotated.article))
      guard annotated.relations.count * wordsPerRelation >= words(annotated.article.text) else { continue }
      out.append(AnnotatedArticle(article: article(id, text)!.article, relations: annotated.relations))
    }
    say("\(out.count) further articles, \(out.reduce(0) { $0 + $1.relations.count }) relations read in them")
    return out
  }

  private func records(_ path: String) throws -> [(String, String)] {
    try CorpusFile.bytes(path).split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let record = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { return nil }
      guard let id = record["id"] as? String, let text = record["text"] as? String else { return nil }
      return (id, text)
    }
  }

  /// The paragraphs up to ``most`` words, or nil when there are fewer than ``least``.
  private func article(_ id: String, _ text: String) -> AnnotatedArticle? {
    var kept: [Substring] = []
    var count = 0
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) where count <= most {
      kept.append(paragraph)
      count += paragraph.split(whereSeparator: \.isWhitespace).count
    }
    guard count >= least else { return nil }
    let text = ArticleText(kept.joined(separator: "\n"))
    var article = Article(id: id, inputName: id, form: .text, text: text)
    article.lines = AnnotatedArticle.lines(of: text)
    return AnnotatedArticle(article: article, relations: [])
  }

  private func relations(_ article: Article, _ readings: [AttributionReading]) -> [AnnotatedArticle.Relation] {
    func spans(_ ranges: [Range<Int>]) -> [TextSpan] {
      ranges.map { article.tokens[$0.lowerBound].span.union(article.tokens[$0.upperBound - 1].span) }
    }
    return readings.map {
      AnnotatedArticle.Relation(source: spans($0.source), cue: spans($0.cue), content: spans($0.content))
    }
  }

  private func texts(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap {
      try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
    }
  }

  private func runs(_ text: String) -> Set<String> {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 8 else { return [] }
    return Set((0..<words.count - 8).map { words[$0..<$0 + 8].joined(separator: " ") })
  }

  private func words(_ text: ArticleText) -> Int {
    text.bytes.split(whereSeparator: { $0 == 32 || $0 == 10 }).count
  }
}
