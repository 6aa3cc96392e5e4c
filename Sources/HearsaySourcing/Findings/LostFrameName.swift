import HearsayCore
import HearsayRules

/// "According to, the mutiny …", "a video published by that he believed", "a spokesman for said".
struct LostFrameName: NameHoleSieve {
  let name = "a frame without its name"
  let confidence: Float = 0.95
  private let frames: PhraseTable
  private let openingFrames: PhraseTable
  private let prepositions: PhraseTable
  private let amounts: PhraseTable
  private let asides: PhraseTable
  private let conjunctions: PhraseTable
  private let participles: PhraseTable
  private let alwaysNamed: PhraseTable
  let behind: NameHole

  init(_ rule: FindingRule) {
    frames = PhraseTable(rule.list("frames"))
    openingFrames = PhraseTable(rule.list("opening-frames"))
    prepositions = PhraseTable(rule.list("prepositions"))
    amounts = PhraseTable(rule.list("amounts"))
    asides = PhraseTable(rule.list("asides"))
    conjunctions = PhraseTable(rule.list("conjunctions"))
    participles = PhraseTable(rule.list("participles"))
    alwaysNamed = PhraseTable(rule.list("always-named"))
    behind = NameHole(rule)
  }

  func hole(at index: Int, in line: LineWords) -> Range<Int>? {
    let words = line.words
    let end: Int
    if let frame = frames.end(at: index, in: words, before: line.range.upperBound) {
      end = frame
    } else if line.opensClause(index),
      let frame = openingFrames.end(at: index, in: words, before: line.range.upperBound)
    {
      end = frame
    } else {
      return nil
    }
    guard let next = line[end] else { return index..<end }
    if next.closes { return closing(index, end, line) }
    if next.shape == .possessive || behind.startsClause(at: end, in: line) {
      return index..<min(end + 2, line.range.upperBound)
    }
    guard next.shape == .lower, let after = line[end + 1] else { return nil }
    if participles.holds(next), prepositions.holds(after) { return index..<(end + 2) }
    guard prepositions.holds(next) else { return nil }
    return amounts.holds(after) || after.closes ? nil : index..<(end + 2)
  }

  /// A mark behind the frame, unless it begins an aside ("according to, among others, …") or leaves something out.
  private func closing(_ index: Int, _ end: Int, _ line: LineWords) -> Range<Int>? {
    if line.isEllipsis(end) || isInsideName(end, line) || line.byte(end) == 0x3F || line.byte(end) == 0x21 {
      return nil
    }
    if let after = line[end + 1] {
      let isNeverBare = alwaysNamed.end(at: index, in: line.words, before: line.range.upperBound) != nil
      if asides.holds(after) || !isNeverBare && conjunctions.holds(after) { return nil }
    }
    return index..<min(end + 3, line.range.upperBound)
  }
}

extension LostFrameName {
  /// A stop that begins a name (".editorconfig").
  private func isInsideName(_ mark: Int, _ line: LineWords) -> Bool {
    line.words[mark].shape == .stop && line[mark + 1].map { $0.isWord && !line.isApart(mark + 1) } ?? false
  }
}

/// What stands where a name should: a clause with its own subject or verb.
struct NameHole: Sendable {
  private let subjects: PhraseTable
  private let openers: PhraseTable
  private let finites: PhraseTable
  private let that = ScanHash.of("that")

  init(_ rule: FindingRule) {
    subjects = PhraseTable(rule.list("subject-pronouns"))
    openers = PhraseTable(rule.list("clause-openers"))
    finites = PhraseTable(rule.list("finite-verbs"))
  }

  /// Whether "that he", "he" or "was" stands at a word.
  func startsClause(at index: Int, in line: LineWords) -> Bool {
    guard let word = line[index], word.shape == .lower else { return false }
    return subjects.holds(word) || finites.holds(word) || startsThatClause(at: index, in: line)
  }

  /// Whether "that" and the beginning of a clause stand at a word.
  func startsThatClause(at index: Int, in line: LineWords) -> Bool {
    guard let word = line[index], word.hash == that, let next = line[index + 1], next.isWord else { return false }
    return openers.holds(next) || (next.isCapitalised && next.tag != .unknown && next.tag.isProperNoun)
  }
}
