import ArgumentParser
import Foundation

/// The `hearsay` command.
@main
struct HearsayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hearsay",
    abstract: "Shows how openly news articles are sourced: who says what, and what the scrape lost.",
    discussion: """
      INPUT is an .html, .htm or .txt file, a .jsonl with `html` or `text` per line, a folder, or - for standard input.
      Exit status: 0 done; 1 a threshold that was asked for failed; 2 some input could not be read (the rest was done);
      64 wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      CleanCommand.self, AnnotateCommand.self, ReportCommand.self, BatchCommand.self, QueryCommand.self,
      RulesCommand.self,
    ])

  static func main() {
    // A closed pipe is told by write(2), not by killing the program.
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}
