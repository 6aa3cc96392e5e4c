/// A value of the article's metadata with the place it came from.
public struct Sourced<Value: Sendable & Equatable>: Sendable, Equatable {
  /// The value.
  public var value: Value
  /// Where it was read: `json-ld`, `meta:article:published_time`, `line:3`, `url` …
  public var origin: String

  /// Pairs a value with its origin.
  public init(_ value: Value, from origin: String) {
    self.value = value
    self.origin = origin
  }
}

/// What is known about an article besides its text.
public struct Metadata: Sendable {
  /// Headline, without the site's name.
  public var title: Sourced<String>?
  /// Authors, real names only; empty when none is known.
  public var authors: [Sourced<String>] = []
  /// The byline as printed, which may name an outlet ("by time news").
  public var byline: Sourced<String>?
  /// The publisher's name.
  public var outlet: Sourced<String>?
  /// Calendar day of publication, `YYYY-MM-DD`.
  public var published: Sourced<String>?
  /// Calendar day of the last change, `YYYY-MM-DD`.
  public var modified: Sourced<String>?
  /// Canonical address.
  public var url: Sourced<String>?
  /// BCP 47 primary language, such as `en`.
  public var language: Sourced<String>?

  /// Nothing known.
  public init() {}
}
