import HearsayCore
import HearsayRules

/// What the line model sees of a plain text: one row per line that is not blank.
struct LineFeatures {
  /// Names of the columns: of the line itself, of its place, of its neighbours.
  static let names: [String] = Own.names + Place.names + Near.names

  /// Columns of the line itself.
  enum Own: Int, CaseIterable {
    case words, letters, marks, sentence, capitals, shouted, numbers, function, you, we, quotes, separators, symbols
    case colons, commas, beginsCapital, beginsDigit, endsColon, endsQuestion, endsDots, listed, dated, byline
    case rule, ruleKind, ruleCompany, wordScore
    static var names: [String] { allCases.map { "\($0)" } }
  }

  /// Columns of where the line stands.
  enum Place: Int, CaseIterable {
    case position, wordsBefore, lines, prose, proseShare, shortShare, copies, copiesBefore
    case proseBefore, proseAfter, toProseBefore, toProseAfter, proseNear, proseWide, shortNear, rulesNear
    case sinceFurniture, furnitureKind, toFurniture, functionNear, wordScoreNear, linesBefore, linesAfter
    case datesBefore, datesNear, repeatsBefore, repeatsNear, commentsBefore, sinceComments, proseLinesBefore, colonsNear
    static let start = Own.allCases.count
    static var names: [String] { allCases.map { "\($0)" } }
  }

  /// Columns of the lines before and behind.
  enum Near {
    static let columns: [Own] = [.words, .sentence, .capitals, .function, .rule, .marks, .wordScore]
    static let offsets = [-4, -3, -2, -1, 1, 2, 3, 4]
    static let start = Place.start + Place.allCases.count
    static var names: [String] { columns.flatMap { c in offsets.map { "\(c)\($0 > 0 ? "+" : "")\($0)" } } }
  }

  let lines: [TextLine]
  /// The features.
  var matrix: FeatureMatrix
  private(set) var measures: [TextMeasures] = []
  let isProse: [Bool]

  /// Measures every line.
  init(_ text: ArticleText, _ lines: [TextLine], _ tools: LineTools) {
    self.lines = lines
    matrix = FeatureMatrix(width: Self.names.count, count: lines.count)
    isProse = lines.map { $0.words >= 12 && ($0.endsSentence || $0.words >= 25) }
    measure(text, tools)
    for i in lines.indices { fillOwn(i, text, tools) }
    fillPlaces()
    fillProse()
    fillFurniture()
    fillThreads()
    Self.setScores(&matrix, words: measures.map(\.wordScore))
    for column in Near.columns.indices where Near.columns[column] != .wordScore { Self.shift(&matrix, column) }
  }

  /// Puts the columns that depend on trained weights.
  static func setScores(_ matrix: inout FeatureMatrix, words: [Float]) {
    matrix.setColumn(Own.wordScore.rawValue, words)
    let n = words.count
    for i in 0..<n {
      let (low, high) = (max(0, i - 5), min(n, i + 6))
      let sum = words[low..<high].reduce(0, +)
      matrix[i, Place.start + Place.wordScoreNear.rawValue] = sum / Float(high - low)
    }
    for column in Near.columns.indices where Near.columns[column] == .wordScore { shift(&matrix, column) }
  }

  private static func shift(_ matrix: inout FeatureMatrix, _ column: Int) {
    for (k, offset) in Near.offsets.enumerated() {
      matrix.shift(
        Near.columns[column].rawValue, by: offset, into: Near.start + column * Near.offsets.count + k, edge: -1)
    }
  }

  private mutating func measure(_ text: ArticleText, _ tools: LineTools) {
    text.bytes.withUnsafeBufferPointer { bytes in
      for line in lines {
        let slice = UnsafeBufferPointer(rebasing: bytes[line.span.range])
        measures.append(TextMeasures(slice, tools.measureWords))
      }
    }
  }

  private mutating func set(_ i: Int, _ c: Own, _ v: Float) { matrix[i, c.rawValue] = v }
  mutating func set(_ i: Int, _ c: Place, _ v: Float) { matrix[i, Place.start + c.rawValue] = v }
  private func words(_ i: Int) -> Float { Float(measures[i].scan.words) }

