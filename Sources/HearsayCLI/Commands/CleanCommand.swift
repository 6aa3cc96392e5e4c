import ArgumentParser
import HearsayCore
import HearsayKit
import HearsayReports

/// `hearsay clean`: the article alone.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "The article without the site's furniture; --explain tells what went, and why.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, jsonl }

  @OptionGroup var input: InputOptions
  @Option(help: "text, markdown or jsonl.") var format: Format = .text
  @Flag(help: "Also show every removed line with the rule that removed it (jsonl always does).") var explain = false

  func run() throws {
    let output = StandardOutput()
    defer { output.flush() }
    let (format, explain) = (format, explain)
    var pipeline = try input.pipeline(.clean)
    pipeline.explains = explain && format != .jsonl
    try input.forEachArticle(
      pipeline,
      render: { article in Self.render(article, format, explain) },
      emit: { output.write($0) })
  }

  private static func render(_ article: Article, _ format: Format, _ explain: Bool) -> [UInt8] {
    let clean =
      switch format {
      case .jsonl: CleanRecord(article).line()
      case .text: CleanText(article).bytes()
      case .markdown: CleanMarkdown(article).bytes()
      }
    return explain && format != .jsonl ? clean + CleanExplanation(article).bytes() : clean
  }
}
