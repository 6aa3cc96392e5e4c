import HearsayCore

/// The article's text cut where any marking begins or ends, so that markings which overlap make well-formed HTML.
///
/// A segment is a run of text under one set of markings and becomes at most one element; nothing nests. What has no
/// width (a claim's number, a finding's flag, a place to jump to) hangs on the segment before or after it.
struct TextMarkup {
  /// What a layer marks.
  enum Role { case content, source, cue, hedge, uncovered, finding }

  /// A stretch of text and what it is; `number` counts within its role's list.
  struct Layer {
    var span: TextSpan
    var role: Role
    var number: Int
  }

  /// Something without width at a byte offset.
  struct Point {
    /// What it is; the order is the order in which points at one offset stand.
    enum Kind: Int { case reference, anchor, flag }
    var offset: Int
    var kind: Kind
    var number: Int
  }

  /// A run of text under one set of layers, or a point between two runs.
  enum Piece {
    case segment(TextSpan, [Layer])
    case point(Point)
  }

  private let article: Article
  private let labels: MarkupLabels
  private var layers: [[Layer]]
  private var points: [[Point]]
  private let starts: [Int]

  /// Prepares an article's lines.
  init(_ article: Article, labels: MarkupLabels) {
    self.article = article
    self.labels = labels
    starts = article.lines.map { Int($0.span.start) }
    layers = Array(repeating: [], count: article.lines.count)
    points = Array(repeating: [], count: article.lines.count)
    addClaims()
    addFindings()
    addPlaces()
  }

  /// The line that holds a byte offset, or the last one before it.
  func line(at offset: Int) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  private mutating func addClaims() {
    for (number, claim) in article.attributions.enumerated() {
      for piece in claim.content { add(Layer(span: piece, role: .content, number: number)) }
      for piece in claim.source { add(Layer(span: piece, role: .source, number: number)) }
      let isHedge = claim.sourceKind == .none
      for piece in claim.cue { add(Layer(span: piece, role: isHedge ? .hedge : .cue, number: number)) }
      if let end = (claim.cue.last ?? claim.content.last)?.end {
        add(Point(offset: Int(end), kind: .reference, number: number), endingAt: true)
      }
    }
    for (number, span) in (article.score?.uncoveredSentences ?? []).enumerated() {
      add(Layer(span: span, role: .uncovered, number: number))
    }
    for component in article.score?.components ?? [] where component.name == "hedges" {
      for span in component.spans { add(Layer(span: span, role: .hedge, number: -1)) }
    }
  }

  private mutating func addFindings() {
    for (number, finding) in article.findings.enumerated() {
      guard let span = finding.span else { continue }
      add(Layer(span: span, role: .finding, number: number))
      for related in finding.related { add(Layer(span: related, role: .finding, number: number)) }
      add(Point(offset: Int(span.start), kind: .flag, number: number), endingAt: false)
    }
  }

  private mutating func addPlaces() {
    for offset in labels.places {
      add(Point(offset: offset, kind: .anchor, number: labels.codePoint(at: offset)), endingAt: false)
    }
  }

  private mutating func add(_ layer: Layer) {
    guard !layer.span.isEmpty, var number = line(at: Int(layer.span.start)) ?? (starts.isEmpty ? nil : 0) else {
      return
    }
    while number < starts.count, starts[number] < Int(layer.span.end) {
      if article.lines[number].span.overlaps(layer.span) { layers[number].append(layer) }
      number += 1
    }
  }

  /// Hangs a point on the line that holds it; one between two lines goes to the later line's start.
  private mutating func add(_ point: Point, endingAt: Bool) {
    guard var number = line(at: endingAt ? point.offset - 1 : point.offset) ?? (starts.isEmpty ? nil : 0) else {
      return
    }
    var point = point
    if !endingAt, Int(article.lines[number].span.end) <= point.offset, number + 1 < starts.count { number += 1 }
    let range = article.lines[number].span
    point.offset = max(Int(range.start), min(point.offset, Int(range.end)))
    points[number].append(point)
  }

  /// One line as the pieces that the page shows, in order.
  func pieces(ofLine number: Int) -> [Piece] {
    let span = article.lines[number].span
    let layers = layers[number]
    let points = points[number].sorted {
      ($0.offset, $0.kind.rawValue, $0.number) < ($1.offset, $1.kind.rawValue, $1.number)
    }
    var cuts = [Int(span.start), Int(span.end)]
    for layer in layers {
      cuts.append(max(Int(layer.span.start), Int(span.start)))
      cuts.append(min(Int(layer.span.end), Int(span.end)))
    }
    cuts += points.map(\.offset)
    cuts.sort()
    var pieces: [Piece] = []
    var previous = Int(span.start)
    var place = 0
    for cut in cuts {
      if cut > previous {
        let segment = TextSpan(previous, cut)
        pieces.append(.segment(segment, layers.filter { $0.span.contains(segment) }))
      }
      previous = cut
      while place < points.count, points[place].offset == cut {
        pieces.append(.point(points[place]))
        place += 1
      }
    }
    return pieces
  }

  /// The numbers of the findings whose place is in a line that the page does not show as text.
  func findings(inLine number: Int) -> [Int] {
    points[number].filter { $0.kind == .flag }.map(\.number)
  }
}
