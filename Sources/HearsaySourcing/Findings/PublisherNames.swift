import HearsayCore

/// The names under which a publisher appears: the outlet, its web address, a byline that names no person.
struct PublisherNames {
  /// The publisher as a report shows it.
  let shown: String
  private var names: [[Substring]] = []
  /// The part of the web address that is the publisher's own: `example` of `news.example.co.uk`.
  private var label: String?
  private var byline: [Substring] = []

  /// Takes what the article tells of its publisher.
  init(_ article: Article) {
    let outlet = article.metadata.outlet?.value ?? ""
    // Sites put what they are behind their name: "Tidewatch | Harbour news".
    let parts = [outlet] + outlet.split { $0 == "|" || $0 == "–" || $0 == "—" || $0 == ":" }.prefix(1).map(String.init)
    names = parts.map { Self.words($0) }.filter { !$0.isEmpty }
    label = article.metadata.url.flatMap { Self.label(OutletReader.host(of: $0.value)) }
    byline = article.metadata.byline.map { Self.words($0.value) } ?? []
    shown = !outlet.isEmpty ? outlet : label ?? article.metadata.byline?.value ?? ""
  }

  /// Whether nothing tells who publishes.
  var isEmpty: Bool { names.isEmpty && label == nil && byline.isEmpty }

  /// Whether an attribution's source is the publisher, something of the publisher's, or somebody who belongs there.
  func stand(behind attribution: Attribution, in article: Article) -> Bool {
    if [.none, .vague, .lost].contains(attribution.sourceKind) { return false }
    if let body = attribution.affiliation, isPublisher(body, isPerson: false) { return true }
    let source = attribution.sourceIndex.map { article.sources[$0] }
    let isPerson = attribution.sourceKind == .namedPerson
    return ([attribution.speaker].compactMap { $0 } + (source?.spellings ?? [])).contains {
      isPublisher($0, isPerson: isPerson)
    }
  }

  /// "The Hill" publishes, and Hill may be a person; a byline is a person's more often than a body's.
  private func isPublisher(_ name: String, isPerson: Bool) -> Bool {
    let words = Self.words(name)
    guard !words.isEmpty else { return false }
    let known = isPerson ? names.filter { $0.count > 1 || !shown.lowercased().hasPrefix("the ") } : names
    if known.contains(where: { Self.isSame(words, $0) }) { return true }
    if names.isEmpty, label == nil { return Self.isSame(words, byline) && !(isPerson && byline.count > 1) }
    return label.map { isLabel($0, words, isPerson) } ?? false
  }

  /// The same words, the publisher's first and something of its behind ("Tidewatch’s legal team"), or initials.
  private static func isSame(_ words: [Substring], _ publisher: [Substring]) -> Bool {
    guard !publisher.isEmpty, publisher.joined().count > 2 else { return false }
    return words.starts(with: publisher) || initials(words, publisher) || initials(publisher, words)
  }

  private static func initials(_ one: [Substring], _ other: [Substring]) -> Bool {
    guard one.count == 1, other.count > 2 || one[0].count > 2 else { return false }
    return one[0] == String(other.filter { $0.count > 2 }.compactMap(\.first)) && one[0].count > 2
  }

  /// Whether a name run together is the address's own part, or begins with it and goes on with another word.
  private func isLabel(_ label: String, _ words: [Substring], _ isPerson: Bool) -> Bool {
    guard label.count > 2 else { return false }
    var run = ""
    for (number, word) in words.enumerated() {
      run += word
      let whole = number == words.count - 1
      if run == label || "the" + run == label { return whole || label.count > 4 && !isPerson }
      if run.count > label.count { return false }
    }
    return Self.initials([Substring(label)], words)
  }

  /// `example` of `news.example.co.uk` and of `example.org`.
  private static func label(_ host: String) -> String? {
    var parts = host.lowercased().split(separator: ".")
    guard parts.count > 1 else { return nil }
    let country = parts.removeLast()
    if country.count == 2, parts.count > 1,
      ["co", "com", "org", "net", "ac", "gov", "edu"].contains(parts[parts.count - 1])
    {
      parts.removeLast()
    }
    return parts.last.map { $0.filter { $0.isLetter || $0.isNumber } }
  }

  private static let forms: Set<Substring> = ["inc", "ltd", "llc", "gmbh", "plc", "corp", "co"]

  /// Words in lower case without articles, possessive endings and a firm's legal form.
  private static func words(_ name: String) -> [Substring] {
    let plain = name.lowercased().replacing("’", with: "'").replacing("'s", with: "")
    var words = plain.split { !($0.isLetter || $0.isNumber || $0 == ".") }.map { $0.filter { $0 != "." } }[...]
    if words.count > 1, words.first == "the" || words.first == "a" { words = words.dropFirst() }
    while words.count > 1, let last = words.last, forms.contains(Substring(last)) { words = words.dropLast() }
    return words.map { Substring($0) }
  }
}
