import Foundation
import HearsayCore

/// A class of words or phrases: ranks, demonyms, group nouns, hedges.
///
/// Long lists stand in a text file beside the rule, one entry a line (`file:`), short ones in the rule (`words:`).
public struct WordListRule: Rule {
  /// The word that a file's `kind:` names.
  public static let kind = "words"
  /// Id, reason and samples.
  public let head: RuleHead
  /// The entries, as written.
  public let words: [String]
  /// Where the list comes from and its licence, for lists that were not written here.
  public let origin: String?

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    origin = try fields.optionalString("origin")
    var words = try fields.strings("words")
    if let file = try fields.optionalString("file") {
      guard let text = try? String(contentsOfFile: "\(fields.folder)/\(file)", encoding: .utf8) else {
        throw fields.refuse("file", "no readable word list \(fields.folder)/\(file)", advice: "add the file")
      }
      words += text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }
    guard !words.isEmpty else { throw fields.refuse("words", "the list is empty") }
    self.words = words
  }

  /// Whether the sample is one of the words.
  public func fires(on sample: RuleSample) -> Bool? {
    let text = sample.text.lowercased()
    return words.contains { $0.lowercased() == text }
  }
}
