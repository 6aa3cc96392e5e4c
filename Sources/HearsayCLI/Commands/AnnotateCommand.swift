import ArgumentParser
import HearsayCore
import HearsayKit
import HearsayReports

/// `hearsay annotate`: attributions, sources and findings as records.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate", abstract: "Attributions, sources and findings as records, one article a line.")

  @OptionGroup var input: InputOptions
  @OptionGroup var reading: TierOption
  @Option(help: "jsonl, or a format of `report`.") var format = "jsonl"

  func run() throws {
    let format = try FormatChoice(format).formats[0]
    let output = StandardOutput()
    defer { output.flush() }
    // A table over many articles has one head.
    let isTable = format is CSVTable
    let pipeline = try input.pipeline(.annotate, tier: reading.tier, attitudes: reading.attitudes)
    if isTable { _ = output.write(CSVTable.head) }
    try input.forEachArticle(
      pipeline,
      render: { (article) throws(Diagnostic) in
        isTable ? CSVTable.rows(article) : try format.render(article)
      },
      emit: { output.write($0) })
  }
}
