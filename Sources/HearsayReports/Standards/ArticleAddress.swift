import HearsayCore

/// The identifiers by which standard formats name an article and what belongs to it.
struct ArticleAddress {
  private let article: Article

  /// Takes an article.
  init(_ article: Article) { self.article = article }

  /// The page's own address where it is known, else a name made from the article's id.
  var source: String { page ?? name }

  /// The page's address, when it is one of the web.
  var page: String? {
    guard let url = article.metadata.url?.value, url.hasPrefix("https://") || url.hasPrefix("http://") else {
      return nil
    }
    return url
  }

  /// A name of the experimental `x-hearsay` space, which claims nobody's address.
  var name: String { "urn:x-hearsay:\(PercentEncoding.text(article.id))" }

  /// The name of a part: an attribution, a source, a finding.
  func part(_ part: String) -> String { "\(name)#\(PercentEncoding.text(part))" }

  /// The input's name without its folders.
  var fileName: String {
    article.inputName.split(separator: "/").last.map(String.init) ?? article.inputName
  }

  /// The file that offsets count in, as a relative address. For a page that is its clean text, which has no file of its
  /// own and is therefore carried along; a path from the root of one machine means nothing on another.
  var file: String {
    if article.form == .html { return PercentEncoding.path("\(article.id).txt") }
    return PercentEncoding.path(article.inputName.hasPrefix("/") ? fileName : article.inputName)
  }
}

/// Percent-encoding for addresses: letters, digits and `-._~` stand for themselves. A colon does not, so that no value
/// can name a scheme.
enum PercentEncoding {
  private static let hex = Array("0123456789ABCDEF".utf8)

  /// One part of an address.
  static func text(_ value: String) -> String { encode(value, keeping: []) }

  /// A path, whose slashes stay.
  static func path(_ value: String) -> String { encode(value, keeping: [UInt8(ascii: "/")]) }

  private static func encode(_ value: String, keeping kept: [UInt8]) -> String {
    var out: [UInt8] = []
    for byte in value.utf8 {
      let lower = byte | 0x20
      let isPlain =
        lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || "-._~".utf8.contains(byte) || kept.contains(byte)
      out += isPlain ? [byte] : [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
    return String(decoding: out, as: UTF8.self)
  }
}
