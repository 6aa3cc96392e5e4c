import CReadingKernels

/// Sizes that the kernels and the model file share.
enum Size {
  static let width = Int(rk_width)
  static let inner = Int(rk_inner)
  static let positions = 512
  static let labels = 7
  static let cases = 5
  /// Width of the pointer's and the paired reading's projections.
  static let head = 128
  static let pairLabels = 5
  /// Relative distances beyond this many pieces count as this: for pointers, and for pairs.
  static let near = 64
  static let far = 128
}

/// The encoder's numbers, as they lie in the model file.
struct EncoderWeights: @unchecked Sendable {  // pointers into a file that never changes
  /// One layer of BERT.
  struct Layer {
    var attend, joined, widen, narrow: rk_matrix
    var norm1, norm2: Norm
  }
  /// Scale and shift behind a normalisation.
  struct Norm { var weight, bias: UnsafePointer<Float> }

  let vocabulary: Int
  let words: UnsafePointer<Int8>
  let wordUnit: UnsafePointer<Float>
  let positions, starts, quotes, cases: UnsafePointer<Float>
  let norm: Norm
  let layers: [Layer]
  /// What the layers' matrices point to besides the file.
  private let runs: [MatrixRuns]

  init(_ file: ReadingModelFile, vocabulary: Int) throws(ReadingModelFile.Damage) {
    self.vocabulary = vocabulary
    words = try file.numbers("words", Int8.self, vocabulary * Size.width)
    wordUnit = try file.numbers("words.unit", Float.self, vocabulary)
    positions = try file.numbers("positions.weight", Float.self, Size.positions * Size.width)
    starts = try file.numbers("starts.weight", Float.self, 2 * Size.width)
    quotes = try file.numbers("quotes.weight", Float.self, 2 * Size.width)
    cases = try file.numbers("cases.weight", Float.self, Size.cases * Size.width)
    norm = try Self.norm(file, "norm")
    guard let count = file.header["layers"].flatMap({ Int($0) }), (1...12).contains(count) else {
      throw ReadingModelFile.Damage(message: "of another version (no number of layers)")
    }
    var runs: [MatrixRuns] = []
    func matrix(_ name: String, _ inputs: Int, _ outputs: Int) throws(ReadingModelFile.Damage) -> rk_matrix {
      let steps = try file.numbers(name, Int8.self, inputs * outputs)
      runs.append(MatrixRuns(steps, inputs: inputs, outputs: outputs))
      return rk_matrix(
        steps: steps, unit: try file.numbers(name + ".unit", Float.self, outputs),
        bias: try file.numbers(name + ".bias", Float.self, outputs),
        sums: try file.numbers(name + ".sums", Int32.self, outputs), inputs: Int32(inputs), outputs: Int32(outputs),
        runs: runs[runs.count - 1].bytes)
    }
    var layers: [Layer] = []
    for i in 0..<count {
      let name = "blocks.\(i)."
      layers.append(
        Layer(
          attend: try matrix(name + "attend", Size.width, 3 * Size.width),
          joined: try matrix(name + "joined", Size.width, Size.width),
          widen: try matrix(name + "widen", Size.width, Size.inner),
          narrow: try matrix(name + "narrow", Size.inner, Size.width),
          norm1: try Self.norm(file, name + "norm1"), norm2: try Self.norm(file, name + "norm2")))
    }
    (self.layers, self.runs) = (layers, runs)
  }

  private static func norm(_ file: ReadingModelFile, _ name: String) throws(ReadingModelFile.Damage) -> Norm {
    Norm(
      weight: try file.numbers(name + ".weight", Float.self, Size.width),
      bias: try file.numbers(name + ".bias", Float.self, Size.width))
  }
}
