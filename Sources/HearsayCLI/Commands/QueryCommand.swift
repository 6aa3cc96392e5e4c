import ArgumentParser
import HearsayArchive
import HearsayCore

/// `hearsay query`: the common questions about an archive.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Asks the SQLite file of `hearsay batch --sqlite`.",
    subcommands: [Said.self, About.self, SingleSource.self, MostQuoted.self])

  /// How answers are written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl, tsv }

  struct Options: ParsableArguments {
    @Argument(help: "The SQLite file.") var file: String
    @Option(help: "text, jsonl or tsv.") var format: Format = .text
    @Option(help: "Rows at most.") var limit = 50

    func answer(_ ask: (ArchiveReader, Int) throws(Diagnostic) -> ArchiveAnswer) throws {
      do throws(Diagnostic) {
        let answer = try ask(try ArchiveReader(path: file), limit)
        print(AnswerText(answer).text(format), terminator: "")
        if answer.rows.isEmpty { StandardError.tell("hearsay: nothing found") }
      } catch {
        StandardError.tell(error)
        throw ExitCode(2)
      }
    }
  }

  struct Said: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "said", abstract: "What a person or body said, newest first.")
    @OptionGroup var options: Options
    @Argument(help: "A name, or a part of one, of whole words.") var name: String
    func run() throws {
      try options.answer { (reader, limit) throws(Diagnostic) in try reader.said(by: name, limit: limit) }
    }
  }

  struct About: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "about", abstract: "Claims with these words in them, newest first.")
    @OptionGroup var options: Options
    @Argument(help: "Words that all stand in the claim.") var words: [String]
    func run() throws {
      let words = words.joined(separator: " ")
      try options.answer { (reader, limit) throws(Diagnostic) in try reader.about(words, limit: limit) }
    }
  }

  struct SingleSource: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "single-source", abstract: "Articles of three claims or more that rest on one source.")
    @OptionGroup var options: Options
    @Option(help: "Share of the attributed words that the source holds at least.") var share = 0.8
    func run() throws {
      try options.answer { (reader, limit) throws(Diagnostic) in try reader.restingOnOne(share: share, limit: limit) }
    }
  }

  struct MostQuoted: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "most-quoted", abstract: "Who is quoted most, by articles, then claims.")
    @OptionGroup var options: Options
    func run() throws {
      try options.answer { (reader, limit) throws(Diagnostic) in try reader.mostQuoted(limit: limit) }
    }
  }
}

/// An answer written out.
struct AnswerText {
  private let answer: ArchiveAnswer

  init(_ answer: ArchiveAnswer) { self.answer = answer }

  func text(_ format: QueryCommand.Format) -> String {
    switch format {
    case .text: blocks
    case .tsv:
      ([answer.columns] + answer.rows.map { $0.map { Self.flat($0 ?? "") } })
        .map { $0.joined(separator: "\t") + "\n" }.joined()
    case .jsonl: answer.rows.map(object).joined()
    }
  }

  /// A block of lines per row; what is empty is left out.
  private var blocks: String {
    let width = answer.columns.map(\.count).max() ?? 0
    let rows = answer.rows.map { row -> String in
      var block = ""
      for (column, cell) in zip(answer.columns, row) {
        guard let cell, !cell.isEmpty else { continue }
        block += "\(column)\(String(repeating: " ", count: width - column.count))  \(Self.flat(cell))\n"
      }
      return block
    }
    return rows.joined(separator: "\n")
  }

  private static func flat(_ cell: String) -> String {
    String(cell.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
  }

  private func object(_ row: [String?]) -> String {
    let members = zip(answer.columns, row).map { column, cell in
      "\"\(column)\":\(cell.map { "\"\(Self.escaped($0))\"" } ?? "null")"
    }
    return "{\(members.joined(separator: ","))}\n"
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case "\n": out += "\\n"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }
}
