/// How much of one input is held at most, so that memory stays bounded whatever an archive holds.
enum IntakeLimits {
  /// Bytes of one page after unpacking. The largest of the 804 development pages has 4.0 MB (2026-11-27).
  static let page = 16 << 20
  /// Bytes of one line of JSON: a page at the limit with every fourth byte escaped to four fits.
  static let line = 32 << 20

  /// What is told where a page was cut.
  static let cutMessage = "longer than \(page >> 20) MB; only the beginning was read"
}
