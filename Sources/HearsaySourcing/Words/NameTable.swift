import HearsayRules

/// A body, outlet, state or place that the lists know by name.
struct ListedName: Sendable {
  /// What bears the name.
  enum Kind: UInt8, Sendable { case organisation, authority, outlet, agency, journal, country, seat, place }

  /// The name that reports show.
  var name: String
  var kind: Kind
  /// The country's number, for countries and seats.
  var country: UInt8 = 0
  /// Whether the bare name is a common word, so that only context makes it a name.
  var isAmbiguous = false
}

/// Names of several words by the hash of their words.
struct NameTable: Sendable {
  private(set) var entries: [ListedName] = []
  private var byHash: [UInt64: Int32] = [:]
  private var byDomain: [String: Int32] = [:]

  /// The entry whose name has these words, without a leading article.
  func find(_ hash: UInt64) -> ListedName? { byHash[hash].map { entries[Int($0)] } }
  /// The entry with this name, whatever its article.
  func find(name: String) -> ListedName? { find(Self.hash(name)) }
  /// The outlet of a domain or of one of its subdomains.
  func outlet(domain: String) -> ListedName? {
    var rest = Substring(domain.lowercased())
    while rest.contains(".") {
      if let index = byDomain[String(rest)] { return entries[Int(index)] }
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
    return nil
  }

  /// The hash of a name's words as the text's tokens would give it: lower case, single spaces, no leading article.
  static func hash(_ name: String) -> UInt64 {
    let bare = name.lowercased().hasPrefix("the ") ? String(name.dropFirst(4)) : name
    return WordHash.of(bare)
  }

  mutating func add(_ name: String, _ kind: ListedName.Kind, country: UInt8 = 0, canonical: String? = nil) {
    let shown = canonical ?? name
    let index: Int32
    if let there = byHash[Self.hash(shown)], entries[Int(there)].name == shown {
      index = there
    } else {
      index = Int32(entries.count)
      entries.append(ListedName(name: shown, kind: kind, country: country))
    }
    let key = Self.hash(name)
    if byHash[key] == nil { byHash[key] = index }
  }

  mutating func readOutlets(_ rule: LexiconRule) {
    rule.forEachEntry { columns in
      let name = rule.text(columns[0])
      let sort = rule.text(columns[1])
      let index = Int32(entries.count)
      let kind: ListedName.Kind = sort == "agency" ? .agency : sort == "journal" ? .journal : .outlet
      let ambiguous = columns.count > 4 && !columns[4].isEmpty
      entries.append(ListedName(name: name, kind: kind, isAmbiguous: ambiguous))
      let others = columns.count > 3 ? rule.text(columns[3]).split(separator: "|").map(String.init) : []
      for other in [name] + others where !other.contains(".") || other.contains(" ") || other == name {
        byHash[Self.hash(other)] = index
      }
      let domains = [columns.count > 2 ? rule.text(columns[2]) : ""] + others.filter { $0.contains(".") }
      for domain in domains where !domain.isEmpty { byDomain[domain] = index }
    }
  }
}
