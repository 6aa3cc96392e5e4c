import HearsayCore

/// What the sieves for speakers look at: the article, its cast, and the readings so far.
struct SpeakerScene {
  let article: Article
  let cast: Cast
  /// One reading per attribution, nil while undecided. Attributions come in the order of their starts.
  var readings: [SourceReading?]
  /// For each attribution the innermost other one whose content holds it, or nil.
  let outer: [Int?]
}

/// One way to tell who speaks. Tried in order for each attribution; each signs what it decides.
protocol SpeakerSieve: Sendable {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading?
}

/// The sieves for speakers, in their order.
enum SpeakerSieves {
  static let all: [any SpeakerSieve] = [
    PassiveSieve(), FirstPersonSieve(), RelativeSieve(), SourceWordsSieve(), LostNameSieve(), AgentlessSieve(),
    QuoteEchoSieve(),
    RunningSpeakerSieve(),
  ]
}

/// "He was accused of", "it is believed that": the passive names whom it is about, and nobody who says so.
struct PassiveSieve: SpeakerSieve {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let attribution = scene.article.attributions[number]
    let words = scene.cast.words
    let cue = attribution.cue.flatMap { Array(words.tokens(in: $0)) }
    let verb = cue.last { Self.verbs.contains(words.hashes[$0]) && isPassive($0, words) }
    guard let last = cue.last, let verb = verb ?? cue.last(where: { isHeadlinePassive($0, in: scene) }) else {
      return nil
    }
    // "was accused by the minister" has a source after all.
    if last + 1 < words.count, words.hashes[last + 1] == Self.by, !attribution.source.isEmpty { return nil }
    let source = attribution.source.first.map { words.tokens(in: $0) }
    if let source, let first = source.first, first > verb { return nil }
    return SourceReading(.none, evidence: Evidence("Passive", confidence: 0.85))
  }

  /// Whether a form of *be* stands before the verb, with nothing but adverbs between.
  private func isPassive(_ verb: Int, _ words: ArticleWords) -> Bool {
    var index = verb - 1
    while index >= 0, index > verb - 5, words.tokens[index].sentence == words.tokens[verb].sentence {
      if words.small[index] == .be { return true }
      let range = words.tokens[index].span.range
      let isAdverb =
        words.tag(index) == .rb || words.small[index] == .clause || words.small[index] == .not
        || range.count > 4 && words.bytes[(range.upperBound - 2)..<range.upperBound].elementsEqual("ly".utf8)
      guard isAdverb else { return false }
      index -= 1
    }
    return false
  }

  /// "Mayor Urged To Open Pier": a headline leaves *is* out, and nobody stands between the verb and *to*.
  private func isHeadlinePassive(_ verb: Int, in scene: SpeakerScene) -> Bool {
    let words = scene.cast.words
    guard Self.urging.contains(words.hashes[verb]), verb + 2 < words.count, words.small[verb + 1] == .to else {
      return false
    }
    let sentence = Int(words.tokens[verb].sentence)
    guard scene.article.sentences.indices.contains(sentence) else { return false }
    return scene.article.lines[Int(scene.article.sentences[sentence].line)].role == .title
  }

  private static let urging = ChannelWords.hashes("urged ordered told asked advised pressed warned forced")
  private static let by = WordHash.of("by")
  private static let verbs = ChannelWords.hashes(
    "accused charged believed expected alleged estimated thought considered seen known told suspected understood "
      + "reported said rumoured rumored feared convicted asked warned supposed presumed assumed regarded")
}

/// "I" and "we" inside a quotation are its speaker.
struct FirstPersonSieve: SpeakerSieve {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let attribution = scene.article.attributions[number]
    guard let span = attribution.source.first else { return nil }
    let tokens = scene.cast.words.tokens(in: span)
    guard let first = tokens.first, [.i, .we, .my, .our].contains(scene.cast.words.small[first]) else { return nil }
    guard let outer = scene.outer[number], var reading = scene.readings[outer] else { return nil }
    reading.evidence = Evidence("FirstPerson", confidence: 0.95)
    return reading
  }
}

/// "who said" means the one just named.
struct RelativeSieve: SpeakerSieve {
  private static let whose = WordHash.of("whose")

  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let cast = scene.cast
    guard let span = scene.article.attributions[number].source.first else { return nil }
    guard let first = cast.words.tokens(in: span).first, cast.words.hashes[first] != Self.whose,
      cast.words.small[first] == .who || cast.words.small[first] == .which
    else { return nil }
    let before = cast.references.last {
      $0.tokens.upperBound <= first && $0.tokens.upperBound >= first - 2 && $0.form != .pronoun && $0.party >= 0
    }
    guard let before else { return nil }
    let reader = SourcePhraseReader(cast: cast)
    return SourceReading(
      reader.kind(of: before.party), speaker: reader.descriptions.speaker(of: before.party), party: before.party,
      evidence: Evidence("Relative", confidence: 0.9))
  }
}

/// The source's own words.
struct SourceWordsSieve: SpeakerSieve {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let attribution = scene.article.attributions[number]
    guard !attribution.source.isEmpty else { return nil }
    return SourcePhraseReader(cast: scene.cast).read(attribution.source)
  }
}

