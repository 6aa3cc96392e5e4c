import HearsayCore

/// Finds the route of every attribution: its own sentence first, then who wraps it, then the same speaker's words before.
struct RouteFinder: Sendable {
  let table: NameTable

  /// One route per attribution, in order.
  func routes(_ scene: SpeakerScene) -> [Route] {
    let finder = ChannelFinder(scene: scene, table: table)
    let journal = self.journal(scene, finder)
    var routes: [Route] = []
    for number in scene.article.attributions.indices {
      var route = finder.route(number)
      wrap(number, scene, finder, &route)
      inherit(number, scene, routes, &route)
      let kind = scene.readings[number]?.kind
      if route.channel == .report, route.via == nil, kind == .unnamedPerson || kind == .namedPerson {
        route.via = journal
      }
      routes.append(route)
    }
    return routes
  }

  // MARK: Relays

  /// Words that an outlet's own report wraps came through that outlet.
  private func wrap(_ number: Int, _ scene: SpeakerScene, _ finder: ChannelFinder, _ route: inout Route) {
    guard scene.readings[number]?.kind != .outlet, route.via == nil else { return }
    if let outer = scene.outer[number], let reading = scene.readings[outer], reading.kind == .outlet {
      route.via = reading.speaker
      route.channel = route.channel ?? .report
      return
    }
    let attribution = scene.article.attributions[number]
    guard let cue = attribution.cue.first, let token = scene.cast.words.tokens(in: cue).first else { return }
    guard let outlet = frame(before: token, scene, finder) else { return }
    route.via = outlet
    route.channel = route.channel ?? .report
  }

  /// "As per the Example report, X says …": a frame with an outlet opens the sentence.
  private func frame(before token: Int, _ scene: SpeakerScene, _ finder: ChannelFinder) -> String? {
    let words = scene.cast.words
    for index in scene.cast.sentenceTokens(of: token) where index < token {
      let opens =
        words.hashes[index] == ChannelWords.according && words.small[index + 1] == .to
        || words.hashes[index] == ChannelWords.asWord && words.hashes[index + 1] == ChannelWords.per
      guard opens else { continue }
      for next in stride(from: index + 2, to: min(index + 5, token), by: 1) {
        if let name = scene.cast.name(at: next) { return finder.outlet(name) }
      }
    }
    return nil
  }

  /// The journal or outlet that the article says its report appeared in: "published in the journal X".
  private func journal(_ scene: SpeakerScene, _ finder: ChannelFinder) -> String? {
    let words = scene.cast.words
    for (number, reference) in scene.cast.references.enumerated() where reference.form == .name && reference.party >= 0
    {
      guard scene.cast.parties[reference.party].listed?.kind == .journal else { continue }
      let start = reference.tokens.lowerBound
      for token in max(0, start - 4)..<start where words.hashes[token] == Self.published {
        return finder.outlet(number)
      }
    }
    return nil
  }

  private static let published = WordHash.of("published")

  // MARK: Going on

  /// The same speaker's next words came the same way, unless they say otherwise.
  private func inherit(_ number: Int, _ scene: SpeakerScene, _ routes: [Route], _ route: inout Route) {
    guard let party = scene.readings[number]?.party, party >= 0 else { return }
    for before in stride(from: number - 1, through: 0, by: -1) where scene.outer[before] == scene.outer[number] {
      let old = routes[before]
      if old.partners.contains(party), route.channel == nil { route.channel = .interview }
      guard scene.readings[before]?.party == party, old.channel != nil else { continue }
      if route.isEmpty {
        // Whom a sentence cites, it cites for itself.
        let cited = route.cited
        route = old
        route.partners = []
        route.cited = cited
      } else if route.channel == old.channel, route.recipient == nil, route.via == nil {
        route.recipient = old.recipient
        route.via = old.via
      }
      return
    }
  }
}
