import HearsayCore
import HearsayRules

/// Says for each attribution who speaks, what sort of source that is and how the words came to the outlet.
public struct SourceResolver: Annotator {
  public let title = "Sources"
  public let needs: Set<Layer> = [.lines, .tokens, .tags, .quotations, .attributions]
  public let provides: Set<Layer> = [.sources]

  /// Reads the word lists and tables of names it works with.
  public init(rules: RuleLibrary) throws(Diagnostic) {}

  public func annotate(_ article: inout Article) {}
}
