/// Turns counts into few classes, so that features generalise.
enum Buckets {
  /// 0-5 as they are, then 6-7, 8-10, 11-15, 16-25, 26-40, 41 and more.
  @inline(__always) static func distance(_ n: Int) -> UInt32 {
    if n < 6 { return UInt32(max(0, n)) }
    return n < 8 ? 6 : n < 11 ? 7 : n < 16 ? 8 : n < 26 ? 9 : n < 41 ? 10 : 11
  }

  /// 0, 1, 2, 3-5, 6 and more.
  @inline(__always) static func short(_ n: Int) -> UInt32 { n < 3 ? UInt32(max(0, n)) : n < 6 ? 3 : 4 }

  /// 0, 1, 2, 3 and more.
  @inline(__always) static func count(_ n: Int32) -> UInt32 { UInt32(max(0, min(3, n))) }
}
