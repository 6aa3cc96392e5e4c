import CReadingKernels
import Testing

@testable import HearsayTransformer

/// The wide path against the plain one, on numbers from a fixed generator.
struct KernelTests {
  private struct Numbers {
    var state: UInt64 = 7
    mutating func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int64(bitPattern: state) >> 40) / Float(1 << 22)
    }
    mutating func many(_ count: Int) -> [Float] { (0..<count).map { _ in next() } }
  }

  private func apart(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).map { abs($0 - $1) }.max() ?? 0 }
  private var hasBoth: Bool { rk_widest() == 1 }

  @Test func roundingAndMatricesAreExact() throws {
    try #require(hasBoth || rk_widest() == 0)
    guard hasBoth else { return print("KernelTests: this processor has the plain path alone") }
    var numbers = Numbers()
    let (rows, inputs, outputs) = (7, 384, 32)
    let x = numbers.many(rows * inputs)
    // The largest steps there are, of which the sums of two products fit 16 bits; and smaller ones, of which four and eight do.
    let sizes: [(step: Int8, run: UInt8)] = [(63, 8), (30, 16), (7, 32)]
    let steps = (0..<inputs * outputs).map { i in i % 3 == 0 ? sizes[i / 512 % 3].step : -sizes[i / 512 % 3].step }
    let runs = steps.withUnsafeBufferPointer { s in (0..<steps.count / 512).map { rk_run(s.baseAddress! + 512 * $0) } }
    #expect(runs == runs.indices.map { sizes[$0 % 3].run })
    let (unit, bias) = (numbers.many(outputs), numbers.many(outputs))
    let sums = (0..<outputs).map { Int32($0 * 11 - 90) }
    var results: [[Float]] = []
    var roundings: [[UInt8]] = []
    for path in [Int32(0), 1] {
      var bytes = [UInt8](repeating: 0, count: rows * inputs)
      var (step, zero) = ([Float](repeating: 0, count: rows), [Int32](repeating: 0, count: rows))
      rk_round(x, Int32(rows), Int32(inputs), &bytes, &step, &zero, path)
      var out = [Float](repeating: 0, count: rows * outputs)
      steps.withUnsafeBufferPointer { s in
        unit.withUnsafeBufferPointer { u in
          bias.withUnsafeBufferPointer { b in
            sums.withUnsafeBufferPointer { t in
              runs.withUnsafeBufferPointer { r in
                var matrix = rk_matrix(
                  steps: s.baseAddress, unit: u.baseAddress, bias: b.baseAddress, sums: t.baseAddress,
                  inputs: Int32(inputs), outputs: Int32(outputs), runs: r.baseAddress)
                rk_multiply(&matrix, bytes, step, zero, Int32(rows), &out, path)
              }
            }
          }
        }
      }
      results.append(out)
      roundings.append(bytes)
    }
    #expect(roundings[0] == roundings[1])
    #expect(roundings[0].max() == 127 && roundings[0].min() == 0)
    #expect(apart(results[0], results[1]) < 1e-2)  // of numbers up to some thousands: rounding of the last step alone
  }

  @Test func attentionNormsAndActivations() {
    guard hasBoth else { return }
    var numbers = Numbers()
    for rows in [1, 3, 17, 50] {
      let qkv = numbers.many(rows * 1152)
      var room = [Float](repeating: 0, count: Int(rk_attention_room(Int32(rows))))
      var out = [[Float]](repeating: [Float](repeating: 0, count: rows * 384), count: 2)
      for path in 0..<2 { rk_attend(qkv, Int32(rows), &out[path], &room, Int32(path)) }
      #expect(apart(out[0], out[1]) < 3e-3, "attention over \(rows) rows")
    }
    let (x, y, w) = (numbers.many(3 * 384), numbers.many(3 * 384), numbers.many(384))
    var norms = [x, x]
    var units = [x, x]
    var projected = [[Float]](repeating: [Float](repeating: 0, count: 9), count: 2)
    for path in 0..<2 {
      rk_add_norm(&norms[path], y, w, w, 3, Int32(path))
      rk_gelu(&units[path], Int32(x.count), Int32(path))
      rk_project(x, 3, y, Array(w.prefix(3)), 3, &projected[path], Int32(path))
    }
    #expect(apart(norms[0], norms[1]) < 1e-4)
    #expect(apart(units[0], units[1]) < 2e-4)  // the wide path stops its series at 1.5e-4
    #expect(apart(projected[0], projected[1]) < 1e-3)
  }
}
