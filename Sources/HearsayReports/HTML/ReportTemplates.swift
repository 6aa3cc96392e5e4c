import HearsayCore
import Mustache

/// The compiled templates of the pages, with the style and script that go into each page.
///
/// Compiling takes longer than rendering, so one value is made at the start and used for every article.
struct ReportTemplates: Sendable {
  private let library: MustacheLibrary
  private let shell: [String: String]

  /// The parts that pages are put together from; each is a file of the templates folder.
  private static let parts = [
    "page", "report", "article", "findings", "finding", "sources", "claim", "chains", "accused", "score",
    "removed",
    "about", "index", "archive",
  ]

  /// Reads and compiles the templates; throws a ``Diagnostic`` that names the file which is missing or broken.
  init(folder: String? = nil) throws(Diagnostic) {
    let folder = folder ?? TemplateFolder.find()
    MustacheContentTypes.register(ReportContentType(), named: ReportContentType.name)
    var library = MustacheLibrary()
    for part in Self.parts {
      let file = "\(part).mustache"
      // The pragma holds for every part that a part draws in; a line feed at a part's end would show as a space.
      let text = try TemplateFolder.read(file, in: folder).trimmingSuffix("\n")
      do {
        try library.register("{{% CONTENT_TYPE: \(ReportContentType.name)}}\(text)", named: part)
      } catch {
        throw Diagnostic(
          "report.template", place: "\(folder)/\(file)", message: "the template is broken: \(error)",
          advice: "restore the file that came with the program")
      }
    }
    self.library = library
    let style = try TemplateFolder.read("page.css", in: folder)
    let script = try TemplateFolder.read("page.js", in: folder)
    shell = ["style": style, "script": script, "policy": Self.policy(style: style, script: script)]
  }

  /// Renders a page: the shell of every page around the part that is named.
  func page(_ part: String, title: String, _ view: View) -> [UInt8] {
    var view = view
    view["pageTitle"] = title
    for (name, text) in shell { view[name] = text }
    view["body"] = library.render(view, withTemplate: part) ?? ""
    return Array((library.render(view, withTemplate: "page") ?? "").utf8)
  }

  /// Nothing may be fetched, run or sent but the page's own style and script, each named by its digest.
  private static func policy(style: String, script: String) -> String {
    let hashes = [style, script].map { "'sha256-\(Base64.text(SHA256.digest(Array($0.utf8))))'" }
    return "default-src 'none'; style-src \(hashes[0]); script-src \(hashes[1]); base-uri 'none'; form-action 'none'"
  }
}

/// What a template sees: names and values.
typealias View = [String: Any]

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
