import HearsayCore

/// W3C PROV as PROV-JSON: the article and each claim are entities, speakers and the outlet are agents, the reading of the
/// text is an activity.
public struct Provenance: ReportFormat {
  /// `prov`
  public static let name = "prov"
  /// What it is.
  public static let summary = "W3C PROV (PROV-JSON)"

  /// Ready at once.
  public init() {}
  /// `prov.json`
  public var fileExtension: String { "prov.json" }

  /// One document.
  public func render(_ article: Article) -> [UInt8] {
    var writer = JSONWriter(brokenDepth: 2, capacity: 4096 + article.attributions.count * 900)
    ProvenanceWriter(article).write(to: &writer)
    writer.endLine()
    return writer.bytes
  }
}

/// Writes the provenance of one article.
private struct ProvenanceWriter {
  let article: Article
  let index: CodePointIndex
  let address: ArticleAddress

  init(_ article: Article) {
    self.article = article
    index = CodePointIndex(article.text)
    address = ArticleAddress(article)
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("prefix")
      writer.object { writer in
        writer.member("h", "\(address.name)#")
        writer.member("hearsay", "urn:x-hearsay:terms#")
        writer.member("schema", "https://schema.org/")
      }
      writer.key("entity")
      writer.object { writeEntities(to: &$0) }
      writer.key("agent")
      writer.object { writeAgents(to: &$0) }
      writer.key("activity")
      writer.object { writer in
        writer.key("h:reading")
        writer.object { $0.member("prov:label", "attributions read from the text") }
      }
      writeRelations(to: &writer)
    }
  }

  private func writeEntities(to writer: inout JSONWriter) {
    writer.key("h:article")
    writer.object { writer in
      writeType("schema:NewsArticle", to: &writer)
      writer.member("prov:label", article.headline ?? article.id)
      writer.member("prov:location", address.source)
      writer.member("schema:datePublished", ifKnown: article.metadata.published?.value)
    }
    for claim in article.attributions {
      writer.key(named: "h:\(claim.id)")
      writer.object { writeClaim(claim, to: &$0) }
      for (number, carrier) in carriers(of: claim).enumerated() {
        writer.key(named: "h:\(claim.id).\(number + 1)")
        writer.object { $0.member("prov:label", "as carried by \(carrier)") }
      }
    }
  }

  private func writeClaim(_ claim: Attribution, to writer: inout JSONWriter) {
    writeType(claim.kind == .indirect ? "schema:Claim" : "schema:Quotation", to: &writer)
    writer.member("prov:value", article.text[claim.content])
    writer.member("hearsay:kind", claim.kind.rawValue)
    writer.member("hearsay:stance", claim.stance.rawValue)
    writer.member("hearsay:sourceKind", claim.sourceKind.rawValue)
    writer.member("hearsay:positions", positions(claim.content))
    writer.member("hearsay:evidence", claim.evidence.signature)
  }

  /// "12-40 55-60": PROV has no lists, and a repeated attribute would lose the order.
  private func positions(_ spans: [TextSpan]) -> String {
    spans.map { span in
      let points = index.codePoints(span)
      return "\(points.lowerBound)-\(points.upperBound)"
    }.joined(separator: " ")
  }

  private func writeAgents(to writer: inout JSONWriter) {
    for source in article.sources {
      writer.key(named: "h:\(source.id)")
      writer.object { writer in
        writeType(agentType(source.kind), to: &writer)
        writer.member("prov:label", source.name)
        writer.member("hearsay:sourceKind", source.kind.rawValue)
        writer.member("schema:jobTitle", ifKnown: source.role)
        writer.member("schema:affiliation", ifKnown: source.affiliation)
      }
    }
    for (number, carrier) in allCarriers.enumerated() {
      writer.key(named: "h:carrier\(number + 1)")
      writer.object { $0.member("prov:label", carrier) }
    }
    if let outlet = article.metadata.outlet?.value {
      writer.key("h:outlet")
      writer.object { writer in
        writeType("prov:Organization", to: &writer)
        writer.member("prov:label", outlet)
      }
    }
    writer.key("h:hearsay")
    writer.object { writer in
      writeType("prov:SoftwareAgent", to: &writer)
      writer.member("prov:label", "hearsay")
    }
  }

  private func agentType(_ kind: SourceKind) -> String {
    switch kind {
    case .namedPerson, .unnamedPerson: "prov:Person"
    case .organisation, .authority, .outlet: "prov:Organization"
    case .document, .unnamedGroup, .vague, .none, .lost: "hearsay:Source"
    }
  }

  private func writeType(_ name: String, to writer: inout JSONWriter) {
    writer.key("prov:type")
    writer.object { writer in
      writer.member("$", name)
      writer.member("type", "prov:QUALIFIED_NAME")
    }
  }

  private func writeRelations(to writer: inout JSONWriter) {
    writer.key("used")
    writer.object { $0.relation("_:u1", ("prov:activity", "h:reading"), ("prov:entity", "h:article")) }
    writer.key("wasAssociatedWith")
    writer.object { $0.relation("_:w1", ("prov:activity", "h:reading"), ("prov:agent", "h:hearsay")) }
    writer.key("wasGeneratedBy")
    writer.object { writer in
      for claim in article.attributions {
        writer.relation("_:g-\(claim.id)", ("prov:entity", "h:\(claim.id)"), ("prov:activity", "h:reading"))
      }
    }
    writer.key("wasAttributedTo")
    writer.object { writeAttributions(to: &$0) }
    writer.key("wasDerivedFrom")
    writer.object { writeDerivations(to: &$0) }
  }

  private func writeAttributions(to writer: inout JSONWriter) {
    if article.metadata.outlet != nil {
      writer.relation("_:a-article", ("prov:entity", "h:article"), ("prov:agent", "h:outlet"))
    }
    for claim in article.attributions {
      if let source = claim.sourceIndex, article.sources.indices.contains(source) {
        writer.relation(
          "_:a-\(claim.id)", ("prov:entity", "h:\(claim.id)"), ("prov:agent", "h:\(article.sources[source].id)"))
      }
      for (number, carrier) in carriers(of: claim).enumerated() {
        let agent = (allCarriers.firstIndex(of: carrier) ?? 0) + 1
        writer.relation(
          "_:a-\(claim.id).\(number + 1)", ("prov:entity", "h:\(claim.id).\(number + 1)"),
          ("prov:agent", "h:carrier\(agent)"))
      }
    }
  }

  /// PROV-JSON writes `wasQuotedFrom` and `hadPrimarySource` as derivations of those types.
  private func writeDerivations(to writer: inout JSONWriter) {
    for claim in article.attributions {
      writer.relation(
        "_:q-\(claim.id)", ("prov:generatedEntity", "h:\(claim.id)"), ("prov:usedEntity", "h:article"),
        type: "prov:Quotation")
      // What the article printed came from the last carrier, and that from the one before it.
      let versions = carriers(of: claim).indices.map { "h:\(claim.id).\($0 + 1)" }
      let path = ["h:\(claim.id)"] + versions.reversed()
      for (number, pair) in zip(path, path.dropFirst()).enumerated() {
        writer.relation(
          "_:p-\(claim.id).\(number + 1)", ("prov:generatedEntity", pair.0), ("prov:usedEntity", pair.1),
          type: "prov:PrimarySource")
      }
    }
  }

  /// Carriers strictly between the originator and the publisher, originator's side first.
  private func carriers(of claim: Attribution) -> [String] {
    claim.hops > 0 && claim.chain.count > 2 ? Array(claim.chain[1..<(claim.chain.count - 1)]) : []
  }

  private var allCarriers: [String] {
    var seen = Set<String>()
    return article.attributions.flatMap(carriers).filter { seen.insert($0).inserted }
  }
}

extension JSONWriter {
  /// Writes a relation of PROV-JSON.
  fileprivate mutating func relation(
    _ name: String, _ first: (StaticString, String), _ second: (StaticString, String), type: String? = nil
  ) {
    key(named: name)
    object { writer in
      writer.member(first.0, first.1)
      writer.member(second.0, second.1)
      guard let type else { return }
      writer.key("prov:type")
      writer.object { writer in
        writer.member("$", type)
        writer.member("type", "prov:QUALIFIED_NAME")
      }
    }
  }
}
