import HearsayCore
import HearsayRules

/// Turns an input's bytes into an article: text, lines with roles, metadata, and what was taken away.
public struct ArticleExtractor: Sendable {
  private let lines: LineTools
  private var pages: PageReaders

  /// Whether evidence names what moved the models most (`--explain`, reports). Costs about a tenth of the time.
  public var explains: Bool {
    get { pages.explains }
    set { pages.explains = newValue }
  }

  /// Prepares rules and models once for any number of inputs. Without models structure and rules decide alone.
  /// Throws `model.damaged` for a model file that is not whole.
  public init(rules: RuleLibrary) throws(Diagnostic) {
    lines = try LineTools(rules)
    pages = try PageReaders(rules, lines)
  }

  /// Reads one input. Throws `intake.empty` and `intake.binary`, and `intake.memory` where a page does not fit.
  public func article(from page: RawPage) throws(Diagnostic) -> Article {
    let decoded = try TextDecoder.decode(page)
    var article =
      switch page.form {
      case .text: TextArticle(page, decoded.bytes, lines, explains: explains).article()
      case .html: try PageArticle(page, decoded.bytes, pages).article()
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
