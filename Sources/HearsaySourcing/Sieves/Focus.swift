import Foundation
import HearsayCore

/// What the reader has in mind at a place of the text: whom it spoke of last, how, and how often.
struct Focus {
  /// The last reference to a party.
  struct Trace {
    var token = -1
    var sentence = -1
    var line = -1
    var isSubject = false
    var isQuoted = false
    var isOwner = false
    var isSpeaker = false
    /// The last sentence in which it was somebody's source.
    var spokeIn = -9
    /// The last sentence of the text's own, and its line, that had it as subject.
    var ledIn = -9
    var ledLine = -1
    var count = 0
  }

  private(set) var traces: [Trace] = []

  /// Takes note of a reference that was just read.
  mutating func note(_ number: Int, in cast: Cast) {
    let reference = cast.references[number]
    guard reference.party >= 0 else { return }
    while traces.count < cast.parties.count { traces.append(Trace()) }
    var trace = traces[reference.party]
    let sentence = cast.sentence(reference.head)
    let isQuoted = cast.words.isQuoted(reference.head)
    // A quotation that merely mentions somebody does not take the floor from whom the text itself just named.
    if isQuoted, trace.sentence == sentence, !trace.isQuoted { return }
    let isSubject = cast.isSubject(number)
    if isSubject, !isQuoted { (trace.ledIn, trace.ledLine) = (sentence, cast.line(reference.head)) }
    if trace.sentence == sentence, trace.isSubject, !isSubject {
      trace.count += 1
      traces[reference.party] = trace
      return
    }
    trace.token = reference.whole.lowerBound
    trace.sentence = sentence
    trace.line = cast.line(reference.head)
    trace.isSubject = isSubject
    trace.isQuoted = isQuoted
    trace.isOwner =
      reference.form == .name && cast.words.isPossessive(reference.tokens.upperBound - 1)
      || reference.form == .pronoun && [.his, .her].contains(cast.words.small[reference.head]) && !isSubject
    trace.isSpeaker = cast.sourceOf[number] >= 0
    if trace.isSpeaker { trace.spokeIn = sentence }
    trace.count += 1
    traces[reference.party] = trace
  }

  /// What is remembered of a party.
  func trace(_ party: Int) -> Trace? { party < traces.count && traces[party].token >= 0 ? traces[party] : nil }

  /// How much a party is in mind at a token, 0 when it is not at all.
  ///
  /// The figures order candidates; they were set by hand on the 17 read articles of ../shared (2026-11-27).
  func weight(_ party: Int, at token: Int, in cast: Cast) -> Float {
    guard let trace = trace(party) else { return 0 }
    let distance = cast.sentence(token) - trace.sentence
    guard distance >= 0, distance <= 12 else { return 0 }
    let steps: [Float] = [1.0, 0.95, 0.6, 0.42, 0.32, 0.26, 0.22, 0.18, 0.15, 0.13, 0.11, 0.1, 0.09]
    var weight = steps[distance]
    if trace.isSubject { weight *= 1.5 }
    if cast.sentence(token) - trace.spokeIn <= 2 { weight *= 1.5 }
    if trace.isOwner { weight *= 0.8 }
    if trace.isQuoted { weight *= 0.4 }
    if trace.line != cast.line(token) { weight *= 0.9 }
    return weight * (1 + 0.12 * min(3, log2(Float(1 + trace.count))))
  }

  /// How much a party gains by being the subject of this sentence, or of the one before in the same line.
  ///
  /// Set by hand. On 45 pages of the development data three speakers became right and three wrong, all of one page; on the
  /// hand-read articles none changed (123 of 139 right; 2026-11-28).
  func subjectGain(_ party: Int, at token: Int, in cast: Cast) -> Float {
    guard let trace = trace(party), trace.ledLine == cast.line(token) else { return 1 }
    switch cast.sentence(token) - trace.ledIn {
    case 0: return 2
    case 1: return 1.4
    default: return 1
    }
  }

  /// The best of some parties at a token, with those that come within a tenth of it.
  func best(of parties: [Int], at token: Int, in cast: Cast, favour: (Int) -> Float = { _ in 1 }) -> Resolution? {
    var scored = parties.map { ($0, weight($0, at: token, in: cast) * favour($0)) }.filter { $0.1 > 0 }
    guard !scored.isEmpty else { return nil }
    scored.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    let top = scored[0].1
    let rivals = scored.dropFirst().filter { $0.1 > 0.9 * top }.map(\.0)
    let second = scored.count > 1 ? scored[1].1 : 0
    return Resolution(party: scored[0].0, rivals: rivals, confidence: min(0.97, 0.55 + 0.45 * (1 - second / top)))
  }
}

extension Cast {
  /// Whether a reference stands where a subject stands: before a verb, or first in its clause.
  func isSubject(_ number: Int) -> Bool {
    let reference = references[number]
    let after = reference.tokens.upperBound
    if reference.form == .name, words.isPossessive(after - 1) { return false }
    if reference.form == .pronoun, words.tag(reference.head) == .prpPossessive { return false }
    let before = reference.whole.lowerBound - 1
    guard before >= 0, words.tokens[before].sentence == words.tokens[reference.head].sentence else { return true }
    switch words.small[before] {
    case .preposition, .of, .to: return false
    case .and, .or, .but, .that, .clause, .who: return true
    case .the, .a: return before == 0 || words.tokens[before - 1].sentence != words.tokens[before].sentence
    default: break
    }
    if words.isPunctuation(before) { return true }
    if words.tag(before).isVerb || words.classes[before].has(.verb) {
      return sourceOf[number] >= 0
    }
    guard after < words.count else { return false }
    return words.tag(after).isFiniteVerb || words.small[after] == .be || words.small[after] == .auxiliary
  }
}
