import HearsayCore
import HearsayRules

/// Word lists of the rule packs that metadata is read by.
struct FactWords: Sendable {
  /// Months in any of the languages, lower case, with their number.
  let months: [String: Int]
  /// What stands before a date of publication, in ``PhraseForm``.
  let publishedLabels: [[UInt8]]
  /// What stands before a date of the last change.
  let modifiedLabels: [[UInt8]]
  /// What opens a byline ("by", "von").
  let bylineOpeners: [[UInt8]]
  /// Words that no author's name holds ("staff", "admin", "desk").
  let noNames: Set<String>
  /// Words that show a credit to be none at all ("clicking", "using").
  let noCreditWords: Set<String>
  /// Words at which a credit ends ("on", "in", "updated").
  let creditEnds: Set<String>
  /// Words of days, times and zones that may stand in a date line.
  let dateFillers: Set<String>

  init(_ rules: RuleLibrary) {
    var months: [String: Int] = [:]
    for entry in rules.words("outlets/months") {
      let parts = entry.split(separator: " ")
      if parts.count == 2, let number = Int(parts[1]) { months[String(parts[0])] = number }
    }
    self.months = months
    func forms(_ id: String) -> [[UInt8]] { rules.words(id).map(PhraseForm.of).sorted { $0.count > $1.count } }
    publishedLabels = forms("outlets/published-labels")
    modifiedLabels = forms("outlets/modified-labels")
    bylineOpeners = forms("outlets/byline-openers")
    noNames = Set(rules.words("outlets/no-author-words"))
    noCreditWords = Set(rules.words("outlets/no-credit-words"))
    creditEnds = Set(rules.words("outlets/credit-ends"))
    dateFillers = Set(rules.words("outlets/date-fillers"))
  }
}
