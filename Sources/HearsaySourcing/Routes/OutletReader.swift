import HearsayCore

/// Finds out which outlet publishes an article, from its metadata, its address or its byline.
struct OutletReader: Sendable {
  let names: NameTable

  /// The publisher's name as the lists have it, or as the page gives it; nil when nothing tells.
  func publisher(of article: Article) -> String? {
    let metadata = article.metadata
    if let outlet = metadata.outlet?.value, !outlet.isEmpty { return names.find(name: outlet)?.name ?? outlet }
    if let url = metadata.url?.value, let outlet = names.outlet(domain: Self.host(of: url)) { return outlet.name }
    if let byline = metadata.byline?.value, let outlet = names.find(name: byline) { return outlet.name }
    return article.lines.first { $0.role == .body }.flatMap { credited(article[$0.span]) }
  }

  /// Whose text it is by the credit that opens it: "OLDPORT (Reuters) — The pier …", "(CNN) The pier …".
  private func credited(_ line: String) -> String? {
    let head = line.prefix(60)
    guard let open = head.firstIndex(of: "("), let close = head[open...].firstIndex(of: ")") else { return nil }
    let place = head[..<open].split(separator: " ").first ?? ""
    let behind = line[line.index(after: close)...].drop { $0 == " " || $0 == "\u{A0}" }.first
    guard place.allSatisfy({ !$0.isLowercase }), place.isEmpty || behind.map({ "—–-".contains($0) }) == true else {
      return nil
    }
    return names.find(name: String(head[head.index(after: open)..<close]))?.name
  }

  /// The host of an address, without `www.`.
  static func host(of url: String) -> String {
    var rest = Substring(url)
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
    return String(rest.hasPrefix("www.") ? rest.dropFirst(4) : rest)
  }
}

extension Substring {
  /// The first place of a text of ASCII characters.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
