import HearsayCore
import HearsayRules

/// All word lists of the packs `words` and `outlets`, joined into one table that a word is looked up in once.
struct SourceLexicon: Sendable {
  /// What is known about a word.
  struct Entry: Sendable {
    var classes: WordClass = []
    var small: SmallWord = .none
    /// The country of a demonym or country name, from 1; 0 for none.
    var country: UInt8 = 0
    /// The channel that a document noun makes, as an index into ``channels`` from 1; 0 for none.
    var channel: UInt8 = 0
  }

  /// Channels by the number that an entry carries.
  static let channels: [Channel] = Channel.allCases

  private var keys: [UInt64]
  private var entries: [Entry]
  private var mask: Int
  private var used = 0
  /// Bodies, outlets, states and places by the words of their names.
  private(set) var names = NameTable()
  /// What the bearer of a title is called later: a Sen. is a senator and a lawmaker.
  private(set) var laterNames: [UInt64: [UInt64]] = [:]

  /// Builds the table. Throws where a list has a value that its columns do not allow.
  init(rules: RuleLibrary) throws(Diagnostic) {
    let capacity = 1 << 16
    keys = Array(repeating: 0, count: capacity)
    entries = Array(repeating: Entry(), count: capacity)
    mask = capacity - 1
    for rule in rules.all(LexiconRule.self) { try read(rule) }
    for word in rules.words("words/officeholders") {
      update(WordHash.of(word)) { $0.classes.formUnion(.officeholder) }
    }
    for (small, classes, words) in SmallWord.table {
      for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        update(WordHash.of(String(word))) { entry in
          if small != .none { entry.small = small }
          entry.classes.formUnion(classes)
          if classes.has(.function) { entry.classes.subtract([.givenMale, .givenFemale, .person]) }
        }
      }
    }
  }

  /// What is known about the word with this hash.
  @inline(__always) subscript(hash: UInt64) -> Entry {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while true {
      let key = keys[slot]
      if key == hash { return entries[slot] }
      if key == 0 { return Entry() }
      slot = (slot + 1) & mask
    }
  }

  private mutating func update(_ hash: UInt64, _ change: (inout Entry) -> Void) { change(&entries[slot(of: hash)]) }

  /// The slot of a word, taken where it had none.
  @inline(__always) private mutating func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    if keys[slot] == 0 {
      keys[slot] = hash
      used += 1
      precondition(used * 2 < keys.count, "word lists outgrew their table")
    }
    return slot
  }

  private mutating func read(_ rule: LexiconRule) throws(Diagnostic) {
    switch rule.id {
    case "words/given-names": readGivenNames(rule)
    case "words/person-nouns-wordnet", "words/person-nouns": readPersons(rule)
    case "words/organisation-nouns": readOrganisations(rule)
    case "words/state-nouns": readStates(rule)
    case "words/document-nouns": readDocuments(rule)
    case "words/collective-nouns": readAll(rule, .collective)
    case "words/vague-nouns": readAll(rule, .vague)
    case "words/titles": readTitles(rule)
    case "words/countries": readCountries(rule)
    case "words/places": readNames(rule, .place)
    case "words/organisations": readNames(rule, .organisation)
    case "words/state-bodies": readNames(rule, .authority)
    case "outlets/outlets": names.readOutlets(rule)
    default: return
    }
  }

  private static func gender(_ byte: UInt8) -> WordClass {
    byte == UInt8(ascii: "m") ? .male : byte == UInt8(ascii: "f") ? .female : []
  }

  private mutating func readGivenNames(_ rule: LexiconRule) {
    rule.forEachFirstColumn { bytes, column in
      // The line ends in a line feed at the latest, so the byte behind the column and the next one are there.
      let value = bytes[column.upperBound] == 0x09 ? bytes[column.upperBound + 1] : UInt8(ascii: "u")
      let classes: WordClass =
        value == UInt8(ascii: "m") ? .givenMale : value == UInt8(ascii: "f") ? .givenFemale : .given
      add(classes, to: WordHash.of(bytes, column))
    }
  }

  private mutating func readPersons(_ rule: LexiconRule) {
    rule.forEachFirstColumn { bytes, column in
      var classes: WordClass = .person
      // The columns behind the name: its sex, a mark for relations, a mark for those who speak for somebody.
      var at = column.upperBound
      for number in 1...3 where bytes[at] == 0x09 {
        at += 1
        let isFilled = bytes[at] != 0x09 && bytes[at] != 0x0A
        if number == 1 { classes.formUnion(Self.gender(bytes[at])) }
        if number == 2, isFilled { classes.formUnion(.relation) }
        if number == 3, isFilled { classes.formUnion(.spokesperson) }
        while bytes[at] != 0x09, bytes[at] != 0x0A { at += 1 }
      }
      add(classes, to: WordHash.of(bytes, column))
    }
  }

  @inline(__always) private mutating func add(_ classes: WordClass, to hash: UInt64) {
    entries[slot(of: hash)].classes.formUnion(classes)
  }

  private mutating func readOrganisations(_ rule: LexiconRule) {
    rule.forEachEntry { columns in
      let sort = columns.count > 1 ? rule.text(columns[1]) : ""
      guard sort != "none" else { return }
      var classes: WordClass = .organisation
      if sort == "firm" { classes.formUnion(.firm) }
      if sort == "media" { classes.formUnion(.medium) }
      if columns.count > 2, !columns[2].isEmpty { classes.formUnion(.organisationName) }
      update(WordHash.of(rule.bytes, columns[0])) { $0.classes.formUnion(classes) }
    }
  }

  private mutating func readStates(_ rule: LexiconRule) {
    rule.forEachEntry { columns in
      let sort = columns.count > 1 ? rule.text(columns[1]) : ""
      guard sort != "none" else { return }
      var classes: WordClass = .state
      if sort == "many" { classes.formUnion(.stateMany) }
      if columns.count > 2, !columns[2].isEmpty { classes.formUnion(.stateName) }
      update(WordHash.of(rule.bytes, columns[0])) { $0.classes.formUnion(classes) }
    }
  }

  private mutating func readDocuments(_ rule: LexiconRule) {
    rule.forEachEntry { columns in
      let value = columns.count > 1 ? rule.text(columns[1]) : "-"
      guard value != "none" else { return }
      let channel = Self.channels.firstIndex { $0.rawValue == value }.map { UInt8($0 + 1) } ?? 0
      update(WordHash.of(rule.bytes, columns[0])) {
        $0.classes.formUnion(.document)
        $0.channel = channel
      }
    }
  }

  private mutating func readAll(_ rule: LexiconRule, _ classes: WordClass) {
    rule.forEachEntry { columns in
      update(WordHash.of(rule.bytes, columns[0])) { $0.classes.formUnion(classes) }
    }
  }

  private mutating func readTitles(_ rule: LexiconRule) {
    rule.forEachEntry { columns in
      let sort = columns.count > 2 ? rule.text(columns[2]) : "courtesy"
      var classes: WordClass = sort == "rank" ? .rank : sort == "office" ? .office : .courtesy
      if let byte = rule.bytes[columns[1]].first { classes.formUnion(Self.gender(byte)) }
      let hash = WordHash.of(rule.bytes, columns[0])
      update(hash) { $0.classes.formUnion(classes) }
      if columns.count > 3 {
        laterNames[hash] = rule.text(columns[3]).split(separator: "|").map { WordHash.of(String($0)) }
      }
    }
  }

  private mutating func readCountries(_ rule: LexiconRule) {
    var number: UInt8 = 0
    var byPeople: [String: UInt8] = [:]
    rule.forEachEntry { columns in
      let people = columns.count > 1 ? rule.text(columns[1]).split(separator: "|").map(String.init) : []
      // Spellings of one country (US, U.S., United States) share the number that their people's name has.
      var id = people.first.flatMap { byPeople[$0] } ?? 0
      if id == 0 {
        number += 1
        id = number
      }
      for word in people {
        byPeople[word] = byPeople[word] ?? id
        if !word.contains(" ") {
          update(WordHash.of(word)) {
            $0.classes.formUnion(.demonym)
            if $0.country == 0 { $0.country = id }
          }
        }
      }
      let country = rule.text(columns[0])
      names.add(country, .country, country: id)
      if !country.contains(" ") {
        update(WordHash.of(country)) {
          $0.classes.formUnion(.country)
          $0.country = id
        }
      }
      for seat in columns.count > 2 ? rule.text(columns[2]).split(separator: "|").map(String.init) : [] {
        names.add(seat, .seat, country: id)
        if !seat.contains(" ") { update(WordHash.of(seat)) { $0.classes.formUnion(.place) } }
      }
    }
  }

  private mutating func readNames(_ rule: LexiconRule, _ kind: ListedName.Kind) {
    rule.forEachEntry { columns in
      let name = rule.text(columns[0])
      names.add(name, kind)
      if kind == .place, !name.contains(" ") { update(WordHash.of(name)) { $0.classes.formUnion(.place) } }
      guard columns.count > 1 else { return }
      for other in rule.text(columns[1]).split(separator: "|") { names.add(String(other), kind, canonical: name) }
    }
  }
}
