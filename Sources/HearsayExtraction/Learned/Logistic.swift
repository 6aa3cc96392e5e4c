/// The logistic function.
package enum Logistic {
  /// The probability that log odds stand for.
  package static func probability(_ odds: Float) -> Float { 1 / (1 + exponential(-odds)) }

  /// A probability after its odds were multiplied.
  static func scaled(_ p: Float, by factor: Float) -> Float { p * factor / (1 - p + p * factor) }

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
