import HearsayCore
import Yams

/// The fields of one rule file; a field that nobody reads is an error with its line and column.
public struct RuleFields {
  private let file: String
  private let mapping: Node.Mapping
  /// The values by key: looking them up in the mapping itself compares nodes, which is slow.
  private let values: [String: Node]
  private var read: Set<String> = []
  /// The folder of the file, for fields that name a word list beside it.
  public let folder: String

  init(file: String, yaml: String) throws(Diagnostic) {
    self.file = file
    folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let node: Node?
    do {
      // Every scalar is read as a text: telling dates from numbers would cost more than all else of the reading.
      node = try Yams.compose(yaml: yaml, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw Self.refusal(of: file, error)
    } catch {
      throw Diagnostic("rules.yaml", place: file, message: "not readable as YAML: \(error)", advice: "correct the file")
    }
    guard let mapping = node?.mapping else {
      throw Diagnostic(
        "rules.yaml", place: "\(file):1:1", message: "expected a mapping with `kind:`, `why:`, `fires:` and `silent:`",
        advice: "see CONTRIBUTING, how to add a rule")
    }
    self.mapping = mapping
    values = Dictionary(mapping.map { ($0.key.string ?? "", $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private static func refusal(of file: String, _ error: YamlError) -> Diagnostic {
    if case .scanner(_, let problem, let mark, let yaml) = error { return at(mark, problem, yaml) }
    if case .parser(_, let problem, let mark, let yaml) = error { return at(mark, problem, yaml) }
    if case .composer(_, let problem, let mark, let yaml) = error { return at(mark, problem, yaml) }
    return Diagnostic("rules.yaml", place: file, message: "not readable as YAML: \(error)", advice: "correct the file")

    func at(_ mark: Mark, _ problem: String, _ yaml: String) -> Diagnostic {
      let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      let shown = mark.line >= 1 && mark.line <= lines.count ? " at `\(lines[mark.line - 1])`" : ""
      return Diagnostic(
        "rules.yaml", place: "\(file):\(mark.line):\(mark.column)", message: problem + shown,
        advice: "correct the YAML there")
    }
  }

  private func place(_ node: Node?) -> String {
    guard let mark = node?.mark ?? mapping.mark else { return file }
    return "\(file):\(mark.line):\(mark.column)"
  }

  /// A refusal that names a field's place.
  public func refuse(_ key: String, _ message: String, advice: String = "") -> Diagnostic {
    Diagnostic("rules.field", place: place(values[key]), message: "`\(key)`: \(message)", advice: advice)
  }

  private mutating func node(_ key: String) -> Node? {
    read.insert(key)
    return values[key]
  }

  /// A text that must be there.
  public mutating func string(_ key: String) throws(Diagnostic) -> String {
    guard let value = try optionalString(key) else { throw refuse(key, "is missing", advice: "add it") }
    return value
  }

  /// A text that may be absent.
  public mutating func optionalString(_ key: String) throws(Diagnostic) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.string else { throw refuse(key, "expected a text") }
    return text
  }

  /// A list of texts; absent means empty, and a single text is a list of one.
  public mutating func strings(_ key: String) throws(Diagnostic) -> [String] {
    guard let node = node(key) else { return [] }
    if let text = node.string { return [text] }
    guard let sequence = node.sequence else { throw refuse(key, "expected a list of texts") }
    var out: [String] = []
    out.reserveCapacity(sequence.count)
    for entry in sequence {
      guard let text = entry.string else {
        throw Diagnostic("rules.field", place: place(entry), message: "`\(key)`: expected a text")
      }
      out.append(text)
    }
    return out
  }

  /// A number that may be absent.
  public mutating func number(_ key: String) throws(Diagnostic) -> Double? {
    guard let node = node(key) else { return nil }
    guard let value = node.float else { throw refuse(key, "expected a number") }
    return value
  }

  /// True or false; absent means `fallback`.
  public mutating func flag(_ key: String, default fallback: Bool) throws(Diagnostic) -> Bool {
    guard let node = node(key) else { return fallback }
    switch node.string {
    case "true": return true
    case "false": return false
    default: throw refuse(key, "expected true or false")
    }
  }

  /// A mapping of texts to texts, in the order of the file; absent means empty.
  public mutating func pairs(_ key: String) throws(Diagnostic) -> [(String, String)] {
    guard let node = node(key) else { return [] }
    guard let entries = node.mapping else { throw refuse(key, "expected `name: value` entries") }
    var out: [(String, String)] = []
    for (name, value) in entries {
      guard let name = name.string, let value = value.string else {
        throw Diagnostic("rules.field", place: place(value), message: "`\(key)`: expected `text: text`")
      }
      out.append((name, value))
    }
    return out
  }

  /// A mapping of texts to numbers; absent means empty.
  public mutating func figures(_ key: String) throws(Diagnostic) -> [String: Double] {
    guard let node = node(key) else { return [:] }
    guard let entries = node.mapping else { throw refuse(key, "expected `name: number` entries") }
    var out: [String: Double] = [:]
    for (name, value) in entries {
      guard let name = name.string, let number = value.float else {
        throw Diagnostic("rules.field", place: place(value), message: "`\(key)`: expected `text: number`")
      }
      out[name] = number
    }
    return out
  }

  /// A mapping of texts to lists of texts, in the order of the file; absent means empty.
  public mutating func lists(_ key: String) throws(Diagnostic) -> [(String, [String])] {
    guard let node = node(key) else { return [] }
    guard let entries = node.mapping else { throw refuse(key, "expected `name: [values]` entries") }
    var out: [(String, [String])] = []
    for (name, value) in entries {
      guard let name = name.string, let values = value.sequence else {
        throw Diagnostic("rules.field", place: place(value), message: "`\(key)`: expected `text: [texts]`")
      }
      out.append((name, values.compactMap(\.string)))
    }
    return out
  }

  /// One of the values of an enumeration by raw text.
  public mutating func choice<C: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: C? = nil
  ) throws(Diagnostic) -> C where C.RawValue == String {
    guard let text = try optionalString(key) else {
      if let fallback { return fallback }
      throw refuse(key, "is missing", advice: "add it")
    }
    guard let value = C(rawValue: text) else {
      let allowed = C.allCases.map(\.rawValue).joined(separator: ", ")
      throw refuse(key, "`\(text)` is not one of \(allowed)")
    }
    return value
  }

  mutating func samples(_ key: String) throws(Diagnostic) -> [RuleSample] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else { throw refuse(key, "expected a list of samples") }
    var out: [RuleSample] = []
    for entry in sequence {
      guard let text = entry.string else {
        throw Diagnostic("rules.field", place: place(entry), message: "`\(key)`: expected a text")
      }
      out.append(RuleSample(marked: text, line: entry.mark?.line ?? 0))
    }
    return out
  }

  /// Refuses what was never read: a typing error would otherwise pass in silence.
  func refuseUnread() throws(Diagnostic) {
    for (key, _) in mapping where !read.contains(key.string ?? "") {
      throw Diagnostic(
        "rules.unknown-field", place: place(key), message: "unknown field `\(key.string ?? "?")`",
        advice: "fields of this kind: \(read.sorted().joined(separator: ", "))")
    }
  }
}
