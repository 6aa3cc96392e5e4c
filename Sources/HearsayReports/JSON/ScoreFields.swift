import HearsayCore

/// The score as a JSON object: the parts, then the sum as an interval.
struct ScoreFields {
  private let score: TransparencyScore
  private let index: CodePointIndex

  /// Takes a score and its article's offsets.
  init(_ score: TransparencyScore, _ index: CodePointIndex) {
    self.score = score
    self.index = index
  }

  /// Writes the object.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("interval")
      writeInterval(to: &writer)
      writer.key("withheld")
      writer.string(score.withheld)
      writer.key("textIntegrity")
      writer.number(score.textIntegrity)
      writer.key("components")
      writer.array { writer in
        for component in score.components { write(component, to: &writer) }
      }
      writer.key("wordsByKind")
      writer.object { writer in
        for kind in SourceKind.allCases {
          guard let words = score.wordsByKind[kind] else { continue }
          writer.key(named: kind.rawValue)
          writer.number(words)
        }
      }
      writer.key("claimSentences")
      writer.spans(score.claimSentences, index)
      writer.key("uncoveredSentences")
      writer.spans(score.uncoveredSentences, index)
      guard !score.figures.isEmpty else { return }
      writer.key("figures")
      writer.array { writer in
        for figure in score.figures {
          writer.object { writer in
            writer.member("name", figure.name)
            writer.key("value")
            writer.number(figure.value)
          }
        }
      }
    }
  }

  private func writeInterval(to writer: inout JSONWriter) {
    guard let interval = score.interval else { return writer.null() }
    writer.array { writer in
      writer.number(interval.lowerBound)
      writer.number(interval.upperBound)
    }
  }

  private func write(_ component: ScoreComponent, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("name")
      writer.string(component.name)
      writer.key("value")
      if let value = component.value { writer.number(value) } else { writer.null() }
      writer.key("weight")
      writer.number(component.weight)
      writer.key("detail")
      writer.string(component.detail)
      writer.key("spans")
      writer.spans(component.spans, index)
    }
  }
}
