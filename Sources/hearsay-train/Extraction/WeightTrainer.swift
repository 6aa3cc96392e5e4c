import HearsayExtraction
import HearsaySequence

/// Trains the weights of hashed words by averaged logistic regression with a step size per weight.
/// A bucket that fewer than three domains touch keeps the weight 0: what one site calls its boxes tells nothing of others.
struct WeightTrainer {
  var buckets: Int
  var passes = 4
  var rate: Float = 0.25
  var penalty: Float = 1e-6
  var leastDomains = 3

  /// One document's part: which buckets each item touches.
  struct Part {
    var ids: [[UInt32]]
    var labels: [Float]
    var weights: [Float]
    var domain: Int
  }

  /// The weights.
  func train(_ parts: [Part]) -> [Float] {
    let known = bucketsOfManyDomains(parts)
    var weights = [Float](repeating: 0, count: buckets)
    var squares = [Float](repeating: 1e-3, count: buckets)
    var sums = [Float](repeating: 0, count: buckets)
    var bias: Float = 0
    var order = parts.indices.flatMap { part in parts[part].labels.indices.map { (Int32(part), Int32($0)) } }
    var random = SeededGenerator(seed: 7)
    for pass in 0..<passes {
      for k in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(k, Int(random.next() % UInt64(k + 1)))
      }
      for (part, item) in order {
        let p = parts[Int(part)]
        let weight = p.weights[Int(item)]
        guard weight > 0 else { continue }
        let ids = p.ids[Int(item)]
        var odds = bias
        for id in ids where known[Int(id)] { odds += weights[Int(id)] }
        let gradient = weight * (Logistic.probability(odds) - p.labels[Int(item)])
        bias -= 0.01 * gradient
        for id in ids where known[Int(id)] {
          let k = Int(id)
          let g = gradient + penalty * weights[k]
          squares[k] += g * g
          weights[k] -= rate * g / squares[k].squareRoot()
        }
      }
      // The average over the later passes' ends is steadier than the last state.
      if pass > 0 { for k in 0..<buckets { sums[k] += weights[k] } }
    }
    return sums.map { $0 / Float(max(1, passes - 1)) }
  }

  private func bucketsOfManyDomains(_ parts: [Part]) -> [Bool] {
    var counts = [UInt8](repeating: 0, count: buckets)
    var last = [Int32](repeating: -1, count: buckets)
    for part in parts.sorted(by: { $0.domain < $1.domain }) {
      for ids in part.ids {
        for id in ids where last[Int(id)] != Int32(part.domain) {
          last[Int(id)] = Int32(part.domain)
          counts[Int(id)] = min(200, counts[Int(id)] + 1)
        }
      }
    }
    return counts.map { $0 >= leastDomains }
  }
}
