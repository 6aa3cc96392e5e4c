import Foundation
import HearsayCore
import HearsayExtraction
import HearsayRules

/// Trains or cross-validates the model of page blocks.
struct PageTraining {
  private let options: ExtractionTraining
  private let corpus: PageCorpus
  private var documents: [TrainingDocument] = []
  private var pages: [TrainingPage] = []
  private var gold: [PageCorpus.Gold] = []

  init(_ options: ExtractionTraining, _ rules: RuleLibrary) throws {
    self.options = options
    corpus = try PageCorpus(folder: options.corpus)
    let tools = try TrainingTools(rules)
    for gold in corpus.gold {
      guard let page = try? TrainingPage(corpus.page(gold), tools) else { continue }
      documents.append(
        TrainingDocument(
          id: gold.id, domain: PageCorpus.domain(gold.url, id: gold.id), item: page,
          labels: GoldAlignment(gold.text).labels(page.texts)))
      pages.append(page)
      self.gold.append(gold)
    }
    print("\(documents.count) pages, \(documents.reduce(0) { $0 + $1.labels.count }) blocks")
  }

  func run() throws {
    if options.crossValidate > 0 { return try crossValidate() }
    let model = options.trainer(hasClasses: true).train(documents, header: header())
    let path = "\(options.rules)/models/page-blocks.model"
    try Data(model.encoded()).write(to: URL(fileURLWithPath: path))
    print("wrote \(path)")
  }

  private func header() -> [LearnedModel.Field] {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for row in gold { for byte in row.text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    return [
      .init("hearsay-model", "page-blocks"),
      .init("data", "WCXB development articles (CC BY 4.0), Scrapinghub article extraction benchmark (MIT)"),
      .init("pages", "\(documents.count)"),
      .init("digest-fnv1a-of-gold-texts", String(digest, radix: 16)),
      .init("seed", "\(ForestTrainer.Settings().seed)"),
      .init("features", "\(TrainingPage.names.count)"),
    ]
  }

  private func crossValidate() throws {
    let folds = options.crossValidate
    var lines: [String] = Array(repeating: "", count: documents.count)
    var score = CleaningScore()
    for fold in 0..<folds {
      let model = options.trainer(hasClasses: true).train(documents.filter { $0.fold(of: folds) != fold }, header: [])
      for i in documents.indices where documents[i].fold(of: folds) == fold {
        var page = pages[i]
        page.setWeights(text: model.textWeights, classes: model.classWeights)
        let p = model.forest.probabilities(page.matrix)
        let kept = page.kept(p)
        let text = zip(page.texts, kept).filter(\.1).map(\.0).joined(separator: "\n")
        score.add(
          text, gold: gold[i].text, isShingled: gold[i].source == "scrapinghub", with: gold[i].with,
          without: gold[i].without)
        lines[i] = try row(i, p, text)
      }
      print(
        "fold \(fold + 1): word-F1 \(score.wordF1) shingle-F1 \(score.shingleF1) kept \(score.snippetsKept) leaked \(score.snippetsLeaked) \(score.details)"
      )
    }
    if let path = options.predictions { try lines.joined().write(toFile: path, atomically: true, encoding: .utf8) }
  }

  private func row(_ i: Int, _ p: [Float], _ text: String) throws -> String {
    let labels = documents[i].labels.map { Int($0.rawValue) }
    let row: [String: Any] = [
      "id": gold[i].id, "text": text, "p": p.map { Int($0 * 1000) }, "labels": labels, "blocks": pages[i].texts,
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: row), as: UTF8.self) + "\n"
  }
}
