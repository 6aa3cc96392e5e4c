import HearsayExtraction
import HearsaySequence

/// Trains the weights of hashed words by logistic regression: stochastic gradient with a step that falls off with time
/// (Bottou's schedule), a penalty on the square, and the average over the whole way as the result.
///
/// A step size per weight lets rare words shout: body against the rest by class names then reaches an area of .87 on
/// sites not seen, so .93; by a text's words .79 and .86 (development pages, 2026-11-27).
/// A bucket that fewer than three domains touch keeps the weight 0: what one site calls its boxes tells nothing of others.
struct WeightTrainer {
  var buckets: Int
  var passes = 5
  var penalty: Float = 1e-4
  var leastDomains = 3
  /// The first step.
  private static let firstStep: Float = 10
  /// How often the weights are looked at for the average, per pass.
  private static let looks = 40

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
    // The weights are `scale` times these: one multiplication shrinks them all.
    var values = [Float](repeating: 0, count: buckets)
    var scale: Float = 1
    var sums = [Float](repeating: 0, count: buckets)
    var (bias, looks, time) = (Float(0), 0, 1 / (penalty * Self.firstStep))
    var order = parts.indices.flatMap { part in parts[part].labels.indices.map { (Int32(part), Int32($0)) } }
    let stride = max(1, order.count / Self.looks)
    var random = SeededGenerator(seed: 7)
    for _ in 0..<passes {
      for k in Swift.stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(k, Int(random.next() % UInt64(k + 1)))
      }
      for (turn, (part, item)) in order.enumerated() {
        let p = parts[Int(part)]
        let weight = p.weights[Int(item)]
        guard weight > 0 else { continue }
        let ids = p.ids[Int(item)]
        var odds: Float = 0
        for id in ids where known[Int(id)] { odds += values[Int(id)] }
        let step = 1 / (penalty * time)
        let move = step * weight * (Logistic.probability(bias + scale * odds) - p.labels[Int(item)])
        scale *= 1 - step * penalty
        bias -= 0.01 * move
        for id in ids where known[Int(id)] { values[Int(id)] -= move / scale }
        time += 1
        guard turn % stride == 0 else { continue }
        looks += 1
        for k in 0..<buckets { sums[k] += scale * values[k] }
      }
    }
    return sums.map { $0 / Float(max(1, looks)) }
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
