import HearsayCore

/// Something that the input holds and the cleaned article does not: what it was, and what decided so.
struct Removal: Sendable {
  /// Its words.
  var text: String
  /// What it is; furniture, or a part that becomes metadata (a byline, a dateline) or stands apart (a caption).
  var role: LineRole
  /// The kind of furniture, where it is furniture.
  var furniture: String?
  /// The rule or model that decided.
  var evidence: Evidence
  /// How many lines of the article stand before it.
  var linesBefore: Int
  /// Where it stands in the article's text; nil for a block that was taken from a page.
  var span: TextSpan?
  /// Whether it is a second copy of a line that is kept apart, such as a caption.
  var repeated = false

  /// Whether reports list it: furniture and second copies. What became metadata or stands apart they show elsewhere.
  var isGone: Bool { role == .furniture || repeated }

  /// Everything that was left out of an article's running text, in the order of the input.
  static func all(of article: Article) -> [Removal] {
    var removals = article.removed.map {
      Removal(
        text: $0.text, role: .furniture, furniture: $0.furniture, evidence: $0.evidence,
        linesBefore: $0.keptLinesBefore)
    }
    var before = 0
    for line in article.lines {
      if line.isInCleanText || line.role == .title {
        before += 1
        continue
      }
      removals.append(
        Removal(
          text: article[line.span], role: line.role, furniture: line.furniture, evidence: line.evidence,
          linesBefore: before, span: line.span, repeated: line.repeated))
      if line.role != .furniture { before += 1 }
    }
    // Both lists are in order already; a stable sort by place interleaves them.
    return removals.enumerated().sorted { ($0.element.linesBefore, $0.offset) < ($1.element.linesBefore, $1.offset) }
      .map(\.element)
  }

  /// Writes it as a JSON object.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("text")
      writer.string(text)
      writer.key("role")
      writer.string(role.rawValue)
      writer.key("furniture")
      writer.string(furniture)
      writer.key("rule")
      writer.string(evidence.signature)
    }
  }
}

extension Line {
  /// Whether it stands in the cleaned article's running text: body and subheadings, each once.
  var isInCleanText: Bool { isBody && !repeated }
}
