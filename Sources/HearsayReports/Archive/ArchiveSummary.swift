import HearsayCore

/// The figures of a whole archive, ready to be shown.
public struct ArchiveSummary: Sendable {
  /// Figures of some articles together: of an outlet, a day, or all.
  public struct Group: Sendable {
    /// What they have in common.
    public var name: String
    /// How many there are.
    public var articles = 0
    /// Attributed claims.
    public var claims = 0
    /// Articles whose score was not withheld.
    public var scored = 0
    /// The middles of their intervals, in tenths of a point, added up.
    public var scoreTenths = 0
    /// Findings by severity.
    public var severities: [Severity: Int] = [:]
    /// Attributed words by kind of source, in the order of the kinds.
    public var words = [Int](repeating: 0, count: SourceKind.allCases.count)

    /// No articles yet.
    public init(name: String) { self.name = name }

    /// The mean middle of the intervals, 0 to 100, or nil where nothing was scored.
    public var meanScore: Double? { scored == 0 ? nil : Double(scoreTenths) / 10 / Double(scored) }

    /// Adds the figures of another group.
    public mutating func add(_ other: Group) {
      articles += other.articles
      claims += other.claims
      scored += other.scored
      scoreTenths += other.scoreTenths
      severities.merge(other.severities, uniquingKeysWith: +)
      for kind in words.indices { words[kind] += other.words[kind] }
    }
  }

  /// A file of the run, for the list at the page's end.
  public struct File: Sendable {
    /// Its path from the page.
    public var path: String
    /// What it holds.
    public var what: String

    /// Names a file.
    public init(_ path: String, _ what: String) {
      self.path = path
      self.what = what
    }
  }

  /// All articles.
  public var all: Group
  /// Outlets, those with the most articles first.
  public var outlets: [Group] = []
  /// Days in order; articles without one are in none.
  public var days: [Group] = []
  /// Articles by the middle of their interval, in ten steps of ten points.
  public var histogram = [Int](repeating: 0, count: 10)
  /// Findings by rule, such as `HS02 hedge-without-source`, in the order of the rules.
  public var findings: [(rule: String, count: Int)] = []
  /// Inputs that could not be read.
  public var failures = 0
  /// Articles whose address or text came before.
  public var duplicates = 0
  /// Links to lists of reports, where reports were asked for.
  public var lists: [File] = []
  /// The files of the run.
  public var files: [File] = []

  /// A summary of nothing.
  public init() { all = Group(name: "all") }
}
