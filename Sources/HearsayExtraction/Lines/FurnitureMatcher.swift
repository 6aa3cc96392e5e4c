import HearsayRules

/// All furniture rules at once: which of them a line's words set off.
struct FurnitureMatcher: Sendable {
  /// The rules, in order of their ids.
  let rules: [FurnitureRule]
  /// Rules with whole-line phrases, by the hash of the bare line.
  private var whole: [UInt64: [Int32]] = [:]
  /// Prefix phrases by the hash of their first word, suffix phrases by that of their last.
  private var openings: [UInt64: [Int32]] = [:]
  private var endings: [UInt64: [Int32]] = [:]
  /// Inside phrases by the hash of their first word: only the phrases that begin with a line's word are compared there.
  private var insides: [UInt64: [InsidePhrase]] = [:]

  private struct InsidePhrase {
    var rule: Int32
    var form: [UInt8]
  }

  init(_ rules: [FurnitureRule]) {
    self.rules = rules
    for (index, rule) in rules.enumerated() {
      for form in rule.forms { add(form, Int32(index), rule.match) }
    }
  }

  private mutating func add(_ form: [UInt8], _ rule: Int32, _ match: FurnitureRule.Match) {
    func put(_ key: UInt64, _ table: inout [UInt64: [Int32]]) {
      if table[key]?.last != rule { table[key, default: []].append(rule) }
    }
    switch match {
    case .whole: put(Self.hash(form[...]), &whole)
    case .prefix: put(Self.hash(Self.firstWord(form, from: 0)), &openings)
    case .inside:
      insides[Self.hash(Self.firstWord(form, from: 0)), default: []].append(InsidePhrase(rule: rule, form: form))
    case .suffix: put(Self.hash(Self.lastWord(form)), &endings)
    }
  }

  /// The first rule in order of ids that fires on the form alone, if `allowed` lets it.
  func match(_ form: [UInt8], allowed: (FurnitureRule) -> Bool) -> FurnitureRule? {
    index(form, allowed: allowed).map { rules[Int($0)] }
  }

  /// The same as an index into the rules.
  func index(_ form: [UInt8], allowed: (FurnitureRule) -> Bool = { _ in true }) -> Int32? {
    var best = Int32.max
    // A rule looks through the whole line, so that it need not do so again for each of its words there.
    var tried: [Int32] = []
    func consider(_ candidates: [Int32]?) {
      guard let candidates else { return }
      for index in candidates where index < best && !tried.contains(index) {
        tried.append(index)
        let rule = rules[Int(index)]
        if allowed(rule), rule.fires(onForm: form) { best = index }
      }
    }
    guard !form.isEmpty else { return nil }
    consider(whole[Self.hash(FurnitureRule.bare(form)[...])])
    consider(openings[Self.hash(Self.firstWord(form, from: 0))])
    consider(endings[Self.hash(Self.lastWord(form))])
    var words = 0
    var i = 0
    while i < form.count {
      let word = Self.firstWord(form, from: i)
      for phrase in insides[Self.hash(word)] ?? [] where phrase.rule < best {
        let rule = rules[Int(phrase.rule)]
        guard allowed(rule), FurnitureRule.holds(form, phrase.form, at: i) else { continue }
        if words == 0 { words = form.reduce(1) { $1 == 0x20 ? $0 + 1 : $0 } }
        if rule.maximumWords == 0 || words <= rule.maximumWords { best = phrase.rule }
      }
      i = max(word.endIndex, i + 1)
      while i < form.count, !PhraseForm.isWordByte(form[i]) { i += 1 }
    }
    return best == Int32.max ? nil : best
  }

  private static func firstWord(_ form: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    var i = start
    while i < form.count, PhraseForm.isWordByte(form[i]) { i += 1 }
    return i == start ? form[start..<min(start + 1, form.count)] : form[start..<i]
  }

  private static func lastWord(_ form: [UInt8]) -> ArraySlice<UInt8> {
    guard let end = form.lastIndex(where: PhraseForm.isWordByte) else { return [] }
    var i = end
    while i > 0, PhraseForm.isWordByte(form[i - 1]) { i -= 1 }
    return form[i...end]
  }

  static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01B3 }
    return h
  }
}
