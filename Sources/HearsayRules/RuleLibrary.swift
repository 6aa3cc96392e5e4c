import Foundation
import HearsayCore

/// All rules of a folder of packs, read and checked once.
public struct RuleLibrary: Sendable {
  /// The rules in order of their ids.
  public let rules: [any Rule]
  /// The folder they were read from; models lie in its `models` folder.
  public let folder: String

  /// Reads every `.yaml` file in the packs under a folder. Throws the first ``Diagnostic`` with path, line and column.
  public init(folder: String) throws(Diagnostic) {
    self.folder = folder
    var rules: [any Rule] = []
    for file in try Self.files(in: folder) {
      rules.append(try Self.rule(in: folder, pack: file.pack, name: file.name))
    }
    guard !rules.isEmpty else {
      throw Diagnostic(
        "rules.none", place: folder, message: "the folder holds no rule files (PACK/NAME.yaml)",
        advice: "name a folder of rule packs with --rules or HEARSAY_RULES")
    }
    self.rules = rules
  }

  /// The rules of one kind, in order of their ids.
  public func all<R: Rule>(_ kind: R.Type = R.self) -> [R] { rules.compactMap { $0 as? R } }
  /// The rule with an id.
  public subscript(id: String) -> (any Rule)? { rules.first { $0.id == id } }
  /// The words of one list, such as `words/ranks`; empty when there is none.
  public func words(_ id: String) -> [String] { (self[id] as? WordListRule)?.words ?? [] }

  private static func files(in folder: String) throws(Diagnostic) -> [(pack: String, name: String)] {
    let manager = FileManager.default
    guard let packs = try? manager.contentsOfDirectory(atPath: folder) else {
      throw Diagnostic(
        "rules.missing", place: folder, message: "no such folder of rule packs",
        advice: "name one with --rules or HEARSAY_RULES, or put \(RulePackFolder.bundleName) beside the program")
    }
    var files: [(pack: String, name: String)] = []
    for pack in packs.sorted() {
      let names = (try? manager.contentsOfDirectory(atPath: "\(folder)/\(pack)")) ?? []
      for name in names.sorted() where name.hasSuffix(".yaml") { files.append((pack, name)) }
    }
    return files
  }

  private static func rule(in folder: String, pack: String, name: String) throws(Diagnostic) -> any Rule {
    let file = "\(folder)/\(pack)/\(name)"
    guard let data = FileManager.default.contents(atPath: file), let yaml = String(data: data, encoding: .utf8) else {
      throw Diagnostic("rules.unreadable", place: file, message: "not readable as UTF-8 text", advice: "check the file")
    }
    var fields = try RuleFields(file: file, yaml: yaml)
    let kindName = try fields.string("kind")
    guard let kind = RuleKinds.byName[kindName] else {
      let known = RuleKinds.byName.keys.sorted().joined(separator: ", ")
      throw fields.refuse("kind", "`\(kindName)` is not a kind of rule", advice: "kinds: \(known)")
    }
    let head = RuleHead(
      id: "\(pack)/\(name.dropLast(5))", kind: kindName, why: try fields.string("why"),
      fires: try fields.samples("fires"), silent: try fields.samples("silent"), file: file)
    let rule = try kind.init(head: head, fields: &fields)
    try fields.refuseUnread()
    return rule
  }
}
