import HearsayCore
import HearsayRules

/// Turns an input's bytes into an article: text, lines with roles, metadata, and what was taken away.
public struct ArticleExtractor: Sendable {
  private let tools: LineTools
  private let names: PageFieldNames

  /// Prepares the rules once for any number of inputs.
  public init(rules: RuleLibrary) throws(Diagnostic) {
    tools = LineTools(rules)
    names = PageFieldNames(rules)
  }

  /// Reads one input. Throws `intake.empty` and `intake.binary`, and `intake.memory` where a page does not fit.
  public func article(from page: RawPage) throws(Diagnostic) -> Article {
    let decoded = try TextDecoder.decode(page)
    var article =
      switch page.form {
      case .text: TextArticle(page, decoded.bytes, tools).article()
      case .html: try PageArticle(page, decoded.bytes, tools, names).article()
      }
    if decoded.repairs > 0 {
      article.diagnostics.append(
        Diagnostic(
          "intake.repaired", level: .notice, place: page.name,
          message: "\(decoded.repairs) ill-formed places read as \(decoded.charset) were replaced by U+FFFD"))
    }
    return article
  }
}
