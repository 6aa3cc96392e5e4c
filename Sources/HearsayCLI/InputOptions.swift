import ArgumentParser
import HearsayCore
import HearsayCorpus
import HearsayKit
import HearsayRules

/// What every command over articles takes.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files, folders, .jsonl files, or - for standard input.")
  var inputs: [String] = ["-"]

  @Option(help: "Folder of rule packs instead of the shipped ones.")
  var rules: String?

  @Option(name: .shortAndLong, help: "Threads that work on articles; the output is the same for any number.")
  var jobs: Int = 1

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs: expected 1 or more, got \(jobs)") }
  }

  /// The pipeline, or exit status 2 with one line that says what is wrong with rules or models.
  func pipeline(
    _ depth: StandardPipeline.Depth, tier: ReadingTier = .fast, attitudes: Bool = false
  ) throws -> StandardPipeline {
    do {
      let library = try RuleLibrary(folder: RulePackFolder.find(asked: rules))
      let pipeline = try StandardPipeline(rules: library, depth: depth, tier: tier, attitudes: attitudes)
      pipeline.notices.filter { $0.level != .notice }.forEach(StandardError.tell)
      return pipeline
    } catch {
      StandardError.tell(error)
      throw ExitCode(2)
    }
  }

  /// Reads every input through the pipeline and renders it in the worker threads, in input order.
  ///
  /// Throws exit status 2 at the end when some input could not be read; the others are done.
  func forEachArticle<Output: Sendable>(
    _ pipeline: StandardPipeline, render: @escaping @Sendable (Article) throws(Diagnostic) -> Output,
    emit: (Output) -> Bool
  ) throws {
    var reader = Inputs(inputs).makeReader()
    var failures = 0
    OrderedRunner(jobs: jobs).run(
      next: { reader.next() },
      work: { outcome -> Result<Rendered<Output>, Diagnostic> in
        do throws(Diagnostic) {
          let article = try pipeline.read(try outcome.get())
          return .success(Rendered(output: try render(article), notices: article.diagnostics))
        } catch {
          return .failure(error)
        }
      },
      emit: { result in
        switch result {
        case .success(let rendered):
          rendered.notices.filter { $0.level != .notice }.forEach(StandardError.tell)
          return emit(rendered.output)
        case .failure(let diagnostic):
          StandardError.tell(diagnostic)
          failures += 1
          return true
        }
      })
    if failures > 0 { throw ExitCode(2) }
  }
}

private struct Rendered<Output: Sendable>: Sendable {
  var output: Output
  var notices: [Diagnostic]
}
