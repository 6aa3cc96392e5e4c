/// Numbers for the kinds of furniture, as the models see them; kinds that are new to a model count as "other".
enum FurnitureKinds {
  /// In the order in which prose is least likely first.
  static let order = [
    "navigation", "share", "comment-form", "cookie-banner", "text-size", "ad-label", "related", "language-switch",
    "legal-notice", "newsletter", "media-widget", "read-also", "outlet-blurb",
  ]

  /// Words that show a picture's text: it is no furniture, but stands apart from the running text.
  static let caption = "photo-credit"

  /// 1 to 13, or 14 for a kind that is not in the list.
  static func number(_ kind: String) -> Int { (order.firstIndex(of: kind) ?? order.count) + 1 }
}
