import Foundation

/// Trains a logistic regression over sparse yes/no features (AdaGrad with a penalty on large weights).
public struct LogisticTrainer {
  /// Passes over the examples.
  public var passes: Int
  /// How fast weights move.
  public var rate: Float
  /// Pulls every weight towards zero.
  public var penalty: Float

  /// Sets up a training.
  public init(passes: Int = 20, rate: Float = 0.1, penalty: Float = 1e-5) {
    self.passes = passes
    self.rate = rate
    self.penalty = penalty
  }

  /// One example: its rows and whether the answer is yes.
  public struct Example: Sendable {
    /// Rows of its features.
    public var rows: [Int32]
    /// The right answer.
    public var isYes: Bool

    /// Makes an example.
    public init(rows: [Int32], isYes: Bool) {
      self.rows = rows
      self.isYes = isYes
    }
  }

  /// The weights by row, averaged over the second half of the passes.
  public func train(_ examples: [Example], rows: Int, seed: UInt64 = 1) -> [Float] {
    var weights = [Float](repeating: 0, count: rows)
    var squares = [Float](repeating: 1e-3, count: rows)
    var sums = [Float](repeating: 0, count: rows)
    var order = Array(examples.indices)
    var random = SeededGenerator(seed: seed)
    var averaged = 0
    for pass in 0..<passes {
      order.shuffle(using: &random)
      for number in order {
        let example = examples[number]
        var score: Float = 0
        for row in example.rows { score += weights[Int(row)] }
        let error = 1 / (1 + exp(-score)) - (example.isYes ? 1 : 0)
        for row in example.rows {
          let i = Int(row)
          let slope = error + penalty * weights[i]
          squares[i] += slope * slope
          weights[i] -= rate * slope / squares[i].squareRoot()
        }
      }
      if pass * 2 >= passes {
        averaged += 1
        for i in 0..<rows { sums[i] += weights[i] }
      }
    }
    return sums.map { $0 / Float(max(1, averaged)) }
  }
}
