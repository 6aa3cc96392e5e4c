import HearsayCore

/// Lists the article's sources, each once, with all its mentions.
struct SourceLister {
  let scene: SpeakerScene

  /// Fills `sources` and the attributions' `sourceIndex`.
  func list(into article: inout Article) {
    var byParty: [Int: Int] = [:]
    var byName: [String: Int] = [:]
    var sources: [Source] = []
    for number in article.attributions.indices {
      guard let reading = scene.readings[number] else { continue }
      let name = reading.speaker ?? fallback(reading, article.attributions[number], article)
      guard !name.isEmpty else { continue }
      let key = "\(reading.kind.rawValue)|\(name)"
      var index = byName[key]
      if let party = reading.party, party >= 0, let known = byParty[party], sources[known].kind == reading.kind {
        index = known
      }
      if index == nil {
        sources.append(source(reading, name))
        index = sources.count - 1
      }
      guard let index else { continue }
      byName[key] = index
      if let party = reading.party, party >= 0, byParty[party] == nil { byParty[party] = index }
      sources[index].mentions += article.attributions[number].source
      article.attributions[number].sourceIndex = index
    }
    for index in sources.indices { sources[index].mentions = Array(Set(sources[index].mentions)).sorted() }
    article.sources = ordered(sources, &article)
  }

  /// Vague sources are shown by their own words, up to a comma or a relative clause ("The charity, which runs the home");
  /// hedges with nobody behind them are no source.
  private func fallback(_ reading: SourceReading, _ attribution: Attribution, _ article: Article) -> String {
    if reading.kind == .none || reading.kind == .lost { return "" }
    let words = scene.cast.words
    guard let span = attribution.source.first, attribution.source.count == 1 else {
      return article.text[attribution.source]
    }
    let tokens = words.tokens(in: span)
    guard let end = tokens.dropFirst().first(where: words.endsDescription) else {
      return article.text[attribution.source]
    }
    return words.text(tokens.lowerBound..<end)
  }

  private func source(_ reading: SourceReading, _ name: String) -> Source {
    var source = Source(name: name, kind: reading.kind)
    guard let number = reading.party, number >= 0 else {
      source.evidence = [reading.evidence]
      return source
    }
    let party = scene.cast.parties[number]
    source.role = party.role
    source.affiliation = party.affiliation.map { scene.cast.parties[$0].name }
    source.mentions = party.references.map { scene.cast.words.span(scene.cast.references[$0].tokens) }
    source.spellings = party.spellings.filter { $0 != name }
    source.evidence = party.evidence
    return source
  }

  private func ordered(_ sources: [Source], _ article: inout Article) -> [Source] {
    let order = sources.indices.sorted {
      (sources[$0].mentions.first ?? TextSpan(0, 0), $0) < (sources[$1].mentions.first ?? TextSpan(0, 0), $1)
    }
    var place = [Int](repeating: 0, count: sources.count)
    for (new, old) in order.enumerated() { place[old] = new }
    for number in article.attributions.indices {
      if let index = article.attributions[number].sourceIndex {
        article.attributions[number].sourceIndex = place[index]
      }
    }
    return order.enumerated().map { new, old in
      var source = sources[old]
      source.id = "S\(new + 1)"
      return source
    }
  }
}
