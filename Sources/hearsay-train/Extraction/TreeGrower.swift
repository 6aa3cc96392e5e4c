import HearsayExtraction

/// Grows one tree: of all leaves the one whose best split gains most is split next, until there are enough.
struct TreeGrower {
  let rows: BinnedRows
  /// Gradient and second derivative of the loss per row.
  let steps: [SIMD2<Float>]
  /// The features that this tree may ask for.
  let chosen: [Int]
  let settings: ForestTrainer.Settings

  /// A split that a leaf may take.
  private struct Split {
    var gain: Float
    var feature: Int
    var cut: Int
  }

  /// A node while the tree grows; its children once it is split.
  private struct Growing {
    var rows: [Int32]
    var sums: [SIMD2<Float>]
    var best: Split?
    var children: (no: Int, yes: Int)?
  }

  /// Leaves with less second derivative than this say little.
  private static let leastWeight: Float = 1

  /// The tree; the borders of its questions are numbers of bins.
  func grow(_ sample: [Int32]) -> [LeafForest.Node] {
    var nodes = [node(sample, histogram(sample))]
    for _ in 1..<settings.leaves {
      let open = nodes.indices.filter { nodes[$0].children == nil && nodes[$0].best != nil }
      guard let at = open.max(by: { (nodes[$0].best?.gain ?? 0) < (nodes[$1].best?.gain ?? 0) }) else { break }
      split(at, &nodes)
    }
    var out: [LeafForest.Node] = []
    write(0, nodes, &out)
    return out
  }

  private func split(_ at: Int, _ nodes: inout [Growing]) {
    guard let best = nodes[at].best else { return }
    var (no, yes): ([Int32], [Int32]) = ([], [])
    for row in nodes[at].rows {
      if Int(rows.bytes[Int(row) * rows.width + best.feature]) > best.cut { yes.append(row) } else { no.append(row) }
    }
    // The smaller side is counted, the other is what remains.
    let small = histogram(no.count < yes.count ? no : yes)
    let large = zip(nodes[at].sums, small).map { $0 - $1 }
    nodes[at].children = (nodes.count, nodes.count + 1)
    nodes[at].sums = [total(nodes[at].sums)]
    nodes[at].rows = []
    nodes.append(node(no, no.count < yes.count ? small : large))
    nodes.append(node(yes, no.count < yes.count ? large : small))
  }

  private func node(_ rows: [Int32], _ sums: [SIMD2<Float>]) -> Growing {
    Growing(rows: rows, sums: sums, best: bestSplit(sums))
  }

  /// Sums of the steps per chosen feature and bin.
  private func histogram(_ sample: [Int32]) -> [SIMD2<Float>] {
    var sums = [SIMD2<Float>](repeating: .zero, count: max(1, chosen.count) * BinnedRows.bins)
    let width = rows.width
    sums.withUnsafeMutableBufferPointer { sums in
      rows.bytes.withUnsafeBufferPointer { bytes in
        steps.withUnsafeBufferPointer { steps in
          chosen.withUnsafeBufferPointer { chosen in
            for row in sample {
              let (step, base) = (steps[Int(row)], Int(row) * width)
              for k in chosen.indices { sums[k * BinnedRows.bins + Int(bytes[base + chosen[k]])] += step }
            }
          }
        }
      }
    }
    return sums
  }

  private func total(_ sums: [SIMD2<Float>]) -> SIMD2<Float> { sums.prefix(BinnedRows.bins).reduce(.zero, +) }

  private func worth(_ sum: SIMD2<Float>) -> Float { sum.x * sum.x / (sum.y + settings.penalty) }

  private func bestSplit(_ sums: [SIMD2<Float>]) -> Split? {
    let all = total(sums)
    var best: Split?
    for (k, feature) in chosen.enumerated() {
      var left = SIMD2<Float>.zero
      for cut in rows.borders[feature].indices {
        left += sums[k * BinnedRows.bins + cut]
        let right = all - left
        guard left.y >= Self.leastWeight, right.y >= Self.leastWeight else { continue }
        let gain = worth(left) + worth(right) - worth(all)
        if gain > best?.gain ?? 1e-6 { best = Split(gain: gain, feature: feature, cut: cut) }
      }
    }
    return best
  }

  /// Writes a node and all below it in preorder.
  private func write(_ at: Int, _ nodes: [Growing], _ out: inout [LeafForest.Node]) {
    guard let children = nodes[at].children, let best = nodes[at].best else {
      let sum = total(nodes[at].sums)
      out.append(.init(feature: -1, yes: 0, value: -settings.rate * sum.x / (sum.y + settings.penalty)))
      return
    }
    let place = out.count
    out.append(.init(feature: best.feature, yes: 0, value: Float(best.cut)))
    write(children.no, nodes, &out)
    out[place].yes = UInt16(out.count)
    write(children.yes, nodes, &out)
  }
}
