import HearsayCore
import HearsayNames
import HearsayRules

/// Says for each attribution who speaks, what sort of source that is and how the words came to the outlet.
public struct SourceResolver: Annotator {
  /// What a person calls the step.
  public let title = "Sources"
  /// Everything that finds attributions must have run.
  public let needs: Set<Layer> = [.lines, .tokens, .tags, .quotations, .attributions]
  /// The sources, and what attributions say of theirs.
  public let provides: Set<Layer> = [.sources]

  private let builder: CastBuilder
  private let outlets: OutletReader
  private let routes: RouteFinder

  /// Reads the word lists and tables of names it works with.
  public init(rules: RuleLibrary) throws(Diagnostic) {
    let lexicon = try SourceLexicon(rules: rules)
    let generic = Set(rules.words("words/generic-person-nouns").map { WordHash.of($0) })
    builder = CastBuilder(
      lexicon: lexicon, folder: try NameFolder(rules: rules),
      partitives: Set(rules.words("words/partitives").map { WordHash.of($0) }),
      sieves: ReferenceSieves.all(generic: generic, standsFor: StandsForSieve.table(rules)))
    outlets = OutletReader(names: lexicon.names)
    routes = RouteFinder(table: lexicon.names)
  }

  /// Completes the article's attributions and lists its sources.
  public func annotate(_ article: inout Article) {
    guard !article.tokens.isEmpty else { return }
    let cast = builder.cast(of: article)
    let outer = Nesting.outer(of: article.attributions)
    var scene = SpeakerScene(
      article: article, cast: cast, readings: Array(repeating: nil, count: article.attributions.count), outer: outer)
    for number in article.attributions.indices {
      for sieve in SpeakerSieves.all {
        guard let reading = sieve.read(number, in: scene) else { continue }
        scene.readings[number] = reading
        break
      }
    }
    write(scene, routes.routes(scene), outlets.publisher(of: article), to: &article)
    SourceLister(scene: scene).list(into: &article)
  }

  private func write(_ scene: SpeakerScene, _ routes: [Route], _ publisher: String?, to article: inout Article) {
    let chains = ChainBuilder(publisher: publisher, names: outlets.names)
    let anonymity = AnonymityFinder()
    for number in article.attributions.indices {
      guard let reading = scene.readings[number] else { continue }
      var attribution = article.attributions[number]
      attribution.sourceKind = reading.kind
      attribution.speaker = reading.speaker
      attribution.rivals = reading.rivals
      attribution.speakerEvidence = reading.evidence
      attribution.affiliation = affiliation(of: reading, scene)
      attribution.channel = routes[number].channel
      attribution.recipient = routes[number].recipient
      attribution.via = routes[number].via
      let chain = chains.chain(number, scene, routes)
      attribution.chain = chain
      attribution.hops = max(0, chain.count - 2)
      attribution.anonymity = anonymity.reason(number, scene)
      article.attributions[number] = attribution
    }
  }

  private func affiliation(of reading: SourceReading, _ scene: SpeakerScene) -> String? {
    guard let party = reading.party, party >= 0,
      [.namedPerson, .unnamedPerson, .unnamedGroup].contains(reading.kind)
    else { return nil }
    return scene.cast.parties[party].affiliation.map { scene.cast.parties[$0].name }
  }
}

/// Which attribution lies inside which.
enum Nesting {
  /// For each attribution the smallest other one whose content holds its cue or content. Of two that hold each other the
  /// first is the outer one, so that following them always ends.
  static func outer(of attributions: [Attribution]) -> [Int?] {
    let hulls = attributions.map(\.content.hull)
    return attributions.indices.map { number in
      guard let own = (attributions[number].cue + attributions[number].content).hull else { return nil }
      var best: Int?
      for other in attributions.indices where other != number {
        guard let hull = hulls[other], hull.contains(own),
          hull != own || other < number && attributions[other].content != attributions[number].content
        else { continue }
        guard attributions[other].content.contains(where: { $0.contains(attributions[number].cue.first ?? own) }) else {
          continue
        }
        if best == nil || hull.count < hulls[best!]!.count { best = other }
      }
      return best
    }
  }
}
