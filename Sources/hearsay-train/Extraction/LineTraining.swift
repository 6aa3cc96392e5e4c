import Foundation
import HearsayCore
import HearsayExtraction
import HearsayRules

/// Trains or cross-validates the model of text lines.
struct LineTraining {
  /// One text of the data with what is known of its lines.
  private struct Text {
    var id: String
    var set: String
    var domain: String
    var lines: [String]
    var labels: [GoldAlignment.Label]
  }

  private let options: ExtractionTraining
  private let texts: [Text]
  private let tools: TrainingTools
  private var documents: [TrainingDocument] = []
  private var digest: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ options: ExtractionTraining, _ rules: RuleLibrary) throws {
    self.options = options
    var texts: [Text] = []
    for set in ["full", "light"] {
      for line in try PageCorpus.unzipped("\(options.corpus)/lines_\(set).jsonl.gz").split(separator: 0x0A) {
        for byte in line { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        texts.append(try Self.text(Data(line), set))
      }
    }
    // Clean articles too: where there is nothing to remove, nothing may be removed.
    for gold in try PageCorpus(folder: options.corpus).gold {
      let lines = gold.text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
      texts.append(
        Text(
          id: gold.id, set: "clean", domain: PageCorpus.domain(gold.url, id: gold.id), lines: lines,
          labels: lines.map { _ in .body }))
    }
    self.texts = texts
    tools = try TrainingTools(rules)
    for text in texts { documents.append(Self.document(text, tools)) }
    print("\(documents.count) texts, \(documents.reduce(0) { $0 + $1.labels.count }) lines")
  }

  private static func text(_ line: Data, _ set: String) throws -> Text {
    let row = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
    let lines = row["lines"] as? [[String: Any]] ?? []
    let id = row["id"] as? String ?? ""
    return Text(
      id: id, set: set,
      domain: PageCorpus.domain(row["url"] as? String, id: id.split(separator: "#").first.map(String.init) ?? id),
      lines: lines.map { $0["text"] as? String ?? "" },
      labels: lines.map { $0["label"] as? String == "body" ? .body : $0["label"] as? String == "not" ? .no : .unclear })
  }

  /// A page comes as one full text, three light ones and one clean one: together they count as much as two pages.
  private static let shares: [String: Float] = ["full": 1, "light": 0.34, "clean": 0.15]

  private static func document(_ text: Text, _ tools: TrainingTools) -> TrainingDocument {
    let item = TrainingText(joined(text.lines), tools)
    return TrainingDocument(
      id: text.id, domain: text.domain, item: item, labels: item.numbers.map { text.labels[$0] },
      share: shares[text.set] ?? 1)
  }

  private static func joined(_ lines: [String]) -> ArticleText {
    ArticleText(lines.map { $0.replacing("\n", with: " ").replacing("\r", with: " ") }.joined(separator: "\n"))
  }

  func run() throws {
    if options.crossValidate > 0 { return try crossValidate() }
    let model = options.trainer(hasClasses: false).train(documents, header: header())
    let path = "\(options.rules)/models/text-lines.model"
    try Data(model.encoded()).write(to: URL(fileURLWithPath: path))
    print("wrote \(path)")
  }

  private func header() -> [LearnedModel.Field] {
    return [
      .init("hearsay-model", "text-lines"),
      .init("data", "WCXB development articles (CC BY 4.0), Scrapinghub article extraction benchmark (MIT), as lines"),
      .init("texts", "\(documents.count)"),
      .init("digest-fnv1a-of-lines", String(digest, radix: 16)),
      .init("seed", "\(ForestTrainer.Settings().seed)"),
      .init("features", "\(TrainingText.names.count)"),
    ]
  }

  /// Writes the lines that the rules keep together with a model that has not seen the site, for the scorer.
  private func crossValidate() throws {
    let folds = options.crossValidate
    var out: [String: String] = [:]
    for fold in 0..<folds {
      let model = options.trainer(hasClasses: false).train(documents.filter { $0.fold(of: folds) != fold }, header: [])
      for i in documents.indices where documents[i].fold(of: folds) == fold {
        let kept = TrainingText.kept(Self.joined(texts[i].lines), tools, model)
        out[texts[i].set, default: ""] += try row(texts[i].id, kept)
      }
      print("fold \(fold + 1)")
    }
    for (set, lines) in out.sorted(by: { $0.key < $1.key }) {
      try lines.write(toFile: "\(options.predictions ?? "lines").\(set).jsonl", atomically: true, encoding: .utf8)
    }
  }

  private func row(_ id: String, _ kept: [Int]) throws -> String {
    let row: [String: Any] = ["id": id, "keep": kept]
    return String(decoding: try JSONSerialization.data(withJSONObject: row), as: UTF8.self) + "\n"
  }
}
