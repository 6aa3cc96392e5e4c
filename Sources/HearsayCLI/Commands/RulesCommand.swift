import ArgumentParser
import HearsayCore
import HearsayKit
import HearsayRules

/// `hearsay rules`: lists, explains, checks and tries the rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists, explains, checks and tries the rules.",
    subcommands: [List.self, Show.self, Check.self, Test.self])

  struct Location: ParsableArguments {
    @Option(help: "Folder of rule packs instead of the shipped ones.") var rules: String?

    func library() throws -> RuleLibrary {
      do {
        return try RuleLibrary(folder: RulePackFolder.find(asked: rules))
      } catch {
        StandardError.tell(error)
        throw ExitCode(2)
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "One rule a line: id, kind, reason.")
    @OptionGroup var location: Location

    func run() throws {
      for rule in try location.library().rules { print("\(rule.id)\t\(rule.head.kind)\t\(rule.head.why)") }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "A rule's reason and samples.")
    @OptionGroup var location: Location
    @Argument(help: "A rule's id, such as furniture/read-also, or a finding's number, such as HS01.") var id: String

    func run() throws {
      let library = try location.library()
      guard let rule = library.rules.first(where: { $0.answers(to: id) }) else {
        StandardError.tell("hearsay: \(id): no such rule; `hearsay rules list` shows them all")
        throw ExitCode(2)
      }
      print(RuleExplanation(rule).text, terminator: "")
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Reads every rule file and says what is wrong with it.")
    @OptionGroup var location: Location

    func run() throws { print("\(try location.library().rules.count) rules read, all in order") }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Tries every rule on its own samples.")
    @OptionGroup var location: Location

    func run() throws {
      let results = try RuleTrial(try location.library()).run()
      for failure in results.failures { print(failure) }
      print("\(results.passed) samples right, \(results.failures.count) wrong")
      if !results.failures.isEmpty { throw ExitCode(1) }
    }
  }
}
