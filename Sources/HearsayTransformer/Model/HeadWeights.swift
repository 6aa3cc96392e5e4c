/// The numbers of the three heads: labels, pointers to the cue, pieces paired with a cue.
struct HeadWeights: @unchecked Sendable {  // pointers into a file that never changes
  /// A linear layer in single precision, a row of inputs by output.
  struct Linear { var weight, bias: UnsafePointer<Float> }

  let label, query, key, pairPiece, pairLabel: Linear
  let pairCue, pairDistance, pairParagraph, distanceBias, paragraphBias: UnsafePointer<Float>

  init(_ file: ReadingModelFile) throws(ReadingModelFile.Damage) {
    label = try Self.linear(file, "label", Size.width, Size.labels)
    query = try Self.linear(file, "query", Size.width, Size.head)
    key = try Self.linear(file, "key", Size.width, Size.head)
    pairPiece = try Self.linear(file, "pair_piece", Size.width, Size.head)
    pairLabel = try Self.linear(file, "pair_label", Size.head, Size.pairLabels)
    pairCue = try file.numbers("pair_cue.weight", Float.self, Size.width * Size.head)
    pairDistance = try file.numbers("pair_distance.weight", Float.self, (2 * Size.far + 1) * Size.head)
    pairParagraph = try file.numbers("pair_paragraph.weight", Float.self, 5 * Size.head)
    distanceBias = try file.numbers("distance_bias", Float.self, 2 * Size.near + 1)
    paragraphBias = try file.numbers("paragraph_bias", Float.self, 5)
  }

  private static func linear(
    _ file: ReadingModelFile, _ name: String, _ inputs: Int, _ outputs: Int
  ) throws(ReadingModelFile.Damage) -> Linear {
    Linear(
      weight: try file.numbers(name + ".weight", Float.self, inputs * outputs),
      bias: try file.numbers(name + ".bias", Float.self, outputs))
  }
}
