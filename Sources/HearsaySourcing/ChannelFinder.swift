import HearsayCore

/// The way by which words came from their speaker to the page.
struct Route {
  var channel: Channel?
  var recipient: String?
  var via: String?
  /// Whether it was taken over from the same speaker's statement before.
  var isInherited = false
}

/// Finds channel, recipient and relay in the sentence of an attribution's cue, outside what is claimed.
struct ChannelFinder: Sendable {
  let lexicon: SourceLexicon

  private static let verbs: [UInt64: Channel] = [
    WordHash.of("testified"): .testimony, WordHash.of("testify"): .testimony, WordHash.of("testifies"): .testimony,
    WordHash.of("testifying"): .testimony, WordHash.of("tweeted"): .socialMedia, WordHash.of("tweets"): .socialMedia,
    WordHash.of("retweeted"): .socialMedia, WordHash.of("posted"): .socialMedia, WordHash.of("tweeting"): .socialMedia,
  ]
  private static let audiences: [UInt64: Channel] = [
    WordHash.of("lawmakers"): .testimony, WordHash.of("investigators"): .testimony, WordHash.of("jurors"): .testimony,
    WordHash.of("court"): .testimony, WordHash.of("jury"): .testimony, WordHash.of("committee"): .testimony,
    WordHash.of("inquest"): .testimony, WordHash.of("tribunal"): .testimony, WordHash.of("senators"): .testimony,
    WordHash.of("hearing"): .testimony, WordHash.of("inquiry"): .testimony,
    WordHash.of("reporters"): .pressConference, WordHash.of("journalists"): .pressConference,
  ]
  private static let platforms: Set<UInt64> = Set(
    ["twitter", "facebook", "instagram", "telegram", "youtube", "tiktok", "weibo", "vkontakte", "snapchat", "reddit"]
      .map { WordHash.of($0) })
  private static let carriers: [UInt64: Channel] = [
    WordHash.of("interview"): .interview, WordHash.of("chat"): .interview, WordHash.of("conversation"): .interview,
    WordHash.of("conference"): .pressConference, WordHash.of("briefing"): .pressConference,
    WordHash.of("speech"): .statement, WordHash.of("announcement"): .statement, WordHash.of("blog"): .statement,
    WordHash.of("hearing"): .testimony, WordHash.of("study"): .report, WordHash.of("journal"): .report,
  ]
  private static let tellers: Set<UInt64> = Set(["told", "tells", "tell", "telling"].map { WordHash.of($0) })
  private static let seers: Set<UInt64> = Set(
    ["reviewed", "seen", "obtained", "viewed", "published", "quoted", "cited", "carried"].map { WordHash.of($0) })
  private static let by = WordHash.of("by")
  private static let with = WordHash.of("with")
  private static let contacted = WordHash.of("contacted")

  /// One route per attribution, in order.
  func routes(_ scene: SpeakerScene, publisher: String?) -> [Route] {
    var routes: [Route] = []
    for number in scene.article.attributions.indices {
      var route = own(number, scene)
      wrap(number, scene, &route)
      if route.channel == nil, route.recipient == nil, route.via == nil { inherit(number, scene, routes, &route) }
      routes.append(route)
    }
    return routes
  }

  private func own(_ number: Int, _ scene: SpeakerScene) -> Route {
    var route = Route()
    let cast = scene.cast
    let words = cast.words
    let attribution = scene.article.attributions[number]
    guard let anchor = (attribution.cue.first ?? attribution.source.first) else { return documented(number, scene) }
    let cue = attribution.cue.flatMap { Array(words.tokens(in: $0)) }
    guard let first = words.tokens(in: anchor).first else { return route }
    let sentence = words.sentences[cast.sentence(first)].tokens
    let outside = sentence.filter { token in
      !cast.contents[number].contains { $0.contains(token) } || isTail(token, number, scene)
    }
    if cue.contains(where: { Self.tellers.contains(words.hashes[$0]) }) {
      addressee(after: cue.last ?? first, cast, &route)
    }
    for token in cue {
      if let channel = Self.verbs[words.hashes[token]] { route.channel = route.channel ?? channel }
    }
    scan(outside, cast, &route)
    if route.channel == nil { route.channel = documented(number, scene).channel }
    return route
  }

  private func isTail(_ token: Int, _ number: Int, _ scene: SpeakerScene) -> Bool { false }

  /// "told X": an outlet, an audience, or a correspondent with an outlet's name before him.
  private func addressee(after cue: Int, _ cast: Cast, _ route: inout Route) {
    let words = cast.words
    var token = cue + 1
    while token < words.count, token <= cue + 4, words.tokens[token].sentence == words.tokens[cue].sentence {
      if let name = cast.name(at: token) {
        if let outlet = outlet(name, cast) {
          route.channel = .toldOutlet
          route.recipient = outlet
        }
        return
      }
      if let channel = Self.audiences[words.hashes[token]] {
        route.channel = channel
        return
      }
      if words.isPunctuation(token) || words.small[token] == .that { return }
      token += 1
    }
  }

  /// The outlet's name, where the lists or the name's own last word show one.
  private func outlet(_ name: Int, _ cast: Cast) -> String? {
    let reference = cast.references[name]
    guard reference.party >= 0 else { return nil }
    let party = cast.parties[reference.party]
    if party.sort == .outlet { return party.name }
    return nil
  }

