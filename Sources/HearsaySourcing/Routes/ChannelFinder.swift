import HearsayCore

/// Finds channel, recipient and relay in the sentence of an attribution's cue, outside what is claimed.
struct ChannelFinder {
  let scene: SpeakerScene
  let table: NameTable
  private var cast: Cast { scene.cast }
  private var words: ArticleWords { scene.cast.words }

  init(scene: SpeakerScene, table: NameTable) {
    self.scene = scene
    self.table = table
  }

  /// What the attribution's own sentence says.
  func route(_ number: Int) -> Route {
    var route = Route()
    let attribution = scene.article.attributions[number]
    guard let anchor = attribution.cue.first ?? attribution.source.first, let first = words.tokens(in: anchor).first
    else { return route }
    let cue = attribution.cue.flatMap { Array(words.tokens(in: $0)) }
    if cue.contains(where: { ChannelWords.tellers.contains(words.hashes[$0]) }) {
      addressee(after: cue.last ?? first, &route)
    }
    for token in cue {
      if let channel = ChannelWords.verbs[words.hashes[token]] { route.channel = route.channel ?? channel }
    }
    let contents = cast.contents[number]
    let outside = cast.sentenceTokens(of: first).filter { token in !contents.contains { $0.contains(token) } }
    let aside = described(number)
    for token in outside where !aside.contains(token) { look(at: token, &route) }
    route.cited = cited(number, first, outside)
    if route.channel == nil { route.channel = proceedings(number, outside) ?? documented(number) }
    if route.recipient == nil { route.recipient = reporter(number, &route) }
    return route
  }

  /// What only describes the source: "Anna Kell, who wrote in the journal", "the lead author on the paper".
  private func described(_ number: Int) -> Set<Int> {
    var out: Set<Int> = []
    for span in scene.article.attributions[number].source {
      let tokens = words.tokens(in: span)
      let clause = tokens.first { words.small[$0] == .who } ?? tokens.upperBound
      out.formUnion(clause..<tokens.upperBound)
      out.formUnion(tokens.filter { words.hashes[$0] == ChannelWords.on })
    }
    return out
  }

  /// "…, the agency said, citing the ministry": whom the speaker has the words from. No other cue may stand between.
  private func cited(_ number: Int, _ cue: Int, _ outside: [Int]) -> String? {
    guard let citing = outside.first(where: { ChannelWords.citing.contains(words.hashes[$0]) }), citing != cue else {
      return nil
    }
    let between = min(cue, citing) + 1..<max(cue, citing)
    let cues = scene.article.attributions.indices.filter { $0 != number }
      .flatMap { scene.article.attributions[$0].cue.flatMap { words.tokens(in: $0) } }
    guard !cues.contains(where: { between.contains($0) }) else { return nil }
    let speakers: Set<Party.Sort> = [.person, .organisation, .authority, .outlet, .document, .group]
    for reference in cast.references where (citing + 1...citing + 3).contains(reference.whole.lowerBound) {
      guard cast.sentence(reference.head) == cast.sentence(citing), reference.form != .pronoun, reference.party >= 0,
        speakers.contains(cast.parties[reference.party].sort)
      else { continue }
      return cast.parties[reference.party].name
    }
    return nil
  }

  // MARK: Addressees

  /// "told X": an outlet, an audience, or a correspondent with an outlet's name before him.
  private func addressee(after cue: Int, _ route: inout Route) {
    var token = cue + 1
    while token < words.count, token <= cue + 4, words.tokens[token].sentence == words.tokens[cue].sentence {
      if let name = cast.name(at: token) {
        if let outlet = outlet(name) {
          route.channel = .toldOutlet
          route.recipient = outlet
        }
        return
      }
      if let channel = ChannelWords.audiences[words.hashes[token]] {
        route.channel = channel
        return
      }
      if words.isPunctuation(token) || words.small[token] == .that { return }
      token += 1
    }
  }

  /// The outlet that a name is, or that its first words are: "Example Radio correspondent".
  func outlet(_ name: Int) -> String? {
    let reference = cast.references[name]
    if reference.party >= 0, cast.parties[reference.party].sort == .outlet { return cast.parties[reference.party].name }
    let start = reference.tokens.lowerBound
    for end in stride(from: reference.tokens.upperBound - 1, to: start, by: -1) {
      guard let listed = table.find(words.nameHash(start..<end)), !listed.isAmbiguous else { continue }
      if listed.kind == .outlet || listed.kind == .agency { return words.text(start..<end) }
    }
    return nil
  }

  private func outletBehind(_ token: Int) -> String? {
    for next in (token + 1)..<min(token + 3, words.count) {
      if let name = cast.name(at: next) { return outlet(name) }
      if words.small[next] != .the { return nil }
    }
    return nil
  }

