import HearsayCore
import HearsayRules

/// HS02: an evidential ("reportedly", "is believed to") with nobody behind it.
///
/// The attribution stage finds most of them as attributions without a source; a list of words catches the rest. Inside the
/// content of an attribution that has a source, the hedge is that source's, and silent.
struct HedgeCheck: FindingCheck {
  static let number = "HS02"
  let rule: FindingRule

  init(rule: FindingRule) { self.rule = rule }

  func findings(in reading: ArticleReading, _ accusations: AccusationTable) -> [Finding] {
    hedges(in: reading).map { hedge in
      finding(hedge.span, ["words": reading.article[hedge.span]], attribution: hedge.attribution)
    }
  }

  /// Hedges without a source, in order.
  func hedges(in reading: ArticleReading) -> [(span: TextSpan, attribution: Int?)] {
    let article = reading.article
    var out: [(span: TextSpan, attribution: Int?)] = []
    for (index, attribution) in article.attributions.enumerated() where attribution.sourceKind == .none {
      guard attribution.source.isEmpty, let cue = attribution.cue.hull, reading.isBody(attribution),
        !isGoverned(cue, by: reading, except: index)
      else { continue }
      out.append((cue, index))
    }
    for match in reading.matches where match.has(.hedge) {
      let span = reading.span(match.words)
      guard let sentence = reading.sentence(at: Int(span.start)), reading.isBody(article.sentences[sentence]),
        !out.contains(where: { $0.span.overlaps(span) }), !isGoverned(span, by: reading, except: nil)
      else { continue }
      out.append((span, nil))
    }
    return out.sorted { $0.span < $1.span }
  }

  /// Whether a source stands behind the words: they lie in its content, or are its own cue.
  private func isGoverned(_ span: TextSpan, by reading: ArticleReading, except index: Int?) -> Bool {
    guard let sentence = reading.sentence(at: Int(span.start)) else { return false }
    return reading.attributionsOfSentence[sentence].contains { other in
      let attribution = reading.article.attributions[other]
      guard other != index, attribution.sourceKind != .none else { return false }
      return attribution.content.overlaps(span) || attribution.cue.overlaps(span) && !attribution.source.isEmpty
    }
  }
}
