/// A layer of an article that stages need and provide.
public enum Layer: String, Sendable, CaseIterable {
  case lines, metadata, sentences, tokens, tags, quotations, attributions, sources, findings, score
}

/// A stage: reads layers of an article and adds others. It has no state of its own.
public protocol Annotator: Sendable {
  /// What a person calls the step, as a noun ("Quotation marks").
  var title: String { get }
  /// Layers that must be there before.
  var needs: Set<Layer> { get }
  /// Layers that are there afterwards.
  var provides: Set<Layer> { get }
  /// Adds its layers. Must not fail: what it cannot decide it leaves, with a diagnostic where a person should know.
  func annotate(_ article: inout Article)
}

/// An ordered list of stages whose needs are checked before any text is read.
public struct Pipeline: Sendable {
  /// The stages, first to last.
  public let stages: [any Annotator]

  /// Takes the stages in order. Throws a ``Diagnostic`` that names the first stage whose needs nobody before it provides.
  public init(_ stages: [any Annotator], given: Set<Layer> = []) throws(Diagnostic) {
    var there = given
    for stage in stages {
      let missing = stage.needs.subtracting(there)
      guard missing.isEmpty else {
        let names = missing.map(\.rawValue).sorted().joined(separator: ", ")
        throw Diagnostic(
          "pipeline.order", place: stage.title, message: "needs \(names), which no stage before it provides",
          advice: "move it behind the stage that does")
      }
      there.formUnion(stage.provides)
    }
    self.stages = stages
  }

  /// Runs every stage in order.
  public func run(_ article: inout Article) {
    for stage in stages { stage.annotate(&article) }
  }
}
