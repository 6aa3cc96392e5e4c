import CReadingKernels

/// The accurate tier's model: reads who says what from paragraphs of English text.
///
/// It holds no state but its numbers, so one serves any number of threads; the same text gives the same relations.
public struct TransformerReading: Sendable {
  /// Name and version, as Evidence shows it (`reading/1`).
  public let name: String
  /// The model file's header.
  public let header: [String: String]
  private let file: ReadingModelFile
  private let tokenizer: PieceTokenizer
  private let encoder: Encoder
  private let heads: HeadWeights

  /// Pieces of a window's core at most, and of its context where a paragraph is cut.
  var core = 380
  var context = 48
  /// Windows whose hidden states are kept together: those of some 7,000 words. Longer texts are read in such stretches, to
  /// bound the memory.
  static let windowsAtOnce = 24

  /// Reads a model file. `plain` keeps to the kernels that run on any processor.
  public init(path: String, plain: Bool = false) throws(ReadingModelFile.Damage) {
    file = try ReadingModelFile(path: path)
    header = file.header
    name = "\(header["name"] ?? "reading")/\(header["version"] ?? "1")"
    let vocabulary = try PieceVocabulary(try file.bytes("vocabulary"))
    tokenizer = PieceTokenizer(vocabulary: vocabulary, folds: try FoldTable(try file.bytes("folds")))
    encoder = Encoder(
      weights: try EncoderWeights(file, vocabulary: vocabulary.count), opening: vocabulary.opening,
      closing: vocabulary.closing, path: plain ? 0 : rk_widest())
    heads = try HeadWeights(file)
  }

  /// The word pieces of a text's paragraphs, given as ascending byte ranges of valid UTF-8.
  public func pieces(_ bytes: UnsafeBufferPointer<UInt8>, paragraphs: [Range<Int>]) -> [Piece] {
    tokenizer.pieces(bytes, paragraphs: paragraphs)
  }

  /// Who says what in a text's paragraphs, in the order of the cues.
  public func relations(_ bytes: UnsafeBufferPointer<UInt8>, paragraphs: [Range<Int>]) -> [ReadRelation] {
    let pieces = tokenizer.pieces(bytes, paragraphs: paragraphs)
    var out: [ReadRelation] = []
    eachStretch(pieces) { scores, labels in
      out += decode(bytes, pieces, scores, labels)
    }
    return out
  }

  /// Natural logarithms of the seven labels' probabilities for each piece, for comparing with the training's own.
  public func labelScores(_ pieces: [Piece]) -> [Double] {
    var out: [Double] = []
    eachStretch(pieces) { _, labels in out += labels }
    return out
  }

  /// The best legal labels of scores as ``labelScores(_:)`` gives them.
  public func labels(_ scores: [Double]) -> [UInt8] { LabelPath.best(scores) }

  private func eachStretch(_ pieces: [Piece], _ body: ([WindowScores], [Double]) -> Void) {
    let windows = ReadingWindow.cut(pieces, core: core, context: context)
    guard let longest = windows.map(\.seen.count).max() else { return }
    let room = EncoderRoom(capacity: longest + 2)
    for from in stride(from: 0, to: windows.count, by: Self.windowsAtOnce) {
      var scores: [WindowScores] = []
      var labels: [Double] = []
      for window in windows[from..<min(windows.count, from + Self.windowsAtOnce)] {
        encoder.encode(pieces[window.seen], room)
        scores.append(WindowScores(window, room))
        labels += scores[scores.count - 1].labels(heads, path: encoder.path)
      }
      body(scores, labels)
    }
  }

  private func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ pieces: [Piece], _ windows: [WindowScores], _ labels: [Double]
  ) -> [ReadRelation] {
    guard let first = windows.first?.window.core.lowerBound else { return [] }
    let path = LabelPath.best(labels)
    let segments = LabelPath.segments(path)
    func ranges(_ role: LabelPath.Role) -> [Range<Int>] {
      segments.filter { $0.role == role }.map { $0.pieces.lowerBound + first..<$0.pieces.upperBound + first }
    }
    let cues = ranges(.cue)
    var board = CueScores(first: first, count: path.count, cues: cues.count)
    for window in windows { window.readCues(cues, pieces, heads, into: &board, path: encoder.path) }
    let shares = cues.map { cue -> Float in
      let sum = cue.reduce(0.0) { $0 + labels[($1 - first) * Size.labels + Int(path[$1 - first])] }
      return Float(sum / Double(cue.count))
    }
    return RelationDecoder(
      pieces: pieces, bytes: bytes, scores: board, cues: cues, sources: ranges(.source), contents: ranges(.content),
      cueShares: shares
    ).relations()
  }
}