  private func scan(_ tokens: [Int], _ cast: Cast, _ route: inout Route) {
    let words = cast.words
    for token in tokens {
      let hash = words.hashes[token]
      if Self.platforms.contains(hash), token > 0, words.small[token - 1] == .preposition {
        route.channel = route.channel ?? .socialMedia
      }
      if words.small[token] == .to, let outlet = outletBehind(token, cast) {
        if route.recipient == nil { route.recipient = outlet }
        if route.channel == nil || route.channel == .statement { route.channel = .toldOutlet }
      }
      if hash == Self.by, token > 0, Self.seers.contains(words.hashes[token - 1]),
        let outlet = outletBehind(token, cast)
      {
        if words.hashes[token - 1] == Self.contacted {
          route.recipient = route.recipient ?? outlet
        } else {
          route.via = outlet
        }
      }
      if hash == Self.by, token > 0, words.hashes[token - 1] == Self.contacted, let outlet = outletBehind(token, cast) {
        route.channel = route.channel ?? .toldOutlet
        route.recipient = route.recipient ?? outlet
      }
      if words.small[token] == .preposition, let carrier = carrier(behind: token, cast) {
        route.channel = route.channel ?? carrier.channel
        if carrier.channel == .interview || carrier.channel == .statement,
          carrier.end < words.count, words.hashes[carrier.end] == Self.with || words.small[carrier.end] == .to,
          let outlet = outletBehind(carrier.end, cast)
        {
          route.recipient = route.recipient ?? outlet
          if words.small[carrier.end] == .to { route.channel = .toldOutlet }
        }
      }
    }
  }

  private func outletBehind(_ token: Int, _ cast: Cast) -> String? {
    for next in (token + 1)..<min(token + 3, cast.words.count) {
      if let name = cast.name(at: next) { return outlet(name, cast) }
      if cast.words.small[next] != .the { return nil }
    }
    return nil
  }

  /// "in a statement on Monday", "in the campaign's public service announcement", "in an interview".
  private func carrier(behind token: Int, _ cast: Cast) -> (channel: Channel, end: Int)? {
    let words = cast.words
    var index = token + 1
    var found: (channel: Channel, end: Int)?
    while index < words.count, index <= token + 7, words.tokens[index].sentence == words.tokens[token].sentence {
      if words.isPunctuation(index), words.small[index] != .possessive { break }
      let small = words.small[index]
      if index > token + 1, [.preposition, .of, .to, .the, .a, .that, .and, .who].contains(small) { break }
      if words.tag(index).isFiniteVerb { break }
      if let channel = Self.carriers[words.hashes[index]] {
        found = (channel, index + 1)
      } else if words.channels[index] > 0 {
        found = (SourceLexicon.channels[Int(words.channels[index]) - 1], index + 1)
      }
      index += 1
    }
    return found
  }

  /// A source that is itself a document came as what it is.
  private func documented(_ number: Int, _ scene: SpeakerScene) -> Route {
    guard scene.readings[number]?.kind == .document, let span = scene.article.attributions[number].source.first else {
      return Route()
    }
    let words = scene.cast.words
    for token in words.tokens(in: span) where words.channels[token] > 0 {
      return Route(channel: SourceLexicon.channels[Int(words.channels[token]) - 1])
    }
    return Route()
  }

  // MARK: Relays

  /// Words that an outlet's own report wraps came through that outlet.
  private func wrap(_ number: Int, _ scene: SpeakerScene, _ route: inout Route) {
    guard scene.readings[number]?.kind != .outlet, route.via == nil else { return }
    if let outer = scene.outer[number], let reading = scene.readings[outer], reading.kind == .outlet {
      route.via = reading.speaker
      route.channel = route.channel ?? .report
      return
    }
    let attribution = scene.article.attributions[number]
    guard let cue = attribution.cue.first, let token = scene.cast.words.tokens(in: cue).first else { return }
    guard let outlet = framedBy(token, number, scene) else { return }
    route.via = outlet
    route.channel = route.channel ?? .report
  }

  /// "As per the Example report, X says …": a frame with an outlet opens the sentence.
  private func framedBy(_ token: Int, _ number: Int, _ scene: SpeakerScene) -> String? {
    let words = scene.cast.words
    let sentence = words.sentences[scene.cast.sentence(token)].tokens
    guard let first = sentence.first, first < token else { return nil }
    let according = WordHash.of("according")
    for index in sentence where index < token {
      let opens =
        words.hashes[index] == according && words.small[index + 1] == .to
        || words.hashes[index] == WordHash.of("as") && words.hashes[index + 1] == WordHash.of("per")
      guard opens else { continue }
      for next in (index + 2)..<min(index + 5, token) {
        if let name = scene.cast.name(at: next) { return outlet(name, scene.cast) }
      }
    }
    return nil
  }

  /// The same speaker's next words came the same way, unless they say otherwise.
  private func inherit(_ number: Int, _ scene: SpeakerScene, _ routes: [Route], _ route: inout Route) {
    guard let party = scene.readings[number]?.party, party >= 0 else { return }
    for before in stride(from: number - 1, through: 0, by: -1) where scene.outer[before] == scene.outer[number] {
      guard scene.readings[before]?.party == party else { continue }
      let old = routes[before]
      guard old.channel != nil else { return }
      route = old
      route.isInherited = true
      return
    }
  }
}
