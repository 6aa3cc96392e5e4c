import HearsayCore

/// schema.org as JSON-LD: the article, its quotations and its claims, with whom and what they cite.
///
/// There is no `ClaimReview`, since no verdict is given on any claim.
public struct SchemaOrg: ReportFormat {
  /// `schema-org`
  public static let name = "schema-org"
  /// What it is.
  public static let summary = "schema.org (JSON-LD)"

  /// Ready at once.
  public init() {}
  /// `schema.jsonld`
  public var fileExtension: String { "schema.jsonld" }

  /// One document.
  public func render(_ article: Article) -> [UInt8] {
    var writer = JSONWriter(brokenDepth: 2, capacity: 4096 + article.attributions.count * 500)
    SchemaWriter(article).write(to: &writer)
    writer.endLine()
    return writer.bytes
  }
}

/// Writes one article in the terms of schema.org.
private struct SchemaWriter {
  let article: Article
  let address: ArticleAddress

  init(_ article: Article) {
    self.article = article
    address = ArticleAddress(article)
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("@context")
      writer.object { $0.member("@vocab", "https://schema.org/") }
      writer.key("@graph")
      writer.array { writer in
        writeArticle(to: &writer)
        for source in article.sources { write(source, to: &writer) }
        for claim in article.attributions { write(claim, to: &writer) }
      }
    }
  }

  private func writeArticle(to writer: inout JSONWriter) {
    let metadata = article.metadata
    writer.object { writer in
      writer.member("@id", address.source)
      writer.member("@type", "NewsArticle")
      writer.member("headline", ifKnown: article.headline)
      writer.member("datePublished", ifKnown: metadata.published?.value)
      writer.member("dateModified", ifKnown: metadata.modified?.value)
      writer.member("inLanguage", ifKnown: metadata.language?.value)
      writer.member("url", ifKnown: address.page)
      if !metadata.authors.isEmpty {
        writer.key("author")
        writer.array { writer in
          for author in metadata.authors { writer.thing("Person", author.value) }
        }
      }
      if let outlet = metadata.outlet?.value {
        writer.key("publisher")
        writer.thing("NewsMediaOrganization", outlet)
      }
      writeWorks(to: &writer)
    }
  }

  /// Documents and outlets that the article cites, and the sources that its claims rest on.
  private func writeWorks(to writer: inout JSONWriter) {
    let works = article.sources.filter { $0.kind == .document || $0.kind == .outlet }
    if !works.isEmpty {
      writer.key("citation")
      writer.array { writer in
        for work in works { writer.reference(address.part(work.id)) }
      }
      writer.key("isBasedOn")
      writer.array { writer in
        for work in works { writer.reference(address.part(work.id)) }
      }
    }
    writer.key("hasPart")
    writer.array { writer in
      for claim in article.attributions { writer.reference(address.part(claim.id)) }
    }
  }

  private func write(_ source: Source, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("@id", address.part(source.id))
      writer.member("@type", type(of: source.kind))
      writer.member("name", source.name)
      if source.kind == .namedPerson || source.kind == .unnamedPerson {
        writer.member("jobTitle", ifKnown: source.role)
        if let affiliation = source.affiliation {
          writer.key("affiliation")
          writer.thing("Organization", affiliation)
        }
      }
      if !source.spellings.isEmpty {
        writer.key("alternateName")
        writer.strings(source.spellings)
      }
    }
  }

  private func type(of kind: SourceKind) -> String {
    switch kind {
    case .namedPerson, .unnamedPerson: "Person"
    case .organisation, .unnamedGroup: "Organization"
    case .authority: "GovernmentOrganization"
    case .document, .outlet: "CreativeWork"
    case .vague, .none, .lost: "Thing"
    }
  }

  private func write(_ claim: Attribution, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("@id", address.part(claim.id))
      let isQuotation = claim.kind != .indirect
      writer.member("@type", isQuotation ? "Quotation" : "Claim")
      writer.member("text", article.text[claim.content])
      if let source = claim.sourceIndex, article.sources.indices.contains(source) {
        writer.key("creator")
        writer.reference(address.part(article.sources[source].id))
      }
      if isQuotation {
        writer.key("isPartOf")
        writer.reference(address.source)
        if let via = claim.via {
          writer.key("isBasedOn")
          writer.thing("CreativeWork", via)
        }
      } else {
        writer.key("appearance")
        writer.reference(address.source)
        writeFirstAppearance(of: claim, to: &writer)
      }
    }
  }

  /// Where the claim stood before: with the first carrier, or in the outlet through which it came.
  private func writeFirstAppearance(of claim: Attribution, to writer: inout JSONWriter) {
    let carrier = claim.hops > 0 && claim.chain.count > 2 ? claim.chain[1] : claim.via
    guard let carrier else { return }
    writer.key("firstAppearance")
    writer.thing("CreativeWork", carrier)
  }
}

extension JSONWriter {
  fileprivate mutating func thing(_ type: String, _ name: String) {
    object { writer in
      writer.member("@type", type)
      writer.member("name", name)
    }
  }

  fileprivate mutating func reference(_ id: String) {
    object { $0.member("@id", id) }
  }
}
