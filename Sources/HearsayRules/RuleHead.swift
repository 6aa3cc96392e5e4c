import HearsayCore

/// What every rule has, whatever its kind.
public struct RuleHead: Sendable {
  /// Pack and file name: `furniture/read-also`.
  public var id: String
  /// The kind in code that reads the rest of the file.
  public var kind: String
  /// Why the rule exists, in words for an editor.
  public var why: String
  /// Samples that must fire. A kind may need `at` in a sample's text: the expected span between ⟦ and ⟧.
  public var fires: [RuleSample]
  /// Samples that must stay silent.
  public var silent: [RuleSample]
  /// The file it was read from.
  public var file: String
}

/// A text that a rule is tried on.
public struct RuleSample: Sendable, Equatable {
  /// The text, without the markers of the expected span.
  public var text: String
  /// The words that must be marked, where the sample says so (between ⟦ and ⟧).
  public var expected: String?
  /// The line in its file, from 1.
  public var line: Int

  /// Reads the markers out of a sample's text.
  public init(marked: String, line: Int) {
    self.line = line
    guard let open = marked.firstIndex(of: "⟦"), let close = marked.firstIndex(of: "⟧"), open < close else {
      text = marked
      expected = nil
      return
    }
    let inside = marked[marked.index(after: open)..<close]
    expected = String(inside)
    text = "\(marked[..<open])\(inside)\(marked[marked.index(after: close)...])"
  }
}

/// One rule of some kind.
public protocol Rule: Sendable {
  /// The word that a file's `kind:` names.
  static var kind: String { get }
  /// Id, reason and samples.
  var head: RuleHead { get }
  /// Reads the fields of its kind; unknown ones are refused by the caller.
  init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic)
  /// Other names by which a person may ask for it, such as a finding's number.
  var aliases: [String] { get }
  /// What `rules show` tells beside reason and samples.
  var details: [(name: String, value: String)] { get }
  /// Whether the rule fires on a sample by itself; nil for kinds that only a whole pipeline can try.
  func fires(on sample: RuleSample) -> Bool?
}

extension Rule {
  /// The rule's id.
  public var id: String { head.id }
  /// Most rules go by their id alone.
  public var aliases: [String] { [] }
  /// Most kinds have nothing to add.
  public var details: [(name: String, value: String)] { [] }
  /// Whether a person who asks for `name` means this rule.
  public func answers(to name: String) -> Bool { id == name || aliases.contains(name) }
  /// Most kinds are tried by the pipeline.
  public func fires(on sample: RuleSample) -> Bool? { nil }
}
