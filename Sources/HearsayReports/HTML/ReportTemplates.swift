import HearsayCore
import Mustache

/// The compiled templates of the pages, with the style and script that go into each page.
///
/// Compiling takes longer than rendering, so one value is made at the start and used for every article.
struct ReportTemplates: Sendable {
  /// The pages there are.
  enum Page: String, Sendable {
    case report, index, archive

    /// The parts that it is put together from; each is a file of the templates folder.
    fileprivate var parts: [String] {
      switch self {
      case .report:
        [
          "page", "report", "article", "findings", "finding", "sources", "claim", "chains", "accused", "score",
          "removed", "about",
        ]
      case .index, .archive: ["page", rawValue]
      }
    }
  }

  private let page: Page
  private let library: MustacheLibrary
  private let shell: [String: String]

  /// Reads and compiles a page's templates; throws a ``Diagnostic`` that names the file which is missing or broken.
  init(_ page: Page, folder: String? = nil) throws(Diagnostic) {
    self.page = page
    let folder = folder ?? TemplateFolder.find()
    MustacheContentTypes.register(ReportContentType(), named: ReportContentType.name)
    var library = MustacheLibrary()
    for part in page.parts {
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

  /// Renders the page: the shell of every page around its own part.
  func render(title: String, _ view: View) -> [UInt8] {
    var view = view
    view["pageTitle"] = title
    for (name, text) in shell { view[name] = text }
    view["body"] = library.render(view, withTemplate: page.rawValue) ?? ""
    return Array((library.render(view, withTemplate: "page") ?? "").utf8)
  }

  /// Nothing may be fetched, run or sent but the page's own style and script, each named by its digest.
  private static func policy(style: String, script: String) -> String {
    let hashes = [style, script].map { "'sha256-\(Base64.text(SHA256.digest(Array($0.utf8))))'" }
    return "default-src 'none'; style-src \(hashes[0]); script-src \(hashes[1]); base-uri 'none'; form-action 'none'"
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
