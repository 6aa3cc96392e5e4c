/// Tells files that are no text at all: images, archives, PDF.
enum BinaryContent {
  private static let signatures: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"), ([0x1F, 0x8B], "gzip data"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("RIFF".utf8), "a media file"), ([0x42, 0x5A, 0x68], "bzip2 data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
    (Array("SQLite format 3".utf8), "a database"), (Array("wOF".utf8), "a font"),
  ]
  /// How much of the head is looked at.
  private static let window = 4096

  /// What the bytes are, when they are no text; nil for text.
  static func kind(of bytes: [UInt8]) -> String? {
    for (signature, name) in signatures where bytes.starts(with: signature) { return name }
    var controls = 0
    let head = bytes.prefix(window)
    for byte in head where byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1B) { controls += 1 }
    // A page with stray NULs still reads; a tenth of control bytes is no text in any of the known character sets.
    return head.count >= 8 && controls * 10 > head.count ? "binary data" : nil
  }
}
