import Foundation
import HearsayNames
import HearsayRules

/// The repository's own tables of names, read once.
enum NameRules {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  // swift-format-ignore: NeverUseForceTry
  static let library = try! RuleLibrary(folder: "\(root)/Rules")
  // swift-format-ignore: NeverUseForceTry
  static let folder = try! NameFolder(rules: library)
}
