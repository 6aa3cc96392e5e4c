import CUchardet

/// Guesses a character set from the bytes alone, by libuchardet.
enum CharsetDetector {
  /// The detector needs no more than this of the places that are not ASCII.
  private static let limit = 200_000

  /// The likeliest character set's name, or nil where nothing is likely.
  static func charset(of bytes: [UInt8]) -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    // Mark-up is ASCII and tells nothing: feed from shortly before the first byte that is not.
    let first = max(0, (bytes.firstIndex { $0 >= 0x80 } ?? 0) - 200)
    let window = bytes[first..<min(bytes.count, first + limit)]
    window.withUnsafeBytes { raw in
      _ = uchardet_handle_data(detector, raw.bindMemory(to: CChar.self).baseAddress, raw.count)
    }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector) else { return nil }
    let text = String(cString: name)
    return text.isEmpty ? nil : text
  }
}
