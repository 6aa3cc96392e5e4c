import Foundation
import HearsayAttribution
import HearsayCore

/// One article of the training corpus: its text and the relations that people marked in it.
struct AnnotatedArticle: Sendable {
  /// A relation in bytes of the article's text.
  struct Relation: Sendable {
    var source: [TextSpan]
    var cue: [TextSpan]
    var content: [TextSpan]
  }

  var article: Article
  var relations: [Relation]

  /// Makes one line of every line of the text that is not blank.
  static func lines(of text: ArticleText) -> [Line] {
    var lines: [Line] = []
    var start = 0
    let bytes = text.bytes
    for i in 0...bytes.count where i == bytes.count || bytes[i] == UInt8(ascii: "\n") {
      var (a, b) = (start, i)
      while a < b, bytes[a] <= 32 { a += 1 }
      while b > a, bytes[b - 1] <= 32 { b -= 1 }
      if b > a {
        lines.append(
          Line(span: TextSpan(a, b), role: .body, number: lines.count, evidence: Evidence("AnnotatedArticle")))
      }
      start = i + 1
    }
    return lines
  }
}

/// Reads the corpus files of `../shared/data/attribution`.
enum CorpusFile {
  /// The bytes of a file, unpacked when its name ends in `.gz`.
  static func bytes(_ path: String) throws -> Data {
    guard path.hasSuffix(".gz") else { return try Data(contentsOf: URL(fileURLWithPath: path)) }
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc", path]
    let pipe = Pipe()
    gzip.standardOutput = pipe
    try gzip.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    gzip.waitUntilExit()
    guard gzip.terminationStatus == 0 else {
      throw Diagnostic("train.gzip", place: path, message: "gzip could not unpack it", advice: "fetch the file anew")
    }
    return data
  }

  /// Articles with their relations, one JSON object a line.
  static func articles(_ path: String) throws -> [AnnotatedArticle] {
    try bytes(path).split(separator: UInt8(ascii: "\n")).map { line in
      guard let record = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let id = record["id"] as? String, let string = record["text"] as? String
      else { throw Diagnostic("train.record", place: path, message: "expected `id` and `text` in every record") }
      let text = ArticleText(string)
      let index = CodePointIndex(text)
      var article = Article(id: id, inputName: id, form: .text, text: text)
      article.lines = AnnotatedArticle.lines(of: text)
      let relations = (record["attributions"] as? [[String: Any]] ?? []).map { relation in
        func spans(_ key: String) -> [TextSpan] {
          (relation[key] as? [[Int]] ?? []).map {
            TextSpan(index.byteOffset(ofCodePoint: $0[0]), index.byteOffset(ofCodePoint: $0[1]))
          }
        }
        return AnnotatedArticle.Relation(source: spans("source"), cue: spans("cue"), content: spans("content"))
      }
      return AnnotatedArticle(article: article, relations: relations)
    }
  }

  /// The articles of a JSON-lines file, or of a folder of .txt files, which have no relations.
  static func readable(_ input: String) throws -> [AnnotatedArticle] {
    guard !input.contains(".jsonl") else { return try articles(input) }
    let names = try FileManager.default.contentsOfDirectory(atPath: input).filter { $0.hasSuffix(".txt") }.sorted()
    return try names.map { name in
      let text = ArticleText(try String(contentsOfFile: "\(input)/\(name)", encoding: .utf8))
      var article = Article(id: String(name.dropLast(4)), inputName: name, form: .text, text: text)
      article.lines = AnnotatedArticle.lines(of: text)
      return AnnotatedArticle(article: article, relations: [])
    }
  }

  /// A token with its tag and lemma, as another program gave them.
  struct GuideToken: Sendable {
    var start: Int
    var end: Int
    var tag: PartOfSpeech
    var lemma: String
    /// Whether a sentence begins here.
    var opensSentence: Bool
  }

  /// Tokens by article id; offsets are code points.
  static func guide(_ path: String) throws -> [String: [GuideToken]] {
    var out: [String: [GuideToken]] = [:]
    var id = ""
    var opens = true
    var tokens: [GuideToken] = []
    for row in String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    {
      if row.isEmpty {
        opens = true
      } else if row.hasPrefix("#A\t") {
        if !id.isEmpty { out[id] = tokens }
        id = String(row.dropFirst(3))
        tokens = []
        opens = true
      } else {
        let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count >= 4, let start = Int(fields[0]), let end = Int(fields[1]) else { continue }
        tokens.append(
          GuideToken(
            start: start, end: end, tag: PartOfSpeech(name: String(fields[2])), lemma: String(fields[3]),
            opensSentence: opens))
        opens = false
      }
    }
    if !id.isEmpty { out[id] = tokens }
    return out
  }
}
