import HearsayCore

extension IndexEntry {
  /// Takes the figures of an article whose text is no longer at hand. `path` is the path of its report, relative to
  /// the index, of letters, digits, `-`, `_`, `.` and the slash only.
  public init(
    title: String, outlet: String?, published: String?, path: String, claims: Int, sources: Int, namedShare: Double?,
    severities: [Severity: Int], findings: [String: Int], interval: ClosedRange<Double>?
  ) {
    self.title = title
    self.outlet = outlet
    self.published = published
    href = path
    self.claims = claims
    self.sources = sources
    self.namedShare = namedShare
    self.severities = severities
    self.findings = findings
    self.interval = interval
  }
}
