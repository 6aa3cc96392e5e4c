import HearsayCore

/// Words that attribute a claim to somebody, with what they show of the writer's distance to it.
public struct CueRule: Rule {
  /// What sort of attribution a cue makes.
  public enum CueClass: String, Sendable, CaseIterable {
    /// Saying and writing: `said`, `tweeted`, `according to`.
    case speech
    /// A charge, a plea or a question to somebody: `accused`, `urged`, `asked`.
    case address
    /// Belief, plan, wish, feeling: `thinks`, `hopes`.
    case mental
    /// What a document does: `shows`, `suggests`.
    case document
    /// An adverb with nobody behind it: `reportedly`.
    case hedge
    /// Saying what was talked about, not what was said: `discussed`, `shared`.
    case topic
  }

  /// The word that a file's `kind:` names.
  public static let kind = "cue"
  /// Id, reason and samples.
  public let head: RuleHead
  /// What sort of attribution its words make.
  public let cueClass: CueClass
  /// What its words show.
  public let stance: Stance
  /// Verbs by their base form; every regular form counts, and the irregular ones of `words/irregular-verbs`.
  public let verbs: [String]
  /// Nouns and other words that do not bend, and phrases of several words.
  public let phrases: [String]

  /// Reads the kind's fields.
  public init(head: RuleHead, fields: inout RuleFields) throws(Diagnostic) {
    self.head = head
    cueClass = try fields.choice("class")
    stance = try fields.choice("stance", default: .neutral)
    verbs = try fields.strings("verbs")
    phrases = try fields.strings("phrases")
    guard !(verbs.isEmpty && phrases.isEmpty) else { throw fields.refuse("verbs", "neither verbs nor phrases") }
  }

  /// What `rules show` tells beside reason and samples.
  public var details: [(name: String, value: String)] {
    [
      ("class", cueClass.rawValue), ("stance", stance.rawValue), ("verbs", verbs.joined(separator: ", ")),
      ("phrases", phrases.joined(separator: ", ")),
    ]
  }

  /// Whether the sample is one of the phrases or a regular form of one of the verbs.
  public func fires(on sample: RuleSample) -> Bool? {
    let text = sample.text.lowercased()
    return phrases.contains(text) || verbs.contains { Self.regularForms(of: $0).contains(text) }
  }

  /// The forms that English makes by rule: base, -s, -ed, -ing, with a doubled last letter too where one may be.
  public static func regularForms(of verb: String) -> [String] {
    let words = verb.split(separator: " ", maxSplits: 1)
    guard let first = words.first.map(String.init), let last = first.last else { return [verb] }
    let tail = words.count > 1 ? " \(words[1])" : ""
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    var forms = [first]
    let penultimate = first.dropLast().last
    if last == "y", let penultimate, !vowels.contains(penultimate) {
      let stem = first.dropLast()
      forms += ["\(stem)ies", "\(stem)ied", "\(first)ing"]
    } else if last == "e" {
      forms += ["\(first)s", "\(first)d", "\(first.dropLast())ing"]
    } else {
      let hisses = ["s", "x", "z", "ch", "sh"].contains { first.hasSuffix($0) }
      forms += ["\(first)\(hisses ? "es" : "s")", "\(first)ed", "\(first)ing"]
      if let penultimate, vowels.contains(penultimate), !vowels.contains(last), !"wxy".contains(last) {
        forms += ["\(first)\(last)ed", "\(first)\(last)ing"]
      }
    }
    return forms.map { $0 + tail }
  }
}
