/// Boosted trees in which every level asks one question, so that a tree is a look-up by a few bits.
package struct ObliviousForest: Sendable, Equatable {
  /// One question: is the feature above the border?
  package struct Question: Sendable, Equatable {
    package var feature: Int
    package var border: Float

    package init(feature: Int, border: Float) {
      self.feature = feature
      self.border = border
    }
  }

  /// One tree: its questions, lowest bit first, and a value for each pattern of answers.
  package struct Tree: Sendable, Equatable {
    package var questions: [Question]
    package var values: [Float]

    package init(questions: [Question], values: [Float]) {
      self.questions = questions
      self.values = values
    }
  }

  /// Log odds before any tree.
  package var base: Float
  package var trees: [Tree]

  package init(base: Float = 0, trees: [Tree] = []) {
    self.base = base
    self.trees = trees
  }

  /// Probabilities for every item of a matrix whose columns are the forest's features.
  package func probabilities(_ matrix: FeatureMatrix) -> [Float] {
    let n = matrix.count
    var odds = [Float](repeating: base, count: n)
    var leaf = [UInt32](repeating: 0, count: n)
    matrix.withColumns { columns in
      leaf.withUnsafeMutableBufferPointer { leaf in
        for tree in trees {
          for i in 0..<n { leaf[i] = 0 }
          for (bit, question) in tree.questions.enumerated() {
            let column = columns.baseAddress.map { $0 + question.feature * n }
            let mark = UInt32(1) << UInt32(bit)
            let border = question.border
            guard let column else { continue }
            for i in 0..<n { leaf[i] |= column[i] > border ? mark : 0 }
          }
          tree.values.withUnsafeBufferPointer { values in
            for i in 0..<n { odds[i] += values[Int(leaf[i])] }
          }
        }
      }
    }
    return odds.map { Logistic.probability($0) }
  }
}

/// The logistic function.
package enum Logistic {
  /// The probability that log odds stand for.
  package static func probability(_ odds: Float) -> Float { 1 / (1 + exponential(-odds)) }

  /// e to the power of `x`, the same on every machine: no library's rounding decides what is kept.
  static func exponential(_ x: Float) -> Float {
    let clamped = max(-80, min(80, x))
    let scaled = clamped * 1.442_695_04
    let whole = scaled.rounded(.down)
    let rest = (scaled - whole) * 0.693_147_18
    // Taylor's series on [0, ln 2): the error is below 1e-6 of the value.
    let series =
      1 + rest
      * (1 + rest
        * (0.5 + rest * (0.166_666_67 + rest * (0.041_666_668 + rest * (0.008_333_334 + rest * 0.001_388_889)))))
    return series * Float(sign: .plus, exponent: Int(whole), significand: 1)
  }
}