  /// A source whom an outlet's reporter owns told that outlet: "an Example News reporter's source".
  private func reporter(_ number: Int, _ route: inout Route) -> String? {
    guard scene.readings[number]?.kind == .unnamedPerson, let span = scene.article.attributions[number].source.first
    else { return nil }
    let tokens = words.tokens(in: span)
    guard let head = tokens.first(where: { words.small[$0] == .possessive }) else { return nil }
    for token in tokens where token < head {
      if let name = cast.name(at: token), let outlet = outlet(name) {
        route.channel = route.channel ?? .toldOutlet
        return outlet
      }
    }
    return nil
  }

  // MARK: The rest of the sentence

  private func look(at token: Int, _ route: inout Route) {
    let hash = words.hashes[token]
    if token > 0, ChannelWords.platforms.contains(hash), words.small[token - 1] == .preposition {
      route.channel = route.channel ?? .socialMedia
    }
    if words.small[token] == .to, token > 0, words.hashes[token - 1] != ChannelWords.according, !endsRange(token),
      let outlet = outletBehind(token)
    {
      route.recipient = route.recipient ?? outlet
      if route.channel == nil || route.channel == .statement { route.channel = .toldOutlet }
    }
    if hash == ChannelWords.by, token > 0, let outlet = outletBehind(token) {
      if words.hashes[token - 1] == ChannelWords.contacted {
        route.channel = route.channel ?? .toldOutlet
        route.recipient = route.recipient ?? outlet
      } else if ChannelWords.seers.contains(words.hashes[token - 1]) {
        route.via = outlet
      }
    }
    // "After the videos came out, the mayor promised …": what happened before is no way that words came.
    if words.small[token] == .preposition, !ChannelWords.beside.contains(hash), let carrier = carrier(behind: token) {
      take(carrier, &route)
    }
  }

  /// "From the Post to the Courier": the second name is told nothing.
  private func endsRange(_ token: Int) -> Bool {
    let sentence = cast.sentenceTokens(of: token)
    let before = max(sentence.lowerBound, token - 12)..<token
    guard let from = before.last(where: { words.hashes[$0] == ChannelWords.from }) else { return false }
    // "a letter from the bank to the Courier" is a letter to it; a range opens its clause.
    guard from == sentence.lowerBound || words.isPunctuation(from - 1) else { return false }
    return (from..<token).allSatisfy { !words.tag($0).isFiniteVerb && words.small[$0] != .be }
  }

  private func take(_ carrier: (channel: Channel, end: Int), _ route: inout Route) {
    route.channel = route.channel ?? carrier.channel
    let end = carrier.end
    guard end < words.count, carrier.channel == .interview || carrier.channel == .statement else { return }
    guard words.hashes[end] == ChannelWords.with || words.small[end] == .to else { return }
    if let outlet = outletBehind(end) {
      route.recipient = route.recipient ?? outlet
      if words.small[end] == .to { route.channel = .toldOutlet }
      return
    }
    // "in a fireside chat with the founder Anna Kell": she was part of it.
    for token in end..<min(end + 12, words.count) where cast.sentence(token) == cast.sentence(end) {
      guard let name = cast.name(at: token), cast.references[name].party >= 0 else { continue }
      if cast.parties[cast.references[name].party].sort == .person {
        route.partners.append(cast.references[name].party)
      }
    }
  }

  /// "in a statement on Monday", "in the campaign's public service announcement", "in an interview".
  private func carrier(behind token: Int) -> (channel: Channel, end: Int)? {
    var index = token + 1
    var found: (channel: Channel, end: Int)?
    while index < words.count, index <= token + 7, words.tokens[index].sentence == words.tokens[token].sentence {
      if words.isPunctuation(index), words.small[index] != .possessive { break }
      let small = words.small[index]
      if index > token + 1, [.preposition, .of, .to, .the, .a, .that, .and, .who].contains(small) { break }
      if words.tag(index).isFiniteVerb { break }
      if let channel = ChannelWords.carriers[words.hashes[index]] {
        found = (channel, index + 1)
      } else if words.channels[index] > 0 {
        found = (SourceLexicon.channels[Int(words.channels[index]) - 1], index + 1)
      }
      index += 1
    }
    return found
  }

  // MARK: What the source is

  /// "another witness in the inquiry said", "has amended his testimony".
  private func proceedings(_ number: Int, _ outside: [Int]) -> Channel? {
    for token in outside {
      if ChannelWords.testimony.contains(words.hashes[token]), token > 0,
        [.his, .her, .their].contains(words.small[token - 1])
      {
        return .testimony
      }
    }
    guard let span = scene.article.attributions[number].source.first else { return nil }
    let tokens = words.tokens(in: span)
    let isWitness = tokens.contains { ChannelWords.witness.contains(words.hashes[$0]) }
    return isWitness && tokens.contains { ChannelWords.proceedings.contains(words.hashes[$0]) } ? .testimony : nil
  }

  /// A source that is itself a document came as what it is.
  private func documented(_ number: Int) -> Channel? {
    guard scene.readings[number]?.kind == .document, let span = scene.article.attributions[number].source.first else {
      return nil
    }
    for token in words.tokens(in: span) where words.channels[token] > 0 {
      return SourceLexicon.channels[Int(words.channels[token]) - 1]
    }
    return nil
  }
}
