import Foundation
import HearsayCore

/// Finds and reads the templates that ship beside the program.
///
/// `Bundle.module` ends the program when its folder is missing, so the folder is looked up here: `HEARSAY_TEMPLATES`,
/// beside the program, in its share folder, then where a test bundle or a build left it.
enum TemplateFolder {
  /// The resource folder that SwiftPM writes beside the executable, and the folder in it.
  static let bundlePath = "hearsay_HearsayReports.resources/Templates"

  /// The first folder that is there, or the first that was looked at: reading it then says what is missing.
  static func find() -> String {
    if let named = ProcessInfo.processInfo.environment["HEARSAY_TEMPLATES"], !named.isEmpty { return named }
    let candidates = folders().map { "\($0)/\(bundlePath)" }
    return candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates[0]
  }

  /// The text of one file of the folder.
  static func read(_ name: String, in folder: String) throws(Diagnostic) -> String {
    let path = "\(folder)/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic(
        "report.template", place: path, message: "the template cannot be read",
        advice: "put \(bundlePath) beside the program, or name its folder in HEARSAY_TEMPLATES")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func folders() -> [String] {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = program.deletingLastPathComponent().path
    let arguments = CommandLine.arguments.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    return [beside, "\(beside)/../share/hearsay"] + arguments + buildFolders()
  }

  private static func buildFolders() -> [String] {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    #if DEBUG
      return ["\(root.path)/.build/debug", "\(root.path)/.build/release"]
    #else
      return ["\(root.path)/.build/release", "\(root.path)/.build/debug"]
    #endif
  }
}
