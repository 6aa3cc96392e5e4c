import HearsayCore

/// What was left out of the cleaned article, one line each with the rule that decided: for `clean --explain`.
public struct CleanExplanation: Sendable {
  private let article: Article

  /// Takes an article with its lines.
  public init(_ article: Article) { self.article = article }

  /// Lines such as `furniture/read-also  read-also  "Read also: Harbour tolls …"`, each ended by a line feed; where a model
  /// decided, its chief reasons follow.
  public func bytes() -> [UInt8] {
    var out = ""
    for removal in Removal.all(of: article) {
      let what = removal.furniture ?? removal.role.rawValue
      let reasons = removal.evidence.note
      out +=
        "\(removal.evidence.signature)\t\(what)\t\(excerpt(removal.text))\(reasons.isEmpty ? "" : "\t\(reasons)")\n"
    }
    return [UInt8](out.utf8)
  }

  /// At most 100 code points, on one line.
  private func excerpt(_ text: String) -> String {
    let points = text.unicodeScalars.map { $0.value < 0x20 ? Unicode.Scalar(UInt8(0x20)) : $0 }
    var shown = ""
    shown.unicodeScalars.append(contentsOf: points.prefix(100))
    return "\"\(shown)\(points.count > 100 ? "…" : "")\""
  }
}
