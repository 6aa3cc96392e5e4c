import Foundation
import HearsayCore
import RulePacks

/// Finds the folder of rule packs: `--rules`, `HEARSAY_RULES`, beside the program, then the build's bundle.
public enum RulePackFolder {
  /// The resource folder beside the program.
  public static let bundleName = RulePacks.bundleFolder

  /// The first folder that is there, or the one that was asked for, there or not: reading it then says what is wrong.
  public static func find(asked: String? = nil) -> String {
    if let asked { return asked }
    if let named = ProcessInfo.processInfo.environment["HEARSAY_RULES"], !named.isEmpty { return named }
    let usual = "\(besideTheProgram)/\(bundleName)"
    let exists = { FileManager.default.fileExists(atPath: $0) }
    return exists(usual) ? usual : others().map { "\($0)/\(bundleName)" }.first(where: exists) ?? usual
  }

  private static var besideTheProgram: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  }

  /// Where else the folder can be: installed, then where a test bundle was built.
  private static func others() -> [String] {
    let arguments = CommandLine.arguments.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    return ["\(besideTheProgram)/../share/hearsay"] + arguments + buildFolders()
  }

  private static func buildFolders() -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    #if DEBUG
      return ["\(root)/.build/debug", "\(root)/.build/release"]
    #else
      return ["\(root)/.build/release", "\(root)/.build/debug"]
    #endif
  }
}
