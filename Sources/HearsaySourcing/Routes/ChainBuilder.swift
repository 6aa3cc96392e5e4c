import HearsayCore

/// Lists who carried the words, from the one who first said them to the one who prints them.
struct ChainBuilder {
  /// The publisher's name, nil when nothing tells.
  let publisher: String?
  let names: NameTable

  /// What stands for a publisher that nothing names.
  static let unnamedPublisher = "this outlet"

  /// The carriers of one attribution. Hops are those between the first and the last.
  func chain(_ number: Int, _ scene: SpeakerScene, _ routes: [Route]) -> [String] {
    let last = publisher ?? Self.unnamedPublisher
    guard let reading = scene.readings[number] else { return [last] }
    let origin = reading.speaker ?? Self.unnamed(reading.kind)
    var chain = [origin]
    if let cited = routes[number].cited, cited != origin, !isPublisher(cited) { chain.insert(cited, at: 0) }
    if let recipient = routes[number].recipient, !isPublisher(recipient) { chain.append(recipient) }
    if let via = routes[number].via, !isPublisher(via), !chain.contains(via) { chain.append(via) }
    var outer = scene.outer[number]
    while let carrier = outer {
      if let name = scene.readings[carrier]?.speaker, !chain.contains(name), !isPublisher(name) { chain.append(name) }
      if let relay = routes[carrier].recipient ?? routes[carrier].via, !chain.contains(relay), !isPublisher(relay) {
        chain.append(relay)
      }
      outer = scene.outer[carrier]
    }
    if chain.last != last { chain.append(last) }
    return chain
  }

  private func isPublisher(_ name: String) -> Bool {
    guard let publisher else { return false }
    if let one = names.find(name: name), let other = names.find(name: publisher) { return one.name == other.name }
    return NameTable.hash(name) == NameTable.hash(publisher)
  }

  private static func unnamed(_ kind: SourceKind) -> String {
    switch kind {
    case .vague: "an undescribed source"
    case .lost: "a source whose name is lost"
    case .none: "nobody named"
    default: "an unnamed \(kind.rawValue)"
    }
  }
}
