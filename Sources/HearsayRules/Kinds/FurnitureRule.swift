import Foundation
import HearsayCore

/// Phrases by which a line gives itself away as the site's furniture.
public struct FurnitureRule: Rule {
  /// How a phrase must lie in the line.
  public enum Match: String, Sendable, CaseIterable {
    /// The phrase is the whole line, outer punctuation aside.
    case whole
    /// The line begins with it.
    case prefix
    /// The line ends with it.
    case suffix
    /// The line holds it.
    case inside
  }

  /// Where in the article a line must stand for the rule to count.
  public enum Place: String, Sendable, CaseIterable {
    /// Anywhere.
    case anywhere
    /// Before the first paragraph of the body.
    case head
    /// After the last paragraph of the body.
    case tail
    /// Either.
    case edges
  }

  /// The word that a file's `kind:` names.
  public static let kind = "furniture"
  /// Id, reason and samples.
  public let head: RuleHead
  /// The kind of furniture that it shows: `read-also`, `cookie-banner` …
  public let furniture: String
  /// How a phrase must lie in the line.
  public let match: Match
  /// The phrases. Letter case, runs of white space, no-break spaces and quote styles do not matter; `#` is any number.
  public let phrases: [String]
  /// Lines of more words than this are left alone; 0 means any length.
  public let maximumWords: Int
  /// Where the line must stand.
  public let place: Place
  /// Whether it counts only beside other furniture.
  public let needsCompany: Bool
  /// Whether its words are enough, wherever the line stands.
  public var isCertain: Bool { place == .anywhere && !needsCompany }
  /// The phrases as they are compared (see ``PhraseForm``).
  public let forms: [[UInt8]]

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    furniture = try fields.string("furniture")
    match = try fields.choice("match", default: .whole)
    phrases = try fields.strings("phrases")
    maximumWords = Int(try fields.number("max-words") ?? 0)
    place = try fields.choice("place", default: .anywhere)
    needsCompany = try fields.flag("needs-company", default: false)
    guard !phrases.isEmpty else { throw fields.refuse("phrases", "the list is empty") }
    let whole = match == .whole
    forms = phrases.map { whole ? Self.bare(PhraseForm.of($0)) : PhraseForm.of($0) }
    if let empty = zip(phrases, forms).first(where: { $0.1.isEmpty }) {
      throw fields.refuse("phrases", "`\(empty.0)` holds no letter", advice: "take it out")
    }
  }

  /// A form without outer punctuation, as whole lines are compared.
  public static func bare(_ form: [UInt8]) -> [UInt8] {
    guard let first = form.firstIndex(where: PhraseForm.isWordByte),
      let last = form.lastIndex(where: PhraseForm.isWordByte)
    else { return [] }
    return first == 0 && last == form.count - 1 ? form : Array(form[first...last])
  }

  /// Whether the words of a line alone make the rule fire; its place and company are the caller's to judge.
  public func fires(on sample: RuleSample) -> Bool? { fires(onForm: PhraseForm.of(sample.text)) }

  /// The same for a line that is in ``PhraseForm`` already.
  public func fires(onForm form: [UInt8]) -> Bool {
    if maximumWords > 0, form.reduce(1, { $1 == 0x20 ? $0 + 1 : $0 }) > maximumWords { return false }
    switch match {
    case .whole:
      let bare = Self.bare(form)
      return forms.contains(bare)
    case .prefix: return forms.contains { form.starts(with: $0) && Self.endsWord(form, $0, at: $0.count) }
    case .suffix:
      let end = form.lastIndex { PhraseForm.isWordByte($0) || $0 == 0x3A } ?? 0
      let cut = form[...min(end, max(0, form.count - 1))]
      return forms.contains { cut.count >= $0.count && cut.suffix($0.count).elementsEqual($0) }
    case .inside: return forms.contains { Self.holds(form, $0) }
    }
  }

  private static func endsWord(_ form: [UInt8], _ phrase: [UInt8], at end: Int) -> Bool {
    guard end < form.count, let last = phrase.last, PhraseForm.isWordByte(last) else { return true }
    return !PhraseForm.isWordByte(form[end])
  }

  private static func holds(_ form: [UInt8], _ phrase: [UInt8]) -> Bool {
    form.withUnsafeBytes { text in
      phrase.withUnsafeBytes { words in
        guard let needle = words.baseAddress, let start = text.baseAddress else { return false }
        let last = text.count - words.count
        var from = 0
        while from <= last, let found = memchr(start + from, Int32(words[0]), last - from + 1) {
          let at = UnsafeRawPointer(found) - start
          from = at + 1
          guard memcmp(start + at, needle, words.count) == 0 else { continue }
          let opens = at == 0 || !PhraseForm.isWordByte(words[0]) || !PhraseForm.isWordByte(text[at - 1])
          if opens, endsWord(form, phrase, at: at + words.count) { return true }
        }
        return false
      }
    }
  }

  /// Whether a phrase stands at a place of a form (a byte offset), as whole words.
  public static func holds(_ form: [UInt8], _ phrase: [UInt8], at start: Int) -> Bool {
    guard start + phrase.count <= form.count else { return false }
    if start > 0, PhraseForm.isWordByte(phrase[0]), PhraseForm.isWordByte(form[start - 1]) { return false }
    for k in phrase.indices where form[start + k] != phrase[k] { return false }
    return endsWord(form, phrase, at: start + phrase.count)
  }
}