/// A frame that needs a name and has none: "According to, the mutiny …".
struct LostNameSieve: SpeakerSieve {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let attribution = scene.article.attributions[number]
    guard attribution.source.isEmpty, let cue = attribution.cue.first else { return nil }
    let words = scene.cast.words
    let tokens = words.tokens(in: cue)
    let frame: Set<SmallWord> = [.according, .per]
    let isAccording = tokens.contains { frame.contains(words.small[$0]) || words.hashes[$0] == Self.according }
    guard isAccording else { return nil }
    return SourceReading(.lost, evidence: Evidence("LostName", confidence: 0.9))
  }

  private static let according = WordHash.of("according")
}

/// A hedge or a passive with nobody behind it.
struct AgentlessSieve: SpeakerSieve {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let attribution = scene.article.attributions[number]
    guard attribution.source.isEmpty, let cue = attribution.cue.first else { return nil }
    let words = scene.cast.words
    let tokens = words.tokens(in: cue)
    let isHedge = tokens.contains { index in
      let span = words.tokens[index].span
      return span.count > 5 && words.bytes[Int(span.end) - 2] | 0x20 == 0x6C
        && words.bytes[Int(span.end) - 1] | 0x20 == 0x79
    }
    guard isHedge || attribution.marks.contains(.agentless) else { return nil }
    return SourceReading(.none, evidence: Evidence("Agentless", confidence: 0.85))
  }
}

/// A quotation without speaker repeats words that are attributed elsewhere in the article.
struct QuoteEchoSieve: SpeakerSieve {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let attribution = scene.article.attributions[number]
    guard attribution.source.isEmpty, attribution.cue.isEmpty else { return nil }
    let words = content(of: number, scene)
    guard words.count >= 2, words.count <= 14 else { return nil }
    var best: (reading: SourceReading, shared: Int)?
    for other in scene.article.attributions.indices where other != number {
      guard let reading = scene.readings[other] ?? named(other, scene), reading.speaker != nil else { continue }
      let shared = words.intersection(content(of: other, scene)).count
      guard shared * 3 >= words.count * 2, shared > (best?.shared ?? 1) else { continue }
      best = (reading, shared)
    }
    guard var reading = best?.reading else { return nil }
    reading.evidence = Evidence("QuoteEcho", confidence: 0.8)
    return reading
  }

  private func named(_ number: Int, _ scene: SpeakerScene) -> SourceReading? {
    let source = scene.article.attributions[number].source
    return source.isEmpty ? nil : SourcePhraseReader(cast: scene.cast).read(source)
  }

  private func content(of number: Int, _ scene: SpeakerScene) -> Set<UInt64> {
    let cast = scene.cast
    var out: Set<UInt64> = []
    for range in cast.contents[number] {
      for index in range where !cast.words.isPunctuation(index) && !cast.words.classes[index].has(.function) {
        out.insert(cast.words.hashes[index])
      }
    }
    return out
  }
}

/// A statement without source goes on with the speaker before it.
struct RunningSpeakerSieve: SpeakerSieve {
  func read(_ number: Int, in scene: SpeakerScene) -> SourceReading? {
    let attribution = scene.article.attributions[number]
    guard attribution.source.isEmpty else { return nil }
    // Two verbs of one sentence may share their source; further off a verb without one has nobody behind it.
    let staysInSentence = !attribution.cue.isEmpty && attribution.kind == .indirect
    for before in stride(from: number - 1, through: 0, by: -1) {
      guard scene.outer[before] == nil || scene.outer[before] == scene.outer[number] else { continue }
      guard var reading = scene.readings[before] else { continue }
      if reading.kind == .none || reading.kind == .lost { continue }
      if staysInSentence, sentence(attribution, scene) != sentence(scene.article.attributions[before], scene) { break }
      let distance = lines(from: line(scene.article.attributions[before], scene), to: line(attribution, scene), scene)
      guard distance <= 1 else { return SourceReading(.none, evidence: Evidence("NoSpeaker", confidence: 0.4)) }
      reading.evidence = Evidence("RunningSpeaker", confidence: distance == 0 ? 0.9 : 0.7)
      return reading
    }
    return SourceReading(.none, evidence: Evidence("NoSpeaker", confidence: 0.4))
  }

  private func sentence(_ attribution: Attribution, _ scene: SpeakerScene) -> Int {
    let anchor = attribution.cue.first?.start ?? Int32(attribution.start)
    let token = scene.cast.words.token(at: anchor)
    return token < scene.cast.words.count ? scene.cast.sentence(token) : 0
  }

  private func line(_ attribution: Attribution, _ scene: SpeakerScene) -> Int {
    let token = scene.cast.words.token(at: Int32(attribution.start))
    return token < scene.cast.words.count ? scene.cast.line(token) : 0
  }

  /// How many lines further on; the site's furniture between paragraphs is no distance.
  private func lines(from first: Int, to last: Int, _ scene: SpeakerScene) -> Int {
    guard first < last else { return last - first }
    return scene.article.lines[first..<last].count { $0.isRead }
  }
}
