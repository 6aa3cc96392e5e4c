import HearsayCore

/// One attribution as a JSON object.
struct AttributionFields {
  private let attribution: Attribution
  private let article: Article
  private let index: CodePointIndex

  /// Takes an attribution of an article and the article's offsets.
  init(_ attribution: Attribution, in article: Article, _ index: CodePointIndex) {
    self.attribution = attribution
    self.article = article
    self.index = index
  }

  /// Writes the object: what DESIGN demands first, then what is there besides.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writeClaim(to: &writer)
      writeSpeaker(to: &writer)
      writer.key("confidence")
      writer.number(Double(attribution.evidence.confidence))
      writer.key("evidence")
      writer.string(attribution.evidence.signature)
      writeExtras(to: &writer)
    }
  }

  private func writeClaim(to writer: inout JSONWriter) {
    writer.key("id")
    writer.string(attribution.id)
    writer.key("source")
    writer.spans(attribution.source, index)
    writer.key("cue")
    writer.spans(attribution.cue, index)
    writer.key("content")
    writer.spans(attribution.content, index)
    writer.key("speaker")
    writer.string(attribution.speaker)
    writer.key("kind")
    writer.string(attribution.kind.rawValue)
  }

  private func writeSpeaker(to writer: inout JSONWriter) {
    writer.key("sourceKind")
    writer.string(attribution.sourceKind.rawValue)
    writer.key("stance")
    writer.string(attribution.stance.rawValue)
    writer.key("channel")
    writer.string(attribution.channel?.rawValue)
    writer.key("via")
    writer.string(attribution.via)
    writer.key("recipient")
    writer.string(attribution.recipient)
    writer.key("affiliation")
    writer.string(attribution.affiliation)
  }

  private func writeExtras(to writer: inout JSONWriter) {
    if let source = attribution.sourceIndex, article.sources.indices.contains(source) {
      writer.key("sourceId")
      writer.string(article.sources[source].id)
    }
    if !attribution.marks.isEmpty {
      writer.key("marks")
      writer.strings(AttributionMark.allCases.filter(attribution.marks.contains).map(\.rawValue))
    }
    if !attribution.chain.isEmpty {
      writer.key("chain")
      writer.strings(attribution.chain)
    }
    if attribution.hops > 0 {
      writer.key("hops")
      writer.number(attribution.hops)
    }
    if let anonymity = attribution.anonymity {
      writer.key("anonymity")
      writer.string(anonymity.rawValue)
    }
    if !attribution.rivals.isEmpty {
      writer.key("rivals")
      writer.strings(attribution.rivals)
    }
    if let evidence = attribution.speakerEvidence {
      writer.key("speakerEvidence")
      writer.string(evidence.signature)
    }
  }
}