  private mutating func fillOwn(_ i: Int, _ text: ArticleText, _ tools: LineTools) {
    let m = measures[i]
    let words = Float(max(m.scan.words, 1))
    let values: [(Own, Float)] = [
      (.words, Float(m.scan.words)), (.letters, Float(m.scan.letters) / words),
      (.marks, Float(m.scan.stops + m.scan.commas) / words), (.sentence, m.endsSentence ? 1 : 0),
      (.capitals, Float(m.scan.capitalised) / words), (.shouted, Float(m.scan.shouted) / words),
      (.numbers, Float(m.scan.numbers) / words), (.function, Float(m.functionWords) / words),
      (.you, Float(m.you) / words), (.we, Float(m.we) / words), (.quotes, Float(m.scan.quotes)),
      (.separators, Float(m.scan.separators)), (.symbols, Float(m.scan.symbols)), (.colons, Float(m.scan.colons)),
      (.commas, Float(m.scan.commas)), (.beginsCapital, m.beginsCapital ? 1 : 0),
      (.beginsDigit, m.beginsDigit ? 1 : 0), (.endsColon, m.endsColon ? 1 : 0),
      (.endsQuestion, m.endsQuestion ? 1 : 0), (.endsDots, m.endsDots ? 1 : 0),
      (.listed, lines[i].isListed ? 1 : 0),
    ]
    for (column, value) in values { set(i, column, value) }
    if m.scan.words <= 14 {
      let string = text[lines[i].span]
      if m.scan.numbers > 0, VisibleDate(string, words: tools.words) != nil { set(i, .dated, 1) }
      if tools.bylines.credit(in: string) != nil { set(i, .byline, 1) }
    }
    guard m.scan.words <= 100, let rule = tools.matcher.match(lines[i].form, allowed: { _ in true }) else { return }
    set(i, .rule, rule.place == .anywhere && !rule.needsCompany ? 2 : 1)
    set(i, .ruleKind, Float(FurnitureKinds.number(rule.furniture)))
    set(i, .ruleCompany, rule.needsCompany ? 1 : 0)
  }

  /// Nothing here counts the whole text's furniture: one line more of it would change what is thought of every line.
  private mutating func fillPlaces() {
    let n = Float(max(1, lines.count))
    let total = max(1, lines.indices.reduce(Float(0)) { $0 + words($1) })
    let prose = lines.indices.reduce(Float(0)) { isProse[$1] ? $0 + words($1) : $0 }
    let short = Float(measures.reduce(0) { $1.scan.words <= 4 ? $0 + 1 : $0 })
    var seen: [UInt64: Int] = [:]
    for m in measures { seen[m.identity, default: 0] += 1 }
    var earlier: [UInt64: Int] = [:]
    var before: Float = 0
    for i in lines.indices {
      let identity = measures[i].identity
      let values: [(Place, Float)] = [
        (.position, Float(i) / n), (.wordsBefore, before / total), (.lines, n), (.prose, prose),
        (.proseShare, prose / total), (.shortShare, short / n), (.copies, Float(seen[identity] ?? 1)),
        (.copiesBefore, Float(earlier[identity] ?? 0)),
        (.linesBefore, Float(min(i, 60))), (.linesAfter, Float(min(lines.count - 1 - i, 60))),
      ]
      for (column, value) in values { set(i, column, value) }
      before += words(i)
      earlier[identity, default: 0] += 1
    }
  }

  private mutating func fillProse() {
    let n = lines.count
    let prose = (0..<n).map { isProse[$0] ? words($0) : 0 }
    let total = max(1, prose.reduce(0, +))
    var before: Float = 0
    var last = -100
    for i in 0..<n {
      set(i, .proseBefore, before / total)
      set(i, .toProseBefore, Float(min(40, i - last)))
      if isProse[i] { last = i }
      before += prose[i]
      set(i, .proseAfter, (total - before) / total)
    }
    var next = n + 100
    for i in stride(from: n - 1, through: 0, by: -1) {
      set(i, .toProseAfter, Float(min(40, next - i)))
      if isProse[i] { next = i }
      var (near, wide, short, rules, function) = (Float(0), Float(0), Float(0), Float(0), Float(0))
      for k in max(0, i - 10)...min(n - 1, i + 10) where k != i {
        wide += prose[k]
        rules += matrix[k, Own.rule.rawValue] > 0 ? 1 : 0
        guard abs(k - i) <= 4 else { continue }
        near += prose[k]
        short += measures[k].scan.words <= 4 ? 1 : 0
        function += matrix[k, Own.function.rawValue]
      }
      let values: [(Place, Float)] = [
        (.proseNear, near), (.proseWide, wide), (.shortNear, short), (.rulesNear, rules), (.functionNear, function),
      ]
      for (column, value) in values { set(i, column, value) }
    }
  }

  /// The last line before, and the next behind, whose words give it away as furniture.
  private mutating func fillFurniture() {
    let kinds = lines.indices.map { matrix[$0, Own.ruleKind.rawValue] }
    var last: Int?
    for i in lines.indices {
      set(i, .sinceFurniture, last.map { Float(min(60, i - $0)) } ?? 61)
      set(i, .furnitureKind, last.map { kinds[$0] } ?? 0)
      if kinds[i] > 0 { last = i }
    }
    var next: Int?
    for i in lines.indices.reversed() {
      set(i, .toFurniture, next.map { Float(min(60, $0 - i)) } ?? 61)
      if kinds[i] > 0 { next = i }
    }
  }
}
